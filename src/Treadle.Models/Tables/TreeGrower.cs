using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Treadle.Models.Tables;

/// <summary>Grows one tree after another over the same rows, level by level.</summary>
/// <remarks>Of two children only the smaller is counted; the other's histogram is the parent's minus it. Not safe for concurrent use.</remarks>
internal sealed class TreeGrower
{
    private readonly BinnedTable _table;
    private readonly BoostedTreesSettings _settings;
    private readonly SplitSearch _search;
    private readonly int[] _start;
    private readonly int[] _rows;
    private readonly int[] _spare;
    private readonly long[] _packed;
    private readonly Stack<long[]> _free = new();

    public TreeGrower(BinnedTable table, int[] rows, BoostedTreesSettings settings)
    {
        _table = table;
        _settings = settings;
        _search = new SplitSearch(table, settings);
        _start = rows;
        _rows = new int[rows.Length];
        _spare = new int[rows.Length];
        _packed = new long[table.RowCount];
    }

    /// <summary>Grows a tree for the given derivatives and adds its values to the scores of the rows it was grown on.</summary>
    public RegressionTree Grow(double[] first, double[] second, Span<double> scores, int stride)
    {
        var scale = GradientScale.Pack(_start, first, second, _packed);
        _start.CopyTo(_rows, 0);
        var nodes = new TreeNodes();
        var total = 0L;
        foreach (var row in _rows)
        {
            total += _packed[row];
        }

        var histogram = Rent();
        Count(0, _rows.Length, histogram);
        var level = new List<OpenNode> { new(nodes.Add(), 0, _rows.Length, total, histogram) };
        for (var depth = 0; level.Count > 0; depth++)
        {
            var next = new List<OpenNode>();
            foreach (var open in level)
            {
                var split = depth < _settings.Depth ? _search.Best(open.Histogram, open.Sum, scale) : null;
                if (split is null)
                {
                    Close(nodes, open, scale, scores, stride);
                }
                else
                {
                    Divide(nodes, open, split, depth + 1 < _settings.Depth, next);
                }
            }

            level = next;
        }

        return nodes.ToTree();
    }

    private void Close(TreeNodes nodes, OpenNode open, GradientScale scale, Span<double> scores, int stride)
    {
        var value = -scale.First(open.Sum) / (scale.Second(open.Sum) + _settings.Regularisation) * _settings.LearningRate;
        nodes.SetLeaf(open.Node, value);
        foreach (var row in _rows.AsSpan(open.Start, open.Length))
        {
            scores[row * stride] += value;
        }

        if (open.Histogram.Length > 0)
        {
            _free.Push(open.Histogram);
        }
    }

    private void Divide(TreeNodes nodes, OpenNode open, TreeSplit split, bool isFurther, List<OpenNode> next)
    {
        var threshold = _table.IsCategory(split.Column) ? double.NaN : _table.Bounds[split.Column][split.LastLeftBin - 1];
        var left = nodes.Split(open.Node, split, threshold, _table.IsCategory(split.Column));
        var leftLength = Deal(open, split);
        var (rightStart, rightLength) = (open.Start + leftLength, open.Length - leftLength);
        if (!isFurther)
        {
            _free.Push(open.Histogram);
            next.Add(new OpenNode(left, open.Start, leftLength, split.LeftSum, []));
            next.Add(new OpenNode(left + 1, rightStart, rightLength, open.Sum - split.LeftSum, []));
            return;
        }

        var smaller = Rent();
        var isLeftSmaller = leftLength <= rightLength;
        Count(isLeftSmaller ? open.Start : rightStart, Math.Min(leftLength, rightLength), smaller);
        var larger = open.Histogram;
        for (var bin = 0; bin < larger.Length; bin++)
        {
            larger[bin] -= smaller[bin];
        }

        next.Add(new OpenNode(left, open.Start, leftLength, split.LeftSum, isLeftSmaller ? smaller : larger));
        next.Add(new OpenNode(left + 1, rightStart, rightLength, open.Sum - split.LeftSum, isLeftSmaller ? larger : smaller));
    }

    /// <summary>Puts the rows that go left first, keeping their order on both sides; returns how many they are.</summary>
    private int Deal(OpenNode open, TreeSplit split)
    {
        var bins = _table.ByColumn.AsSpan(split.Column * _table.RowCount, _table.RowCount);
        Span<bool> isLeft = stackalloc bool[BinnedTable.BinsPerColumn];
        for (var bin = 0; bin < isLeft.Length; bin++)
        {
            isLeft[bin] = ((split.LeftBins[bin >> 6] >> (bin & 63)) & 1) != 0;
        }

        var rows = _rows.AsSpan(open.Start, open.Length);
        var (left, right) = (0, 0);
        foreach (var row in rows)
        {
            // Both places are written and one counter moves: nothing for the processor to guess.
            var goesLeft = isLeft[bins[row]] ? 1 : 0;
            rows[left] = row;
            _spare[right] = row;
            left += goesLeft;
            right += 1 - goesLeft;
        }

        _spare.AsSpan(0, right).CopyTo(rows[left..]);
        return left;
    }

    private void Count(int start, int length, long[] histogram)
    {
        Array.Clear(histogram);
        var columns = _table.ColumnCount;
        ref var sums = ref MemoryMarshal.GetArrayDataReference(histogram);
        ref var bins = ref MemoryMarshal.GetArrayDataReference(_table.ByRow);
        foreach (var row in _rows.AsSpan(start, length))
        {
            var packed = _packed[row];
            ref var bin = ref Unsafe.Add(ref bins, row * columns);
            ref var place = ref sums;
            for (var column = 0; column < columns; column++)
            {
                Unsafe.Add(ref place, (nint)bin) += packed;
                bin = ref Unsafe.Add(ref bin, 1);
                place = ref Unsafe.Add(ref place, BinnedTable.BinsPerColumn);
            }
        }
    }

    private long[] Rent() => _free.Count > 0 ? _free.Pop() : new long[_table.ColumnCount * BinnedTable.BinsPerColumn];

    private sealed record OpenNode(int Node, int Start, int Length, long Sum, long[] Histogram);
}
