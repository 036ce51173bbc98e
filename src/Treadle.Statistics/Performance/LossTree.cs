namespace Treadle.Statistics.Performance;

/// <summary>A regression tree over binned columns, stored as a heap: node k has children 2k + 1 (at or below the cut) and 2k + 2.</summary>
internal sealed class LossTree
{
    private const int Leafless = -1;

    private readonly int[] _columns;
    private readonly byte[] _cuts;
    private readonly int _depth;

    private LossTree(int depth)
    {
        _depth = depth;
        _columns = new int[(1 << depth) - 1];
        _cuts = new byte[_columns.Length];
        Values = new double[1 << depth];
        Array.Fill(_columns, Leafless);
    }

    /// <summary>The answer of each leaf.</summary>
    public double[] Values { get; }

    /// <summary>The leaf of a row; a node without a split sends everything to its first child.</summary>
    public int Leaf(ReadOnlySpan<byte> codes)
    {
        var node = 0;
        for (var level = 0; level < _depth; level++)
        {
            node = (2 * node) + 1 + (_columns[node] != Leafless && codes[_columns[node]] > _cuts[node] ? 1 : 0);
        }

        return node - _columns.Length;
    }

    /// <summary>Grows a tree on residuals and writes every row's leaf.</summary>
    public static LossTree Grow(byte[][] codes, double[] residuals, int[] leaves, int depth, int bins, int smallestLeaf)
    {
        var tree = new LossTree(depth);
        // While growing, a row's entry is its place within the level.
        Array.Clear(leaves);
        for (var level = 0; level < depth; level++)
        {
            tree.SplitLevel(level, codes, residuals, leaves, bins, smallestLeaf);
        }

        var counts = new long[tree.Values.Length];
        for (var row = 0; row < leaves.Length; row++)
        {
            tree.Values[leaves[row]] += residuals[row];
            counts[leaves[row]]++;
        }

        for (var leaf = 0; leaf < counts.Length; leaf++)
        {
            tree.Values[leaf] /= Math.Max(1, counts[leaf]);
        }

        return tree;
    }

    private void SplitLevel(int level, byte[][] codes, double[] residuals, int[] places, int bins, int smallestLeaf)
    {
        var (nodes, first) = (1 << level, (1 << level) - 1);
        var best = new double[nodes];
        var (sums, counts) = (new double[nodes * bins], new int[nodes * bins]);
        for (var column = 0; column < codes.Length; column++)
        {
            Array.Clear(sums);
            Array.Clear(counts);
            var code = codes[column];
            for (var row = 0; row < places.Length; row++)
            {
                var cell = (places[row] * bins) + code[row];
                sums[cell] += residuals[row];
                counts[cell]++;
            }

            for (var node = 0; node < nodes; node++)
            {
                var (gain, cut) = BestCut(sums.AsSpan(node * bins, bins), counts.AsSpan(node * bins, bins), smallestLeaf);
                if (gain > best[node])
                {
                    (best[node], _columns[first + node], _cuts[first + node]) = (gain, column, (byte)cut);
                }
            }
        }

        for (var row = 0; row < places.Length; row++)
        {
            var node = first + places[row];
            places[row] = (2 * places[row]) + (_columns[node] != Leafless && codes[_columns[node]][row] > _cuts[node] ? 1 : 0);
        }
    }

    private static (double Gain, int Cut) BestCut(ReadOnlySpan<double> sums, ReadOnlySpan<int> counts, int smallestLeaf)
    {
        double total = 0, rows = 0;
        for (var bin = 0; bin < sums.Length; bin++)
        {
            total += sums[bin];
            rows += counts[bin];
        }

        var (best, cut) = (0.0, 0);
        double left = 0, leftRows = 0;
        for (var bin = 0; bin < sums.Length - 1; bin++)
        {
            left += sums[bin];
            leftRows += counts[bin];
            var rightRows = rows - leftRows;
            if (leftRows < smallestLeaf || rightRows < smallestLeaf)
            {
                continue;
            }

            var right = total - left;
            var gain = (left * left / leftRows) + (right * right / rightRows) - (total * total / rows);
            // Gains of rounding size are none.
            if (gain > best + (1e-12 * rows))
            {
                (best, cut) = (gain, bin);
            }
        }

        return (best, cut);
    }
}
