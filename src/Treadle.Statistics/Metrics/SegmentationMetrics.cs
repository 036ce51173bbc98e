using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Overlap of pixel classes.</summary>
public static class SegmentationMetrics
{
    /// <summary>Intersection over union per class and their mean over the classes that occur in either mask.</summary>
    /// <param name="truth">Class indices of all pixels in [0, K).</param>
    /// <param name="prediction">Class indices of the same pixels.</param>
    /// <param name="classes">K.</param>
    /// <returns>K numbers in [0, 1], NaN for a class in neither mask.</returns>
    /// <exception cref="ArgumentException">Lengths disagree or an index is out of range.</exception>
    public static double[] IntersectionOverUnion(ReadOnlySpan<int> truth, ReadOnlySpan<int> prediction, int classes)
    {
        var matrix = ConfusionMatrix.Count(truth, prediction, classes);
        return [.. Enumerable.Range(0, classes).Select(index => IsAbsent(matrix, index) ? double.NaN : matrix.Jaccard(index))];
    }

    /// <summary>Dice's coefficient per class, the same as F1; NaN for a class in neither mask.</summary>
    /// <inheritdoc cref="IntersectionOverUnion"/>
    public static double[] Dice(ReadOnlySpan<int> truth, ReadOnlySpan<int> prediction, int classes)
    {
        var matrix = ConfusionMatrix.Count(truth, prediction, classes);
        return [.. Enumerable.Range(0, classes).Select(index => IsAbsent(matrix, index) ? double.NaN : matrix.F(index))];
    }

    /// <summary>Mean of <see cref="IntersectionOverUnion"/> over the classes that occur; NaN when none does.</summary>
    public static double MeanIntersectionOverUnion(ReadOnlySpan<int> truth, ReadOnlySpan<int> prediction, int classes)
    {
        Require.NotEmpty(truth.Length, nameof(truth));
        return IntersectionOverUnion(truth, prediction, classes).Where(value => !double.IsNaN(value)).Average();
    }

    private static bool IsAbsent(ConfusionMatrix matrix, int index) => matrix.Support(index) + matrix.Predicted(index) == 0;
}
