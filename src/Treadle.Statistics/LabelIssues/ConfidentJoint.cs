namespace Treadle.Statistics.LabelIssues;

/// <summary>Counts of (given label, confidently predicted label): the core of confident learning.</summary>
public sealed class ConfidentJoint
{
    private ConfidentJoint(int classes, long[] counts, long[] labelCounts, int[] offDiagonal, double[] thresholds) =>
        (Classes, Counts, LabelCounts, OffDiagonal, Thresholds) = (classes, counts, labelCounts, offDiagonal, thresholds);

    /// <summary>K.</summary>
    public int Classes { get; }

    /// <summary>K × K counts, [given][true], row-major; the diagonal is at least 1.</summary>
    public IReadOnlyList<long> Counts { get; }

    /// <summary>How often each class was given.</summary>
    public IReadOnlyList<long> LabelCounts { get; }

    /// <summary>The items counted off the diagonal, ascending: confidently another class than given.</summary>
    public IReadOnlyList<int> OffDiagonal { get; }

    /// <summary>The threshold of each class.</summary>
    public IReadOnlyList<double> Thresholds { get; }

    /// <summary>Counts the items.</summary>
    /// <param name="labels">N class indices, each in [0, K).</param>
    /// <param name="probabilities">N × K, row-major, out-of-sample; every row sums to 1 within 1e-4.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K), or a probability is bad (the message names it).</exception>
    /// <remarks>
    /// O(N·K). An item above several thresholds counts for its most probable class, one above none is not counted.
    /// Source: Northcutt et al. (2021), eq. (1). Peer: cleanlab compute_confident_joint; differs: nothing.
    /// </remarks>
    public static ConfidentJoint Compute(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        LabelProbabilities.Check(labels, probabilities, classes);
        var thresholds = ConfidentThresholds.Unchecked(labels, probabilities, classes);
        var counts = new long[classes * classes];
        var labelCounts = new long[classes];
        var offDiagonal = new List<int>();
        for (var row = 0; row < labels.Length; row++)
        {
            var label = labels[row];
            labelCounts[label]++;
            var guess = Guess(probabilities.Slice(row * classes, classes), thresholds);
            if (guess >= 0)
            {
                counts[(label * classes) + guess]++;
                if (guess != label)
                {
                    offDiagonal.Add(row);
                }
            }
        }

        return FromCounts(classes, counts, labelCounts, [.. offDiagonal], thresholds);
    }

    /// <summary>The counts scaled so that rows sum to the label counts, rounded to integers that keep every row's sum.</summary>
    public long[] Calibrated() => Calibrate([.. Counts], [.. LabelCounts], Classes);

    /// <summary>The joint distribution of given and true label: the calibrated counts divided by N.</summary>
    public double[] Joint()
    {
        var counts = Calibrated();
        double total = counts.Sum();
        return [.. counts.Select(count => count / total)];
    }

    internal static ConfidentJoint FromCounts(int classes, long[] counts, long[] labelCounts, int[] offDiagonal, double[] thresholds)
    {
        for (var k = 0; k < classes; k++)
        {
            counts[(k * classes) + k] = Math.Max(1, counts[(k * classes) + k]);
        }

        return new ConfidentJoint(classes, counts, labelCounts, offDiagonal, thresholds);
    }

    /// <summary>The class an item confidently belongs to, or −1.</summary>
    internal static int Guess(ReadOnlySpan<double> row, ReadOnlySpan<double> thresholds)
    {
        var (confident, first, best) = (0, -1, 0);
        for (var k = 0; k < row.Length; k++)
        {
            if (row[k] >= thresholds[k] - LabelProbabilities.Margin)
            {
                confident++;
                first = first < 0 ? k : first;
            }

            best = row[k] > row[best] ? k : best;
        }

        return confident > 1 ? best : first;
    }

    internal static long[] Calibrate(ReadOnlySpan<long> counts, ReadOnlySpan<long> labelCounts, int classes)
    {
        var scaled = new double[counts.Length];
        double total = 0, wanted = 0;
        for (var given = 0; given < classes; given++)
        {
            var sum = 0.0;
            for (var k = 0; k < classes; k++)
            {
                sum += counts[(given * classes) + k];
            }

            for (var k = 0; k < classes; k++)
            {
                scaled[(given * classes) + k] = counts[(given * classes) + k] / sum * labelCounts[given];
                total += scaled[(given * classes) + k];
            }

            wanted += labelCounts[given];
        }

        for (var cell = 0; cell < scaled.Length; cell++)
        {
            scaled[cell] = total > 0 ? scaled[cell] / total * wanted : 0;
        }

        return RowRounding.KeepRowSums(scaled, classes);
    }
}
