using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.LabelIssues;

/// <summary>Confident learning over data that do not fit into memory: two passes over batches, state of the size of the classes.</summary>
/// <remarks>
/// First pass <see cref="AddThresholds"/> over all batches, then <see cref="Flag"/> over the same batches in the same order. Flags and counts equal those
/// of <see cref="LabelIssueFilter"/> with the confident-learning filter, for any batch size. Not safe for concurrent use.
/// </remarks>
public sealed class BatchedLabelIssues
{
    private readonly CompensatedSum[] _sums;
    private readonly long[] _labelCounts;
    private readonly long[] _joint;
    private double[]? _thresholds;

    /// <summary>Starts with nothing seen.</summary>
    /// <param name="classes">K, at least 2.</param>
    public BatchedLabelIssues(int classes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Classes = classes;
        (_sums, _labelCounts, _joint) = (new CompensatedSum[classes], new long[classes], new long[classes * classes]);
    }

    /// <summary>K.</summary>
    public int Classes { get; }

    /// <summary>How many items the second pass has flagged.</summary>
    public long Flagged { get; private set; }

    /// <summary>How many items the second pass has seen.</summary>
    public long Seen { get; private set; }

    /// <summary>First pass: adds a batch to the class thresholds.</summary>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K), or a probability is bad (the message names it).</exception>
    /// <exception cref="InvalidOperationException">The second pass has begun.</exception>
    public void AddThresholds(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        if (_thresholds is not null)
        {
            throw new InvalidOperationException("The thresholds are in use: no batch can be added to them any more.");
        }

        LabelProbabilities.Check(labels, probabilities, Classes);
        for (var row = 0; row < labels.Length; row++)
        {
            _sums[labels[row]].Add(probabilities[(row * Classes) + labels[row]]);
            _labelCounts[labels[row]]++;
        }
    }

    /// <summary>Second pass: flags items of a batch whose confident class is not the given one.</summary>
    /// <param name="labels">The batch's labels.</param>
    /// <param name="probabilities">The batch's probabilities, row-major.</param>
    /// <param name="flags">Receives one flag per item.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K), or a probability is bad (the message names it).</exception>
    public void Flag(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, Span<bool> flags)
    {
        Require.SameLength(labels.Length, flags.Length, nameof(labels), nameof(flags));
        LabelProbabilities.Check(labels, probabilities, Classes);
        _thresholds ??= ConfidentThresholds.FromSums(_sums, _labelCounts);
        for (var row = 0; row < labels.Length; row++)
        {
            var current = probabilities.Slice(row * Classes, Classes);
            var guess = ConfidentJoint.Guess(current, _thresholds);
            if (guess >= 0)
            {
                _joint[(labels[row] * Classes) + guess]++;
            }

            flags[row] = guess >= 0 && guess != labels[row] && !LabelProbabilities.IsPredicted(current, labels[row]);
            Flagged += flags[row] ? 1 : 0;
        }

        Seen += labels.Length;
    }

    /// <summary>The confident joint after the second pass (without the list of items).</summary>
    public ConfidentJoint Joint() => ConfidentJoint.FromCounts(
        Classes, [.. _joint], [.. _labelCounts], [], _thresholds ?? ConfidentThresholds.FromSums(_sums, _labelCounts));
}
