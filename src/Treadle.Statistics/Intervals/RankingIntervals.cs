using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Metrics of how scores order rows, each with an interval.</summary>
public static class RankingIntervals
{
    /// <summary>ROC area of one class against the rest, with DeLong's interval.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="scores">N finite scores, higher = more likely the positive class.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="positiveClass">The label that counts as positive.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a score is not finite, or fewer than two rows on either side.</exception>
    public static MetricEstimate RocAuc(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, double alpha = 0.05, int positiveClass = 1)
    {
        var (area, _, interval) = DeLong.Area(labels, scores, alpha, positiveClass);
        return new MetricEstimate(area, interval, IntervalMethod.DeLong);
    }

    /// <summary>Average precision of one class against the rest, with the BCa bootstrap over rows.</summary>
    /// <param name="labels">N class indices; at least one is positive.</param>
    /// <param name="scores">N finite scores, higher = more likely the positive class.</param>
    /// <param name="random">Source of the draws: derive it from the stored seed.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="positiveClass">The label that counts as positive.</param>
    /// <param name="replicates">How many resamples; those without positives are left out.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a score is not finite, or no row is positive.</exception>
    /// <remarks>O(N log N + replicates · N): rows are sorted once, and the jackknife is a walk over suffix sums.</remarks>
    public static MetricEstimate AveragePrecision(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> scores,
        Pcg32 random,
        double alpha = 0.05,
        int positiveClass = 1,
        int replicates = Bootstrap.DefaultReplicates)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        var estimate = Metrics.AveragePrecision.Of(labels, scores, positiveClass);
        var ranking = BinaryRanking.Of(labels, scores, positiveClass);
        var (positives, negatives) = ranking.PerStep();
        // Every row as its step, positives first: the order of rows inside a class does not matter to a draw.
        var (steps, stepOf) = (positives.Length, new int[labels.Length]);
        int nextPositive = 0, nextNegative = ranking.Positives;
        for (var step = 0; step < steps; step++)
        {
            stepOf.AsSpan(nextPositive, positives[step]).Fill(step);
            stepOf.AsSpan(nextNegative, negatives[step]).Fill(step);
            nextPositive += positives[step];
            nextNegative += negatives[step];
        }

        var (drawnPositives, drawnNegatives, values) = (new int[steps], new int[steps], new double[replicates]);
        var bound = (ulong)labels.Length;
        foreach (ref var value in values.AsSpan())
        {
            Array.Clear(drawnPositives);
            Array.Clear(drawnNegatives);
            for (var draw = 0; draw < stepOf.Length; draw++)
            {
                var row = (int)((random.NextUInt32() * bound) >> 32);
                (row < ranking.Positives ? drawnPositives : drawnNegatives)[stepOf[row]]++;
            }

            value = Area(drawnPositives, drawnNegatives);
        }

        var jackknife = new RankingJackknife(positives, negatives);
        return MetricEstimate.Bca(new BootstrapResult(estimate, values, BootstrapResult.AccelerationOf(jackknife.Values, jackknife.Counts), alpha));
    }

    /// <summary>Any metric over all classes, such as a macro area, with percentiles of a bootstrap over rows.</summary>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="scores">N × K finite scores, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="metric">For instance <c>(y, s) => RocAuc.OneVersusRest(y, s, 3)</c>.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples; those where the metric is NaN are left out.</param>
    public static MetricEstimate OverClasses(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> scores,
        int classes,
        Func<int[], double[], double> metric,
        Pcg32 random,
        double alpha = 0.05,
        int replicates = Bootstrap.DefaultReplicates)
    {
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.Labels(labels, classes);
        Require.Shape(scores.Length, labels.Length, classes, nameof(scores));
        var (own, table) = (labels.ToArray(), scores.ToArray());
        var (drawn, drawnTable) = (new int[own.Length], new double[table.Length]);
        return MetricEstimate.Percentile(Bootstrap.Of(
            own.Length,
            rows =>
            {
                for (var place = 0; place < rows.Length; place++)
                {
                    drawn[place] = own[rows[place]];
                    table.AsSpan(rows[place] * classes, classes).CopyTo(drawnTable.AsSpan(place * classes));
                }

                return metric(drawn, drawnTable);
            },
            random,
            replicates,
            alpha,
            accelerated: false));
    }

    private static double Area(int[] positives, int[] negatives)
    {
        double hits = 0, rows = 0, area = 0;
        for (var step = 0; step < positives.Length; step++)
        {
            hits += positives[step];
            rows += positives[step] + negatives[step];
            area += positives[step] == 0 ? 0 : positives[step] * hits / rows;
        }

        return area / hits;
    }
}
