using Treadle.Statistics.ActiveLearning;

namespace Treadle.Statistics.LabelIssues;

/// <summary>Finds items whose given label is probably wrong, from a classifier's held-out probabilities.</summary>
/// <remarks>
/// The ranking is better than the count: on real human noise 45 to 80 % of the flags can be right labels, and the count falls far short.
/// Have people confirm, and take the noise rate from a random audit (<see cref="AuditedNoise"/>).
/// </remarks>
public static class LabelIssueFilter
{
    /// <summary>Flags items.</summary>
    /// <param name="labels">N class indices, each in [0, K).</param>
    /// <param name="probabilities">N × K, row-major; every row sums to 1 within 1e-4. Must be out-of-sample.</param>
    /// <param name="classes">K, at least 2.</param>
    /// <param name="options">Which rule; prune by noise rate when null.</param>
    /// <returns>The flagged items in ascending order.</returns>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K), a probability is bad, or an option is out of range.</exception>
    /// <remarks>
    /// O(N·K). Source: Northcutt, Jiang and Chuang (2021), doi:10.1613/jair.1.12125. Peer: cleanlab find_label_issues; differs: nothing on
    /// data without ties at the cut; tied items are flagged together.
    /// </remarks>
    public static int[] Find(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, IssueFilterOptions? options = null)
    {
        options ??= new IssueFilterOptions();
        Check(options, classes);
        var joint = ConfidentJoint.Compute(labels, probabilities, classes);
        var suspects = Suspects(labels, probabilities, classes);
        var flagged = options.Filter switch
        {
            IssueFilter.PredictedNotGiven => suspects,
            IssueFilter.ConfidentLearning => Among(joint.OffDiagonal, suspects),
            IssueFilter.LowSelfConfidence or IssueFilter.LowNormalizedMargin => Lowest(labels, probabilities, classes, joint, suspects, options.Filter),
            IssueFilter.PruneByClass => ClassPruning.ByClass(labels, probabilities, classes, Counts(joint, options), options.MinimumPerClass),
            IssueFilter.PruneByNoiseRate => ClassPruning.ByNoiseRate(labels, probabilities, classes, Counts(joint, options), options.MinimumPerClass, suspects),
            IssueFilter.Both => Both(labels, probabilities, classes, Counts(joint, options), options.MinimumPerClass, suspects),
            _ => throw new ArgumentOutOfRangeException(nameof(options), options.Filter, "Unknown filter."),
        };
        var issues = new List<int>();
        for (var row = 0; row < flagged.Length; row++)
        {
            if (flagged[row] && suspects[row])
            {
                issues.Add(row);
            }
        }

        return [.. issues];
    }

    /// <summary>How many items are off the diagonal of the confident joint and not labelled as predicted: the estimated number of issues.</summary>
    public static int Count(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes) =>
        Find(labels, probabilities, classes, new IssueFilterOptions { Filter = IssueFilter.ConfidentLearning }).Length;

    /// <summary>The number of issues that the calibrated joint estimates: its sum off the diagonal.</summary>
    public static long CalibratedCount(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        var counts = ConfidentJoint.Compute(labels, probabilities, classes).Calibrated();
        return counts.Sum() - Enumerable.Range(0, classes).Sum(k => counts[(k * classes) + k]);
    }

    private static void Check(IssueFilterOptions options, int classes)
    {
        if (options.MinimumPerClass < 0 || options.NoiseShare is not (>= 0 and <= 1))
        {
            throw new ArgumentException(
                $"MinimumPerClass {options.MinimumPerClass} must not be negative and NoiseShare {options.NoiseShare} must be in [0, 1].", nameof(options));
        }

        if (options.CountPerClass is { } counts && (counts.Count != classes || counts.Any(count => count < 0)))
        {
            throw new ArgumentException($"CountPerClass must hold {classes} counts, none negative.", nameof(options));
        }
    }

    private static long[] Counts(ConfidentJoint joint, IssueFilterOptions options) => PruneCounts.Of(joint, options);

    private static bool[] Suspects(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        var suspects = new bool[labels.Length];
        for (var row = 0; row < suspects.Length; row++)
        {
            suspects[row] = !LabelProbabilities.IsPredicted(probabilities.Slice(row * classes, classes), labels[row]);
        }

        return suspects;
    }

    private static bool[] Among(IReadOnlyList<int> rows, bool[] suspects)
    {
        var flagged = new bool[suspects.Length];
        foreach (var row in rows)
        {
            flagged[row] = true;
        }

        return flagged;
    }

    private static bool[] Both(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, long[] counts, int minimum, bool[] suspects)
    {
        var byClass = ClassPruning.ByClass(labels, probabilities, classes, counts, minimum);
        var byRate = ClassPruning.ByNoiseRate(labels, probabilities, classes, counts, minimum, suspects);
        for (var row = 0; row < byClass.Length; row++)
        {
            byClass[row] &= byRate[row];
        }

        return byClass;
    }

    private static bool[] Lowest(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, ConfidentJoint joint, bool[] suspects, IssueFilter filter)
    {
        var scores = new double[labels.Length];
        if (filter == IssueFilter.LowSelfConfidence)
        {
            LabelQuality.SelfConfidence(labels, probabilities, classes, scores);
        }
        else
        {
            LabelQuality.NormalizedMargin(labels, probabilities, classes, scores);
        }

        return Among(TopItems.Smallest(scores, joint.OffDiagonal.Count(row => suspects[row])), suspects);
    }
}
