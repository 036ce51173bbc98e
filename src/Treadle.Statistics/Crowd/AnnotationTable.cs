using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Who gave which label to which item: the input of every aggregator.</summary>
/// <remarks>
/// Items, annotators and classes are indices from 0. Kept grouped by item, in the order given within an item, so that results do not
/// depend on the order in which items arrive. An annotator may answer an item more than once; each answer counts. Immutable, thread safe.
/// Memory: 12 bytes per answer.
/// </remarks>
public sealed class AnnotationTable
{
    private readonly int[] _starts;
    private readonly int[] _annotators;
    private readonly int[] _labels;
    private readonly int[] _order;

    /// <summary>Groups answers by item.</summary>
    /// <param name="items">R item indices in [0, <paramref name="itemCount"/>).</param>
    /// <param name="annotators">R annotator indices in [0, <paramref name="annotatorCount"/>).</param>
    /// <param name="labels">R class indices in [0, <paramref name="classes"/>).</param>
    /// <param name="itemCount">N; items without answers are allowed.</param>
    /// <param name="annotatorCount">W; annotators without answers are allowed.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">Lengths disagree, there is no answer, or an index is out of range.</exception>
    /// <remarks>O(R + N).</remarks>
    public AnnotationTable(
        ReadOnlySpan<int> items, ReadOnlySpan<int> annotators, ReadOnlySpan<int> labels, int itemCount, int annotatorCount, int classes)
    {
        Require.NotEmpty(items.Length, nameof(items));
        Require.SameLength(items.Length, annotators.Length, nameof(items), nameof(annotators));
        Require.SameLength(items.Length, labels.Length, nameof(items), nameof(labels));
        Require.Labels(items, itemCount);
        Require.Labels(annotators, annotatorCount);
        Require.Labels(labels, classes);
        Items = itemCount;
        Annotators = annotatorCount;
        Classes = classes;
        _starts = new int[itemCount + 1];
        foreach (var item in items)
        {
            _starts[item + 1]++;
        }

        for (var item = 0; item < itemCount; item++)
        {
            _starts[item + 1] += _starts[item];
        }

        _annotators = new int[items.Length];
        _labels = new int[items.Length];
        _order = new int[items.Length];
        var next = _starts.AsSpan(0, itemCount).ToArray();
        for (var answer = 0; answer < items.Length; answer++)
        {
            var position = next[items[answer]]++;
            _annotators[position] = annotators[answer];
            _labels[position] = labels[answer];
            _order[position] = answer;
        }
    }

    /// <summary>N, the number of items.</summary>
    public int Items { get; }

    /// <summary>W, the number of annotators.</summary>
    public int Annotators { get; }

    /// <summary>K, the number of classes.</summary>
    public int Classes { get; }

    /// <summary>R, the number of answers.</summary>
    public int Count => _labels.Length;

    /// <summary>Where the answers of each item start among all; N + 1 positions.</summary>
    internal ReadOnlySpan<int> Starts => _starts;

    /// <summary>The annotator of every answer, grouped by item.</summary>
    internal ReadOnlySpan<int> AllAnnotators => _annotators;

    /// <summary>The label of every answer, grouped by item.</summary>
    internal ReadOnlySpan<int> AllLabels => _labels;

    /// <summary>The position in the constructor's arguments of every answer, grouped by item.</summary>
    internal ReadOnlySpan<int> InputOrder => _order;

    /// <summary>The annotators who answered an item.</summary>
    public ReadOnlySpan<int> AnnotatorsOf(int item) => _annotators.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>Their labels, in the same order.</summary>
    public ReadOnlySpan<int> LabelsOf(int item) => _labels.AsSpan(_starts[item].._starts[item + 1]);

    /// <summary>The number of answers of every annotator.</summary>
    public int[] AnswersPerAnnotator()
    {
        var counts = new int[Annotators];
        foreach (var annotator in _annotators)
        {
            counts[annotator]++;
        }

        return counts;
    }
}
