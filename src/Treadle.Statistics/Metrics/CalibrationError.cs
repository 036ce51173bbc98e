using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>The gap between confidence and accuracy, by groups of confidence; 0 is calibrated, lower is better.</summary>
/// <remarks>
/// Biased upward by about √(B/N): compare only equal B and N. Source: C. Guo et al. (2017), arXiv 1706.04599, eq. (3) and (5).
/// </remarks>
public sealed class CalibrationError
{
    /// <summary>The number of groups that papers use.</summary>
    public const int DefaultBins = 15;

    private CalibrationError(double expected, double maximum, CalibrationBin[] bins)
    {
        Expected = expected;
        Maximum = maximum;
        Bins = bins;
    }

    /// <summary>ECE: Σ (rows of the group / N) · |accuracy − mean confidence|.</summary>
    public double Expected { get; }

    /// <summary>MCE: the largest gap of any group that is not empty.</summary>
    public double Maximum { get; }

    /// <summary>The groups from low to high confidence, empty ones included: the points of a reliability diagram.</summary>
    public IReadOnlyList<CalibrationBin> Bins { get; }

    /// <summary>Compares confidences with what was right.</summary>
    /// <param name="confidences">N numbers in [0, 1]: the probability of the predicted class (or of class 1 in the binary reading).</param>
    /// <param name="correct">N numbers, 1 = right (or: label is 1), 0 = not.</param>
    /// <param name="bins">B, at least 1.</param>
    /// <param name="kind">Equal width or equal count.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, a confidence is outside [0, 1] or a flag is not 0 or 1.</exception>
    /// <remarks>O(N), or O(N log N) with equal counts, where equal confidences keep their order.</remarks>
    public static CalibrationError Of(
        ReadOnlySpan<double> confidences, ReadOnlySpan<int> correct, int bins = DefaultBins, CalibrationBins kind = CalibrationBins.EqualWidth)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        Require.NotEmpty(confidences.Length, nameof(confidences));
        Require.SameLength(confidences.Length, correct.Length, nameof(confidences), nameof(correct));
        Require.UnitInterval(confidences);
        Require.Labels(correct, 2);
        var counts = new int[bins];
        var confidence = new double[bins];
        var right = new double[bins];
        var groups = kind == CalibrationBins.EqualWidth ? ByWidth(confidences, bins) : ByCount(confidences, bins);
        for (var row = 0; row < groups.Length; row++)
        {
            counts[groups[row]]++;
            confidence[groups[row]] += confidences[row];
            right[groups[row]] += correct[row];
        }

        double expected = 0, maximum = 0;
        var points = new CalibrationBin[bins];
        for (var bin = 0; bin < bins; bin++)
        {
            points[bin] = new CalibrationBin(counts[bin], confidence[bin] / counts[bin], right[bin] / counts[bin]);
            if (counts[bin] > 0)
            {
                var gap = Math.Abs(points[bin].Accuracy - points[bin].Confidence);
                expected += gap * counts[bin] / confidences.Length;
                maximum = Math.Max(maximum, gap);
            }
        }

        return new CalibrationError(expected, maximum, points);
    }

    /// <summary>The error of the top class of a classifier.</summary>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="probabilities">N × K, row-major, every row sums to 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="bins">B, at least 1.</param>
    /// <param name="kind">Equal width or equal count.</param>
    public static CalibrationError OfTopClass(
        ReadOnlySpan<int> labels,
        ReadOnlySpan<double> probabilities,
        int classes,
        int bins = DefaultBins,
        CalibrationBins kind = CalibrationBins.EqualWidth)
    {
        Require.Labels(labels, classes);
        Require.Probabilities(probabilities, labels.Length, classes);
        var confidences = new double[labels.Length];
        var correct = new int[labels.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var top = ArgMax.Of(probabilities.Slice(row * classes, classes));
            confidences[row] = probabilities[(row * classes) + top];
            correct[row] = top == labels[row] ? 1 : 0;
        }

        return Of(confidences, correct, bins, kind);
    }

    private static int[] ByWidth(ReadOnlySpan<double> confidences, int bins)
    {
        var groups = new int[confidences.Length];
        for (var row = 0; row < groups.Length; row++)
        {
            // The product may land on the wrong side of an edge by one rounding: the edge k/B itself decides.
            var bin = Math.Clamp((int)Math.Ceiling(confidences[row] * bins) - 1, 0, bins - 1);
            if (bin > 0 && confidences[row] <= (double)bin / bins)
            {
                bin--;
            }
            else if (bin < bins - 1 && confidences[row] > (double)(bin + 1) / bins)
            {
                bin++;
            }

            groups[row] = bin;
        }

        return groups;
    }

    private static int[] ByCount(ReadOnlySpan<double> confidences, int bins)
    {
        var keys = confidences.ToArray();
        var order = Enumerable.Range(0, keys.Length).OrderBy(row => keys[row]).ToArray();
        var groups = new int[keys.Length];
        for (var bin = 0; bin < bins; bin++)
        {
            for (var position = (long)keys.Length * bin / bins; position < (long)keys.Length * (bin + 1) / bins; position++)
            {
                groups[order[position]] = bin;
            }
        }

        return groups;
    }
}
