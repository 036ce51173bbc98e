using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Area under the precision-recall steps: Σ (recall gained) · precision, in [0, 1]; a random score gives the share of positives.</summary>
/// <remarks>Peer: sklearn.metrics.average_precision_score; differs: a class without positives is NaN in lists and left out of means.</remarks>
public static class AveragePrecision
{
    /// <summary>For one class against the rest.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="scores">N finite scores, higher = more likely the positive class.</param>
    /// <param name="positiveClass">The label that counts as positive.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a score is not finite, or no row is positive.</exception>
    /// <remarks>O(N log N).</remarks>
    public static double Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass = 1)
    {
        var area = OrUndefined(labels, scores, positiveClass);
        return double.IsNaN(area)
            ? throw new ArgumentException($"labels has no row of class {positiveClass}; at least one is needed.", nameof(labels))
            : area;
    }

    /// <summary>As <see cref="Of"/>, NaN without positives: for parts of the data, where that can happen by chance.</summary>
    internal static double OrUndefined(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass)
    {
        var ranking = BinaryRanking.Of(labels, scores, positiveClass);
        if (ranking.Positives == 0)
        {
            return double.NaN;
        }

        var area = default(CompensatedSum);
        var before = 0;
        for (var step = 0; step < ranking.Thresholds.Length; step++)
        {
            var hits = ranking.TruePositives[step];
            area.Add((double)(hits - before) / ranking.Positives * hits / (hits + ranking.FalsePositives[step]));
            before = hits;
        }

        return area.Value;
    }

    /// <summary>One class against the rest for every class.</summary>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="scores">N × K scores, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="areas">Receives K areas; NaN for an absent class.</param>
    public static void PerClass(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, Span<double> areas)
    {
        Require.Labels(labels, classes);
        Require.Shape(scores.Length, labels.Length, classes, nameof(scores));
        Require.SameLength(areas.Length, classes, nameof(areas), nameof(classes));
        var column = new double[labels.Length];
        for (var index = 0; index < classes; index++)
        {
            for (var row = 0; row < column.Length; row++)
            {
                column[row] = scores[(row * classes) + index];
            }

            areas[index] = OrUndefined(labels, column, index);
        }
    }

    /// <summary>Over all classes. Micro ranks all N·K decisions in one list.</summary>
    /// <inheritdoc cref="PerClass"/>
    public static double Average(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, Averaging averaging = Averaging.Macro)
    {
        Require.Labels(labels, classes);
        Require.Shape(scores.Length, labels.Length, classes, nameof(scores));
        if (averaging == Averaging.Micro)
        {
            var oneHot = new int[scores.Length];
            for (var row = 0; row < labels.Length; row++)
            {
                oneHot[(row * classes) + labels[row]] = 1;
            }

            return Of(oneHot, scores);
        }

        var areas = new double[classes];
        PerClass(labels, scores, classes, areas);
        double sum = 0, weights = 0;
        for (var index = 0; index < classes; index++)
        {
            if (!double.IsNaN(areas[index]))
            {
                double weight = averaging == Averaging.Weighted ? labels.Count(index) : 1;
                sum += weight * areas[index];
                weights += weight;
            }
        }

        return sum / weights;
    }
}
