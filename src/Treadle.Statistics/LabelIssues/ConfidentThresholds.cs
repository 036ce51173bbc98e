namespace Treadle.Statistics.LabelIssues;

/// <summary>How confident a classifier usually is in each class: the mean probability of class k over the items labelled k.</summary>
public static class ConfidentThresholds
{
    /// <summary>No threshold is lower, so that a class the model never predicts does not catch every item.</summary>
    public const double Smallest = 2e-6;

    /// <summary>The threshold of a class without items: no probability reaches it.</summary>
    public const double Unreachable = 2;

    /// <summary>The K thresholds.</summary>
    /// <param name="labels">N class indices, each in [0, K).</param>
    /// <param name="probabilities">N × K, row-major, out-of-sample; every row sums to 1 within 1e-4.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <returns>K values in [2e-6, 1], or 2 for a class without items.</returns>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K), or a probability is bad (the message names it).</exception>
    /// <remarks>O(N·K). Source: C. Northcutt, L. Jiang and I. Chuang (2021), doi:10.1613/jair.1.12125, eq. (2). Peer: cleanlab get_confident_thresholds; differs: nothing.</remarks>
    public static double[] Compute(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        LabelProbabilities.Check(labels, probabilities, classes);
        return Unchecked(labels, probabilities, classes);
    }

    internal static double[] Unchecked(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        var sums = new Numerics.CompensatedSum[classes];
        var counts = new long[classes];
        for (var row = 0; row < labels.Length; row++)
        {
            sums[labels[row]].Add(probabilities[(row * classes) + labels[row]]);
            counts[labels[row]]++;
        }

        return FromSums(sums, counts);
    }

    internal static double[] FromSums(ReadOnlySpan<Numerics.CompensatedSum> sums, ReadOnlySpan<long> counts)
    {
        var thresholds = new double[counts.Length];
        for (var k = 0; k < thresholds.Length; k++)
        {
            thresholds[k] = counts[k] == 0 ? Unreachable : Math.Max(Smallest, sums[k].Value / counts[k]);
        }

        return thresholds;
    }
}
