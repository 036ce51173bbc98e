using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Boundaries;

/// <summary>An interval of a probability from a count of successes that holds at all times at once with probability 1 − α.</summary>
/// <remarks>
/// The p whose two-sided beta-binomial mixture at (successes − n·p, n·p(1 − p)) stays below 1/α. State is the two counts; unlike a betting sequence it does not
/// depend on their order. O(60) evaluations. Source: S. R. Howard et al. (2021), doi:10.1214/20-AOS1991. Peer: confseq 0.0.11 bernoulli_confidence_interval.
/// </remarks>
public static class BernoulliSequence
{
    /// <summary>n at which the interval is narrowest.</summary>
    public const double DefaultBestTrials = 1000;

    /// <summary>The interval after n trials.</summary>
    /// <param name="successes">In [0, trials].</param>
    /// <param name="trials">n, positive.</param>
    /// <param name="alpha">The chance to miss at any time, in (0, 1).</param>
    /// <param name="bestTrials">n at which the interval is to be narrowest; choose it before looking.</param>
    /// <param name="bestAlpha">The level at which it is narrowest; α when null.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Interval Of(long successes, long trials, double alpha = 0.05, double bestTrials = DefaultBestTrials, double? bestAlpha = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(trials);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bestTrials);
        Require.OpenUnit(alpha);
        var share = (double)successes / trials;
        bool IsRefuted(double p) =>
            new BetaBinomialMixture(bestTrials * p * (1 - p), bestAlpha ?? alpha, p, 1 - p, isTwoSided: true)
                .LogValue(successes - (trials * p), trials * p * (1 - p)) >= -Math.Log(alpha);
        return new Interval(
            successes == 0 ? 0 : Edge(share, 0, IsRefuted), successes == trials ? 1 : Edge(share, 1, IsRefuted));
    }

    // The evidence against p grows with its distance from the observed share; near the end it may never be enough.
    private static double Edge(double share, double end, Func<double, bool> isRefuted)
    {
        var (inside, outside) = (share, end);
        var isAnyRefuted = false;
        while (Math.Abs(inside - outside) > 1e-13)
        {
            var middle = 0.5 * (inside + outside);
            if (isRefuted(middle))
            {
                (outside, isAnyRefuted) = (middle, true);
            }
            else
            {
                inside = middle;
            }
        }

        return isAnyRefuted ? outside : end;
    }
}
