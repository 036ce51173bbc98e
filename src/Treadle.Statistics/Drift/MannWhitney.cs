using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>Mann–Whitney U: whether values of one sample tend to be larger than those of the other.</summary>
public static class MannWhitney
{
    /// <summary>Tests two samples, two-sided, with tie and continuity correction.</summary>
    /// <returns>U of the reference (pairs in which the reference is larger, ties half) and p.</returns>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite (the message gives the index).</exception>
    /// <remarks>O((n + m) log (n + m)); normal approximation. All values equal: p = 1. Peer: scipy.stats.mannwhitneyu(method="asymptotic"); differs: nothing.</remarks>
    public static TwoSampleResult Test(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        double[] pooled = [.. SampleSteps.Sort(reference, nameof(reference)), .. SampleSteps.Sort(current, nameof(current))];
        var ranks = new double[pooled.Length];
        Ranks.Mid(pooled, ranks);
        double n = reference.Length, m = current.Length;
        var u = CompensatedSum.Of(ranks.AsSpan(0, reference.Length)) - (n * (n + 1) / 2);
        Array.Sort(pooled);
        var ties = 0.0;
        for (int start = 0, end; start < pooled.Length; start = end)
        {
            for (end = start + 1; end < pooled.Length && pooled[end] == pooled[start]; end++)
            {
            }

            double tied = end - start;
            ties += (tied * tied * tied) - tied;
        }

        var total = n + m;
        var deviation = Math.Sqrt(n * m / 12 * (total + 1 - (ties / (total * (total - 1)))));
        var z = (Math.Max(u, (n * m) - u) - (n * m / 2) - 0.5) / deviation;
        return new TwoSampleResult(u, deviation > 0 ? Math.Clamp(2 * NormalDistribution.Survival(z), 0, 1) : 1);
    }
}
