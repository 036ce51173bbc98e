namespace Treadle.Models.Text;

/// <summary>Gives every token a column by its hash: no vocabulary to build or store, at the price of collisions.</summary>
/// <remarks>
/// Column = |h| mod n and sign = sign of h, with h the signed <see cref="Murmur3"/> of the token (Weinberger et al. 2009): the signs
/// make collisions cancel on average. Immutable. Peer: scikit-learn FeatureHasher; differs: nothing.
/// </remarks>
public sealed class FeatureHasher
{
    private readonly bool _alternateSign;

    /// <summary>A hasher into <paramref name="columnCount"/> columns.</summary>
    /// <param name="columnCount">At least 1; collisions become rare at ten times the number of distinct tokens.</param>
    /// <param name="alternateSign">False counts every token as +1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columnCount"/> is below 1.</exception>
    public FeatureHasher(int columnCount, bool alternateSign = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columnCount, 1);
        ColumnCount = columnCount;
        _alternateSign = alternateSign;
    }

    /// <summary>Number of columns.</summary>
    public int ColumnCount { get; }

    /// <summary>Column and signed count of the tokens of each row; values that cancel stay as 0.</summary>
    public SparseRows Transform(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var starts = new int[rows.Count + 1];
        var columns = new List<int>();
        var values = new List<double>();
        for (var row = 0; row < rows.Count; row++)
        {
            var found = new SortedDictionary<int, double>();
            foreach (var token in rows[row])
            {
                var hash = (int)Murmur3.Hash(token);
                // |−2^31| does not fit an int; as a long it does.
                var column = (int)(Math.Abs((long)hash) % ColumnCount);
                found[column] = found.GetValueOrDefault(column) + (_alternateSign && hash < 0 ? -1 : 1);
            }

            columns.AddRange(found.Keys);
            values.AddRange(found.Values);
            starts[row + 1] = columns.Count;
        }

        return new SparseRows(ColumnCount, starts, [.. columns], [.. values]);
    }
}
