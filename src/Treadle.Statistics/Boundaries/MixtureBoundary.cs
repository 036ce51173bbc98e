using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Boundaries;

/// <summary>A curve that a random walk crosses at any time with probability at most α, from a mixture of exponential supermartingales.</summary>
/// <remarks>
/// For sums S_t with intrinsic time V_t (a sum of variances or of squared ranges) M_t = ∫ exp(λS_t − ψ(λ)V_t) dF(λ) is a non-negative supermartingale that
/// starts at 1 or below, so S_t reaches u(V_t) = inf{s : M(s, V_t) ≥ 1/α} at any time with probability at most α. Immutable, thread safe.
/// Source: S. R. Howard, A. Ramdas, J. McAuliffe, J. Sekhon (2021), doi:10.1214/20-AOS1991. Peer: confseq 0.0.11 boundaries; differs: nothing.
/// </remarks>
public abstract class MixtureBoundary
{
    private protected MixtureBoundary()
    {
    }

    /// <summary>ln M(s, v).</summary>
    /// <param name="sum">s, the sum so far.</param>
    /// <param name="intrinsicTime">v, positive.</param>
    /// <exception cref="ArgumentOutOfRangeException">v is not positive or s is not finite.</exception>
    public double LogValue(double sum, double intrinsicTime)
    {
        Check(intrinsicTime);
        if (!double.IsFinite(sum))
        {
            throw new ArgumentOutOfRangeException(nameof(sum), sum, "A sum must be finite.");
        }

        return Log(sum, intrinsicTime);
    }

    /// <summary>u(v): the smallest sum whose M reaches 1/α; the largest possible sum when none does.</summary>
    /// <param name="intrinsicTime">v, positive.</param>
    /// <param name="alpha">The chance to be crossed at any time, in (0, 1).</param>
    /// <exception cref="ArgumentOutOfRangeException">v is not positive or α outside (0, 1).</exception>
    public double Bound(double intrinsicTime, double alpha)
    {
        Check(intrinsicTime);
        Require.OpenUnit(alpha);
        return Solve(intrinsicTime, -Math.Log(alpha));
    }

    /// <summary>ρ of a normal mixture that makes the two-sided boundary narrowest at v.</summary>
    internal static double BestScale(double bestTime, double alpha)
    {
        Check(bestTime);
        var twice = -2 * Math.Log(alpha);
        return bestTime / (twice + Math.Log(1 + twice));
    }

    private protected virtual double Solve(double intrinsicTime, double threshold)
    {
        var largest = LargestSum(intrinsicTime);
        var (low, high) = (0.0, Math.Min(largest, Math.Sqrt(intrinsicTime)));
        while (Log(high, intrinsicTime) < threshold)
        {
            if (high >= largest)
            {
                return largest;
            }

            (low, high) = (high, Math.Min(largest, 2 * high));
        }

        // ln M rises with s: halve until the doubles meet.
        while (true)
        {
            var middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
            {
                return high;
            }

            (low, high) = Log(middle, intrinsicTime) < threshold ? (middle, high) : (low, middle);
        }
    }

    private protected abstract double Log(double sum, double intrinsicTime);

    private protected virtual double LargestSum(double intrinsicTime) => double.PositiveInfinity;

    private static void Check(double intrinsicTime)
    {
        if (!(intrinsicTime > 0 && double.IsFinite(intrinsicTime)))
        {
            throw new ArgumentOutOfRangeException(nameof(intrinsicTime), intrinsicTime, "An intrinsic time must be positive and finite.");
        }
    }
}
