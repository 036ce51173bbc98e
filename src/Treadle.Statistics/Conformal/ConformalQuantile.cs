using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Conformal;

/// <summary>The order statistic behind split conformal prediction.</summary>
public static class ConformalQuantile
{
    /// <summary>The ⌈(n + 1)(1 − α)⌉-th smallest score: a new score from the same source is at most this with probability at least 1 − α.</summary>
    /// <param name="scores">n scores of held-out rows, higher is stranger.</param>
    /// <param name="alpha">The chance to be exceeded, in (0, 1).</param>
    /// <returns>+∞ when n is too small for α.</returns>
    /// <exception cref="ArgumentException">A score is NaN or infinite.</exception>
    /// <remarks>O(n log n). Exchangeable rows; on average over held-out sets. Source: V. Vovk, A. Gammerman, G. Shafer (2005).</remarks>
    public static double Of(ReadOnlySpan<double> scores, double alpha)
    {
        Require.Finite(scores);
        Require.OpenUnit(alpha);
        // The product is an integer for many usual n and α; rounding must not push it over.
        var rank = (long)Math.Ceiling(((scores.Length + 1) * (1 - alpha)) - 1e-9);
        if (rank > scores.Length)
        {
            return double.PositiveInfinity;
        }

        var sorted = scores.ToArray();
        Array.Sort(sorted);
        return sorted[Math.Max(rank, 1) - 1];
    }
}
