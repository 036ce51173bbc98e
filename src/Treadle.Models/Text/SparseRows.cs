namespace Treadle.Models.Text;

/// <summary>A sparse matrix by rows: of each row the columns that are not zero, rising, with their values.</summary>
/// <remarks>Immutable after building. Row r holds the entries [Starts[r], Starts[r + 1]).</remarks>
public sealed class SparseRows
{
    internal SparseRows(int columnCount, int[] starts, int[] columns, double[] values)
    {
        ColumnCount = columnCount;
        Starts = starts;
        Columns = columns;
        Values = values;
    }

    /// <summary>Number of rows.</summary>
    public int RowCount => Starts.Length - 1;

    /// <summary>Number of columns; every column index is below it.</summary>
    public int ColumnCount { get; }

    internal int[] Starts { get; }

    internal int[] Columns { get; }

    internal double[] Values { get; }

    /// <summary>Columns of one row, rising.</summary>
    public ReadOnlySpan<int> ColumnsOf(int row) => Columns.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);

    /// <summary>Values of one row, in the order of its columns.</summary>
    public ReadOnlySpan<double> ValuesOf(int row) => Values.AsSpan(Starts[row], Starts[row + 1] - Starts[row]);

    /// <summary>The same columns with other values, computed row by row.</summary>
    internal SparseRows Reweight(Action<ReadOnlySpan<int>, Span<double>> change)
    {
        var values = (double[])Values.Clone();
        for (var row = 0; row < RowCount; row++)
        {
            change(ColumnsOf(row), values.AsSpan(Starts[row], Starts[row + 1] - Starts[row]));
        }

        return new SparseRows(ColumnCount, Starts, Columns, values);
    }

    /// <summary>Some of the rows, in the given order.</summary>
    internal SparseRows Take(IReadOnlyList<int> rows)
    {
        var starts = new int[rows.Count + 1];
        for (var index = 0; index < rows.Count; index++)
        {
            starts[index + 1] = starts[index] + ColumnsOf(rows[index]).Length;
        }

        var columns = new int[starts[^1]];
        var values = new double[starts[^1]];
        for (var index = 0; index < rows.Count; index++)
        {
            ColumnsOf(rows[index]).CopyTo(columns.AsSpan(starts[index]));
            ValuesOf(rows[index]).CopyTo(values.AsSpan(starts[index]));
        }

        return new SparseRows(ColumnCount, starts, columns, values);
    }

    /// <summary>Drops the columns that no row has; also returns the old index of each column that stays, rising.</summary>
    internal (SparseRows Rows, int[] Used) WithoutEmptyColumns()
    {
        var renumbered = new int[ColumnCount];
        foreach (var column in Columns)
        {
            renumbered[column] = 1;
        }

        var used = new List<int>();
        for (var column = 0; column < ColumnCount; column++)
        {
            if (renumbered[column] == 1)
            {
                renumbered[column] = used.Count;
                used.Add(column);
            }
        }

        return (new SparseRows(used.Count, Starts, Array.ConvertAll(Columns, column => renumbered[column]), Values), [.. used]);
    }
}
