using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Intervals;

/// <summary>Variance of ROC areas and the test of two correlated areas on the same rows.</summary>
/// <remarks>
/// Source: E. R. DeLong, D. M. DeLong, D. L. Clarke-Pearson (1988), doi:10.2307/2531595, by the mid-rank algorithm of Sun and Xu (2014),
/// doi:10.1109/LSP.2014.2337313.
/// </remarks>
public static class DeLong
{
    /// <summary>The area of one score with its normal interval, clipped to [0, 1].</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="scores">N finite scores, higher = more likely positive.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="positiveClass">The label that counts as positive.</param>
    /// <returns>Area, its variance and interval.</returns>
    /// <exception cref="ArgumentException">Lengths disagree, a score is not finite, or fewer than two rows on either side.</exception>
    /// <remarks>O(N log N).</remarks>
    public static (double Area, double Variance, Interval Interval) Area(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, double alpha = 0.05, int positiveClass = 1)
    {
        Require.OpenUnit(alpha);
        var parts = Components(labels, scores, positiveClass);
        var variance = Covariance(parts, parts);
        var half = NormalDistribution.Quantile(1 - (alpha / 2)) * Math.Sqrt(variance);
        return (parts.Area, variance, new Interval(Math.Max(0, parts.Area - half), Math.Min(1, parts.Area + half)));
    }

    /// <summary>Compares two scores on the same rows.</summary>
    /// <inheritdoc cref="Area"/>
    public static DeLongComparison Compare(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> first, ReadOnlySpan<double> second, int positiveClass = 1)
    {
        var a = Components(labels, first, positiveClass);
        var b = Components(labels, second, positiveClass);
        var varianceA = Covariance(a, a);
        var varianceB = Covariance(b, b);
        var covariance = Covariance(a, b);
        var variance = varianceA + varianceB - (2 * covariance);
        var z = a.Area == b.Area ? 0 : (a.Area - b.Area) / Math.Sqrt(variance);
        return new DeLongComparison(a.Area, b.Area, varianceA, varianceB, covariance, z, NormalDistribution.TwoSided(z));
    }

    private static (double Area, double[] Positive, double[] Negative) Components(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass)
    {
        Require.SameLength(labels.Length, scores.Length, nameof(labels), nameof(scores));
        Require.Finite(scores);
        var positives = labels.Count(positiveClass);
        Require.BothSides(positives, labels.Length - positives, positiveClass, nameof(labels), least: 2);
        var own = new double[positives];
        var other = new double[labels.Length - positives];
        for (int row = 0, p = 0, n = 0; row < labels.Length; row++)
        {
            if (labels[row] == positiveClass)
            {
                own[p++] = scores[row];
            }
            else
            {
                other[n++] = scores[row];
            }
        }

        double[] all = [.. own, .. other];
        var ranks = new double[all.Length];
        var ownRanks = new double[own.Length];
        var otherRanks = new double[other.Length];
        Ranks.Mid(all, ranks);
        Ranks.Mid(own, ownRanks);
        Ranks.Mid(other, otherRanks);
        var sum = default(CompensatedSum);
        for (var row = 0; row < own.Length; row++)
        {
            sum.Add(ranks[row] - ownRanks[row]);
            ownRanks[row] = (ranks[row] - ownRanks[row]) / other.Length;
        }

        for (var row = 0; row < other.Length; row++)
        {
            otherRanks[row] = 1 - ((ranks[own.Length + row] - otherRanks[row]) / own.Length);
        }

        return (sum.Value / own.Length / other.Length, ownRanks, otherRanks);
    }

    private static double Covariance(
        (double Area, double[] Positive, double[] Negative) a, (double Area, double[] Positive, double[] Negative) b) =>
        (Covariance(a.Positive, b.Positive) / a.Positive.Length) + (Covariance(a.Negative, b.Negative) / a.Negative.Length);

    private static double Covariance(double[] a, double[] b)
    {
        var meanA = CompensatedSum.Of(a) / a.Length;
        var meanB = CompensatedSum.Of(b) / b.Length;
        var sum = default(CompensatedSum);
        for (var row = 0; row < a.Length; row++)
        {
            sum.Add((a[row] - meanA) * (b[row] - meanB));
        }

        return sum.Value / (a.Length - 1);
    }
}
