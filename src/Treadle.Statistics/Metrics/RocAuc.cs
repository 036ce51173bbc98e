using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Area under the ROC curve: the probability that a random positive scores above a random negative, ties counting half.</summary>
/// <remarks>Source: J. A. Hanley and B. J. McNeil (1982), doi:10.1148/radiology.143.1.7063747. Peer: sklearn.metrics.roc_auc_score.</remarks>
public static class RocAuc
{
    /// <summary>The area for one class against the rest, in [0, 1].</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="scores">N finite scores, higher = more likely the positive class.</param>
    /// <param name="positiveClass">The label that counts as positive.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a score is not finite, or there is no row of the class or no other.</exception>
    /// <remarks>O(N log N).</remarks>
    public static double Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass = 1)
    {
        var (positives, negatives) = BinaryRanking.Split(labels, scores, positiveClass);
        Require.BothSides(positives.Length, negatives.Length, positiveClass, nameof(labels));
        return OfSorted(positives, negatives);
    }

    /// <summary>As <see cref="Of"/>, NaN when a side is empty: for parts of the data, where that can happen by chance.</summary>
    internal static double OrUndefined(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass)
    {
        var (positives, negatives) = BinaryRanking.Split(labels, scores, positiveClass);
        return OfSorted(positives, negatives);
    }

    /// <summary>One class against the rest for every class.</summary>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="scores">N × K scores, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="areas">Receives K areas; NaN for a class that is absent or alone.</param>
    public static void PerClass(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, Span<double> areas)
    {
        Require.Labels(labels, classes);
        Require.Shape(scores.Length, labels.Length, classes, nameof(scores));
        Require.SameLength(areas.Length, classes, nameof(areas), nameof(classes));
        var column = new double[labels.Length];
        for (var index = 0; index < classes; index++)
        {
            Column(scores, classes, index, column);
            areas[index] = OrUndefined(labels, column, index);
        }
    }

    /// <summary>Mean of the areas of one class against the rest, over the classes where it is defined; NaN when there is none.</summary>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="scores">N × K scores, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="averaging">Macro, or weighted by class frequency. Micro is not defined here.</param>
    public static double OneVersusRest(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, Averaging averaging = Averaging.Macro)
    {
        var areas = new double[classes];
        PerClass(labels, scores, classes, areas);
        double sum = 0, weights = 0;
        for (var index = 0; index < classes; index++)
        {
            if (!double.IsNaN(areas[index]))
            {
                var weight = Weight(averaging, labels.Count(index));
                sum += weight * areas[index];
                weights += weight;
            }
        }

        return sum / weights;
    }

    /// <summary>Mean over pairs of classes of the area between the two, each side's scores taken in turn (Hand and Till 2001).</summary>
    /// <inheritdoc cref="OneVersusRest"/>
    public static double OneVersusOne(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, Averaging averaging = Averaging.Macro)
    {
        Require.Labels(labels, classes);
        Require.Shape(scores.Length, labels.Length, classes, nameof(scores));
        double sum = 0, weights = 0;
        for (var first = 0; first < classes; first++)
        {
            for (var second = first + 1; second < classes; second++)
            {
                var area = 0.5 * (Between(labels, scores, classes, first, second) + Between(labels, scores, classes, second, first));
                if (!double.IsNaN(area))
                {
                    var weight = Weight(averaging, labels.Count(first) + labels.Count(second));
                    sum += weight * area;
                    weights += weight;
                }
            }
        }

        return sum / weights;
    }

    internal static double OfSorted(ReadOnlySpan<double> positives, ReadOnlySpan<double> negatives)
    {
        // Twice the Mann-Whitney count: 2 for a negative below, 1 for an equal one. Exact in integers.
        long twice = 0;
        int below = 0, notAbove = 0;
        foreach (var score in positives)
        {
            while (below < negatives.Length && negatives[below] < score)
            {
                below++;
            }

            notAbove = Math.Max(notAbove, below);
            while (notAbove < negatives.Length && negatives[notAbove] <= score)
            {
                notAbove++;
            }

            twice += below + notAbove;
        }

        return twice / (2.0 * positives.Length * negatives.Length);
    }

    private static double Between(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, int positive, int negative)
    {
        var kept = new List<int>();
        var own = new List<double>();
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] == positive || labels[row] == negative)
            {
                kept.Add(labels[row]);
                own.Add(scores[(row * classes) + positive]);
            }
        }

        return OrUndefined(kept.ToArray(), own.ToArray(), positive);
    }

    private static double Weight(Averaging averaging, int rows) => averaging switch
    {
        Averaging.Macro => 1,
        Averaging.Weighted => rows,
        _ => throw new ArgumentOutOfRangeException(nameof(averaging), averaging, "Only macro and weighted averages are defined here."),
    };

    private static void Column(ReadOnlySpan<double> scores, int classes, int index, Span<double> column)
    {
        for (var row = 0; row < column.Length; row++)
        {
            column[row] = scores[(row * classes) + index];
        }
    }
}
