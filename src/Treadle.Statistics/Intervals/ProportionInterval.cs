using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Intervals;

/// <summary>Confidence intervals of a probability from a count of successes, at level 1 − α.</summary>
/// <remarks>
/// Valid at one look chosen in advance. O(1). Source: L. D. Brown, T. T. Cai, A. DasGupta (2001), doi:10.1214/ss/1009213286.
/// Peer: statsmodels proportion_confint; differs: Clopper–Pearson gives 0 and 1 at the ends instead of NaN.
/// </remarks>
public static class ProportionInterval
{
    /// <summary>Wilson's score interval: good coverage at every size, our default.</summary>
    /// <param name="successes">In [0, trials].</param>
    /// <param name="trials">Positive.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static Interval Wilson(double successes, double trials, double alpha = 0.05)
    {
        Check(successes, trials, alpha);
        var z = Z(alpha);
        var share = successes / trials;
        var scale = 1 + (z * z / trials);
        var middle = (share + (z * z / (2 * trials))) / scale;
        var half = z / scale * Math.Sqrt((share * (1 - share) / trials) + (z * z / (4 * trials * trials)));
        return new Interval(successes == 0 ? 0 : Math.Max(0, middle - half), successes == trials ? 1 : Math.Min(1, middle + half));
    }

    /// <summary>The exact interval of Clopper and Pearson (1934): never below its level, hence wide.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval ClopperPearson(double successes, double trials, double alpha = 0.05)
    {
        Check(successes, trials, alpha);
        return new Interval(
            successes == 0 ? 0 : SpecialFunctions.InverseIncompleteBeta(successes, trials - successes + 1, alpha / 2),
            successes == trials ? 1 : SpecialFunctions.InverseIncompleteBeta(successes + 1, trials - successes, 1 - (alpha / 2)));
    }

    /// <summary>Wilson's middle with the normal width around it (Agresti and Coull 1998).</summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval AgrestiCoull(double successes, double trials, double alpha = 0.05)
    {
        Check(successes, trials, alpha);
        var z = Z(alpha);
        var more = trials + (z * z);
        var middle = (successes + (z * z / 2)) / more;
        var half = z * Math.Sqrt(middle * (1 - middle) / more);
        return new Interval(Math.Max(0, middle - half), Math.Min(1, middle + half));
    }

    /// <summary>Quantiles of the posterior under Jeffreys' Beta(½, ½) prior.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval Jeffreys(double successes, double trials, double alpha = 0.05)
    {
        Check(successes, trials, alpha);
        return new Interval(
            SpecialFunctions.InverseIncompleteBeta(successes + 0.5, trials - successes + 0.5, alpha / 2),
            SpecialFunctions.InverseIncompleteBeta(successes + 0.5, trials - successes + 0.5, 1 - (alpha / 2)));
    }

    /// <summary>The textbook normal interval. Misses far too often near 0 and 1: for comparison only.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static Interval Normal(double successes, double trials, double alpha = 0.05)
    {
        Check(successes, trials, alpha);
        var share = successes / trials;
        var half = Z(alpha) * Math.Sqrt(share * (1 - share) / trials);
        return new Interval(Math.Max(0, share - half), Math.Min(1, share + half));
    }

    /// <summary>The one-sided exact upper bound: the largest probability with P(X ≤ k) ≥ δ.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static double UpperBound(double successes, double trials, double alpha = 0.05)
    {
        Check(successes, trials, alpha);
        return successes == trials ? 1 : SpecialFunctions.InverseIncompleteBeta(successes + 1, trials - successes, 1 - alpha);
    }

    /// <summary>The one-sided exact lower bound: the smallest probability with P(X ≥ k) ≥ δ.</summary>
    /// <inheritdoc cref="Wilson"/>
    public static double LowerBound(double successes, double trials, double alpha = 0.05)
    {
        Check(successes, trials, alpha);
        return successes == 0 ? 0 : SpecialFunctions.InverseIncompleteBeta(successes, trials - successes + 1, alpha);
    }

    private static double Z(double alpha) => NormalDistribution.Quantile(1 - (alpha / 2));

    private static void Check(double successes, double trials, double alpha)
    {
        Require.OpenUnit(alpha);
        if (!(trials > 0) || double.IsInfinity(trials))
        {
            throw new ArgumentOutOfRangeException(nameof(trials), trials, "The number of trials must be positive.");
        }

        if (!(successes >= 0 && successes <= trials))
        {
            throw new ArgumentOutOfRangeException(nameof(successes), successes, $"The number of successes must be in [0, {trials}].");
        }
    }
}
