namespace Treadle.Statistics.Metrics;

/// <summary>True against false positive rate at every distinct score, from (0, 0) to (1, 1).</summary>
/// <remarks>No point is dropped. Peer: sklearn.metrics.roc_curve(drop_intermediate=False).</remarks>
public sealed class RocCurve
{
    private RocCurve(double[] thresholds, double[] falsePositiveRates, double[] truePositiveRates)
    {
        Thresholds = thresholds;
        FalsePositiveRates = falsePositiveRates;
        TruePositiveRates = truePositiveRates;
    }

    /// <summary>The score from which rows count as positive; +∞ at the first point.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>Share of negatives at or above each threshold.</summary>
    public IReadOnlyList<double> FalsePositiveRates { get; }

    /// <summary>Share of positives at or above each threshold.</summary>
    public IReadOnlyList<double> TruePositiveRates { get; }

    /// <summary>The largest difference between the two rates (Kolmogorov and Smirnov).</summary>
    public double KolmogorovSmirnov => TruePositiveRates.Zip(FalsePositiveRates, (hit, alarm) => hit - alarm).Max();

    /// <summary>The curve of one class against the rest.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="scores">N finite scores, higher = more likely the positive class.</param>
    /// <param name="positiveClass">The label that counts as positive.</param>
    /// <exception cref="ArgumentException">Lengths disagree, a score is not finite, or there is no row of the class or no other.</exception>
    public static RocCurve Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int positiveClass = 1)
    {
        var ranking = BinaryRanking.Of(labels, scores, positiveClass);
        Numerics.Require.BothSides(ranking.Positives, ranking.Negatives, positiveClass, nameof(labels));
        return new RocCurve(
            [double.PositiveInfinity, .. ranking.Thresholds],
            [0, .. ranking.FalsePositives.Select(count => (double)count / ranking.Negatives)],
            [0, .. ranking.TruePositives.Select(count => (double)count / ranking.Positives)]);
    }

    /// <summary>Area up to a false positive rate, standardised so that chance is ½ and perfection 1 (McClish 1989).</summary>
    /// <param name="most">The largest false positive rate, in (0, 1].</param>
    public double PartialArea(double most)
    {
        if (most is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(most), most, "The largest false positive rate must be in (0, 1].");
        }

        var area = 0.0;
        for (var point = 1; point < Thresholds.Count && FalsePositiveRates[point - 1] < most; point++)
        {
            var (left, right) = (FalsePositiveRates[point - 1], FalsePositiveRates[point]);
            var (low, high) = (TruePositiveRates[point - 1], TruePositiveRates[point]);
            if (right > most)
            {
                high = low + ((most - left) / (right - left) * (high - low));
                right = most;
            }

            area += (right - left) * (low + high) / 2;
        }

        var chance = most * most / 2;
        return 0.5 * (1 + ((area - chance) / (most - chance)));
    }
}
