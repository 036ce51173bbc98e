namespace Treadle.Statistics.Numerics;

/// <summary>A row-major matrix over somebody else's memory: row i holds the values [i·Columns, (i+1)·Columns).</summary>
/// <typeparam name="T">The number type.</typeparam>
public readonly ref struct MatrixView<T>
    where T : unmanaged
{
    private readonly ReadOnlySpan<T> _values;

    /// <summary>Views <paramref name="values"/> as rows of <paramref name="columns"/> numbers.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="columns"/> is not positive.</exception>
    /// <exception cref="ArgumentException">The length is no multiple of <paramref name="columns"/>.</exception>
    public MatrixView(ReadOnlySpan<T> values, int columns)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(columns);
        if (values.Length % columns != 0)
        {
            throw new ArgumentException($"{values.Length} values do not fill rows of {columns}.", nameof(values));
        }

        _values = values;
        Columns = columns;
        Rows = values.Length / columns;
    }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>The number of columns.</summary>
    public int Columns { get; }

    /// <summary>All values, row after row.</summary>
    public ReadOnlySpan<T> Values => _values;

    /// <summary>One value.</summary>
    public T this[int row, int column] => Row(row)[column];

    /// <summary>One row.</summary>
    public ReadOnlySpan<T> Row(int row) => _values.Slice(row * Columns, Columns);
}
