namespace Treadle.Models.Tables;

/// <summary>The nodes of a stored tree while it is read: refuses those that would leave the tree or go round in it.</summary>
internal sealed class TreeNodeList
{
    private const int MostNodes = 1 << 20;
    private readonly int _columnCount;
    private readonly RegressionTree _tree;

    public TreeNodeList(int count, int columnCount)
    {
        if (count is < 1 or > MostNodes)
        {
            throw new InvalidDataException($"Table model: a tree of {count} nodes; expected 1 to {MostNodes}.");
        }

        _columnCount = columnCount;
        _tree = new RegressionTree(new int[count], new double[count], new bool[count], new int[count], new double[count], new ulong[count][]);
    }

    public int Count => _tree.Columns.Length;

    public void Set(int node, (int Column, int Child, bool MissingLeft) link, double value, ulong[] mask)
    {
        if (link.Column >= _columnCount || (link.Column >= 0 && (link.Child <= node || link.Child + 1 >= Count)) || mask.Length is not (0 or 4))
        {
            throw new InvalidDataException($"Table model: node {node} asks for column {link.Column} and goes on to node {link.Child}; there are {_columnCount} columns and {Count} nodes.");
        }

        _tree.Columns[node] = link.Column;
        _tree.Children[node] = link.Child;
        _tree.MissingLeft[node] = link.MissingLeft;
        _tree.Values[node] = link.Column < 0 ? value : 0;
        _tree.Thresholds[node] = link.Column < 0 ? 0 : value;
        _tree.Masks[node] = mask;
    }

    public RegressionTree ToTree() => _tree;
}
