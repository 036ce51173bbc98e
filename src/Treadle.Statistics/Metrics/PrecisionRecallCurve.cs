namespace Treadle.Statistics.Metrics;

/// <summary>Precision and recall at every distinct score, from the lowest threshold (recall 1) to the point (precision 1, recall 0).</summary>
/// <remarks>Peer: sklearn.metrics.precision_recall_curve.</remarks>
public sealed class PrecisionRecallCurve
{
    private PrecisionRecallCurve(double[] thresholds, double[] precisions, double[] recalls)
    {
        Thresholds = thresholds;
        Precisions = precisions;
        Recalls = recalls;
    }

    /// <summary>The score from which rows count as positive, ascending; one fewer than the points.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>Share of the rows at or above each threshold that are positive.</summary>
    public IReadOnlyList<double> Precisions { get; }

    /// <summary>Share of the positives at or above each threshold.</summary>
    public IReadOnlyList<double> Recalls { get; }

    /// <summary>Area under straight lines between the points. Optimistic: prefer <see cref="AveragePrecision"/>.</summary>
    public double TrapezoidArea
    {
        get
        {
            var area = 0.0;
            for (var point = 1; point < Precisions.Count; point++)
            {
                area += (Recalls[point - 1] - Recalls[point]) * (Precisions[point - 1] + Precisions[point]) / 2;
            }

            return area;
        }
    }

    /// <summary>The curve of one class against the rest.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="scores">N finite scores, higher = more likely the positive class.</param>
    /// <param name="positiveClass">The label that counts as positive.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a score is not finite, or no row is positive.</exception>
    public static PrecisionRecallCurve Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass = 1)
    {
        var ranking = BinaryRanking.Of(labels, scores, positiveClass);
        if (ranking.Positives == 0)
        {
            throw new ArgumentException($"labels has no row of class {positiveClass}; at least one is needed.", nameof(labels));
        }

        var precisions = new List<double>();
        var recalls = new List<double>();
        for (var step = ranking.Thresholds.Length - 1; step >= 0; step--)
        {
            precisions.Add((double)ranking.TruePositives[step] / (ranking.TruePositives[step] + ranking.FalsePositives[step]));
            recalls.Add((double)ranking.TruePositives[step] / ranking.Positives);
        }

        var thresholds = ranking.Thresholds.ToArray();
        Array.Reverse(thresholds);
        return new PrecisionRecallCurve(thresholds, [.. precisions, 1], [.. recalls, 0]);
    }
}
