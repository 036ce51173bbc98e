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

        if (metric == PerformanceMetric.AveragePrecision)
        {
            return AveragePrecision(isPositive, scores);
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

    // The peer draws bootstrap samples; the jackknife needs no chance.
    private static double AveragePrecision(ReadOnlySpan<bool> isPositive, ReadOnlySpan<double> scores)
    {
        var labels = new int[isPositive.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            labels[row] = isPositive[row] ? 1 : 0;
        }

        var (positives, negatives) = Metrics.BinaryRanking.Of(labels, scores, 1).PerStep();
        return new Metrics.RankingJackknife(positives, negatives).Variance * labels.Length;
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
        var (small, large) = (new double[flip ? scores.Length - positives : positives], new double[flip ? positives : scores.Length - positives]);
        int nextSmall = 0, nextLarge = 0;
        for (var row = 0; row < scores.Length; row++)
        {
            var key = flip ? 1 - scores[row] : scores[row];
            if (isPositive[row] != flip)
            {
                small[nextSmall++] = key;
            }
            else
            {
                large[nextLarge++] = key;
            }
        }

        RadixSort.Sort(small);
        RadixSort.Sort(large);
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

        return Variance(placements) / ((double)small.Length / scores.Length);
    }

    private static double Variance(double[] values)
    {
        var mean = CompensatedSum.Of(values) / values.Length;
        return values.Sum(value => (value - mean) * (value - mean)) / values.Length;
    }
}
