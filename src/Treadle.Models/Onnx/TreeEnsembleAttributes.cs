using Treadle.Models.Tables;

namespace Treadle.Models.Onnx;

/// <summary>Trees in the arrays of the operator <c>TreeEnsemble</c> (ai.onnx.ml 5): questions and leaves of all trees, one after another.</summary>
/// <remarks>
/// A question about a category asks whether its code + 1 is in a set, where 0 stands for a missing value. A tree that is a single leaf becomes a
/// question whose two answers are that leaf, since a root must be a question.
/// </remarks>
internal sealed class TreeEnsembleAttributes
{
    private const byte AtMost = 0;
    private const byte Member = 6;

    private readonly List<long> _roots = [];
    private readonly List<long> _columns = [];
    private readonly List<byte> _modes = [];
    private readonly List<double> _splits = [];
    private readonly List<long> _missingLeft = [];
    private readonly List<(bool IsLeaf, long Place)> _left = [];
    private readonly List<(bool IsLeaf, long Place)> _right = [];
    private readonly List<double> _sets = [];
    private readonly List<long> _leafOutputs = [];
    private readonly List<double> _leafValues = [];

    /// <summary>Adds a tree whose leaves count for one of the outputs.</summary>
    public void Add(RegressionTree tree, int output)
    {
        _roots.Add(_columns.Count);
        if (tree.Columns[0] < 0)
        {
            var leaf = Leaf(tree.Values[0], output);
            Question(0, 0, isMissingLeft: false, []);
            (_left[^1], _right[^1]) = (leaf, leaf);
            return;
        }

        AddFrom(tree, 0, output);
    }

    /// <summary>The attributes; <paramref name="outputs"/> is the number of outputs.</summary>
    public (string Name, object Value)[] ToArray(int outputs) =>
    [
        ("n_targets", (long)outputs),
        ("aggregate_function", 1L),
        ("post_transform", 0L),
        ("tree_roots", _roots.ToArray()),
        ("nodes_featureids", _columns.ToArray()),
        ("nodes_modes", OnnxTensor.Of(_modes.ToArray(), _modes.Count)),
        ("nodes_splits", OnnxTensor.Of(_splits.ToArray(), _splits.Count)),
        ("nodes_missing_value_tracks_true", _missingLeft.ToArray()),
        ("nodes_trueleafs", _left.Select(answer => answer.IsLeaf ? 1L : 0).ToArray()),
        ("nodes_truenodeids", _left.Select(answer => answer.Place).ToArray()),
        ("nodes_falseleafs", _right.Select(answer => answer.IsLeaf ? 1L : 0).ToArray()),
        ("nodes_falsenodeids", _right.Select(answer => answer.Place).ToArray()),
        ("leaf_targetids", _leafOutputs.ToArray()),
        ("leaf_weights", OnnxTensor.Of(_leafValues.ToArray(), _leafValues.Count)),
        .. _sets.Count == 0 ? Array.Empty<(string, object)>() : [("membership_values", OnnxTensor.Of(_sets.ToArray(), _sets.Count))],
    ];

    private (bool IsLeaf, long Place) AddFrom(RegressionTree tree, int node, int output)
    {
        if (tree.Columns[node] < 0)
        {
            return Leaf(tree.Values[node], output);
        }

        // The sets stand in the order of their questions, so a question is written before those below it.
        var place = Question(tree.Columns[node], tree.Thresholds[node], tree.MissingLeft[node], tree.Masks[node]);
        _left[place] = AddFrom(tree, tree.Children[node], output);
        _right[place] = AddFrom(tree, tree.Children[node] + 1, output);
        return (false, place);
    }

    private (bool IsLeaf, long Place) Leaf(double value, int output)
    {
        _leafValues.Add(value);
        _leafOutputs.Add(output);
        return (true, _leafValues.Count - 1);
    }

    private int Question(int column, double threshold, bool isMissingLeft, ulong[] mask)
    {
        var isSet = mask.Length > 0;
        _columns.Add(column);
        _modes.Add(isSet ? Member : AtMost);
        _splits.Add(isSet ? 0 : threshold);
        _missingLeft.Add(isMissingLeft && !isSet ? 1 : 0);
        _left.Add(default);
        _right.Add(default);
        if (isSet)
        {
            _sets.AddRange(Enumerable.Range(0, mask.Length * 64).Where(bin => ((mask[bin >> 6] >> (bin & 63)) & 1) != 0).Select(bin => (double)bin));
            _sets.Add(double.NaN);
        }

        return _columns.Count - 1;
    }
}
