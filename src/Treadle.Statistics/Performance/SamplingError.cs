using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Performance;

/// <summary>How far a metric of a chunk may be off by the luck of its rows, from the spread on the labelled reference.</summary>
/// <remarks>
/// For each metric a component σ²/share, so that the error of a chunk of n rows is √(component/n). Population variances, as in the peer.
/// Peer: NannyML 0.13.1 sampling_error; differs: equal scores count half, where the peer takes them in the order of an unstable sort.
/// </remarks>
internal static class SamplingError
{
    /// <summary>The peer's allowance for the areas of several classes, which share their rows.</summary>
    private const double SeveralClasses = 1.2;

    /// <summary>The component of one class against the rest; the error of n rows is the root of it over n.</summary>
    public static double Component(
        PerformanceMetric metric, ReadOnlySpan<bool> isPositive, ReadOnlySpan<bool> isPredicted, ReadOnlySpan<double> scores, bool isOnlyQuestion)
    {
        if (metric == PerformanceMetric.RocAuc)
        {
            return Area(isPositive, scores) * (isOnlyQuestion ? 1 : SeveralClasses * SeveralClasses);
        }

        // (rows that count, rows that count as right)
        double relevant = 0, right = 0, half = 0;
        for (var row = 0; row < isPositive.Length; row++)
        {
            var (truth, guess) = (isPositive[row], isPredicted[row]);
            var (counts, isRight) = metric switch
            {
                PerformanceMetric.Accuracy => (true, truth == guess),
                PerformanceMetric.Precision => (guess, truth),
                PerformanceMetric.Recall => (truth, guess),
                PerformanceMetric.Specificity => (!truth, !guess),
                PerformanceMetric.F1 => (truth || guess, truth && guess),
                _ => throw new ArgumentOutOfRangeException(nameof(metric), metric, "The sampling error of this metric is not defined."),
            };
            relevant += counts ? 1 : 0;
            right += counts && isRight ? 1 : 0;
            half += counts && !isRight ? 0.5 : 0;
        }

        var mean = right / relevant;
        var variance = mean * (1 - mean);
        if (metric == PerformanceMetric.F1 && isOnlyQuestion)
        {
            // F1 divides by the true positives and half of the errors instead of all relevant rows; the peer does so for two classes only.
            var scale = relevant / (right + half);
            variance *= scale * scale;
        }

        return variance / (relevant / isPositive.Length);
    }

    // Spread of the share of the larger class below each row of the smaller one: the Mann-Whitney form of the area.
    private static double Area(ReadOnlySpan<bool> isPositive, ReadOnlySpan<double> scores)
    {
        var positives = 0;
        foreach (var flag in isPositive)
        {
            positives += flag ? 1 : 0;
        }

        // The peer flips the problem when positives are the majority.
        var flip = positives > isPositive.Length / 2.0;
        var keys = new double[scores.Length];
        var own = new bool[scores.Length];
        for (var row = 0; row < keys.Length; row++)
        {
            keys[row] = flip ? 1 - scores[row] : scores[row];
            own[row] = isPositive[row] != flip;
        }

        double[] large = [.. keys.Where((_, row) => !own[row]).Order()];
        double[] small = [.. keys.Where((_, row) => own[row]).Order()];
        int below = 0, notAbove = 0;
        var placements = new double[small.Length];
        for (var row = 0; row < small.Length; row++)
        {
            while (below < large.Length && large[below] < small[row])
            {
                below++;
            }

            notAbove = Math.Max(below, notAbove);
            while (notAbove < large.Length && large[notAbove] <= small[row])
            {
                notAbove++;
            }

            placements[row] = (below + notAbove) / (2.0 * large.Length);
        }

        return Variance(placements) / ((double)small.Length / keys.Length);
    }

    private static double Variance(double[] values)
    {
        var mean = CompensatedSum.Of(values) / values.Length;
        return values.Sum(value => (value - mean) * (value - mean)) / values.Length;
    }
}
