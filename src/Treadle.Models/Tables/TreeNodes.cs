namespace Treadle.Models.Tables;

/// <summary>The nodes of a tree while it grows.</summary>
internal sealed class TreeNodes
{
    private readonly List<int> _columns = [];
    private readonly List<double> _thresholds = [];
    private readonly List<bool> _missingLeft = [];
    private readonly List<int> _children = [];
    private readonly List<double> _values = [];
    private readonly List<ulong[]> _masks = [];

    public int Add()
    {
        _columns.Add(-1);
        _thresholds.Add(0);
        _missingLeft.Add(false);
        _children.Add(-1);
        _values.Add(0);
        _masks.Add([]);
        return _columns.Count - 1;
    }

    public void SetLeaf(int node, double value) => _values[node] = value;

    /// <summary>Makes a node ask a question; returns its left child.</summary>
    public int Split(int node, TreeSplit split, double threshold, bool isCategory)
    {
        _columns[node] = split.Column;
        _thresholds[node] = isCategory ? 0 : threshold;
        _missingLeft[node] = (split.LeftBins[0] & 1) != 0;
        _masks[node] = isCategory ? split.LeftBins : [];
        _children[node] = Add();
        Add();
        return _children[node];
    }

    public RegressionTree ToTree() => new([.. _columns], [.. _thresholds], [.. _missingLeft], [.. _children], [.. _values], [.. _masks]);
}
