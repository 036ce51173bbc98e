using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tables;

/// <summary>A table with every value replaced by the number of its bin, a byte: 0 is missing.</summary>
internal sealed class BinnedTable
{
    public const int BinsPerColumn = 256;
    private const int MostBins = 254;
    // Quantiles of 30,000 rows place 254 bounds as well as all rows do.
    private const int RowsForBounds = 30_000;

    private BinnedTable(TableSchema schema, int rows)
    {
        Schema = schema;
        RowCount = rows;
        ByRow = new byte[rows * schema.Columns.Count];
        ByColumn = new byte[rows * schema.Columns.Count];
        Bounds = new double[schema.Columns.Count][];
    }

    public TableSchema Schema { get; }

    public int RowCount { get; }

    public int ColumnCount => Schema.Columns.Count;

    /// <summary>Row-major, for counting histograms.</summary>
    public byte[] ByRow { get; }

    /// <summary>Column-major, for dealing rows to the two sides of a split.</summary>
    public byte[] ByColumn { get; }

    /// <summary>Upper bounds of the bins of a number column (the last bin has none); empty for categories.</summary>
    public double[][] Bounds { get; }

    public bool IsCategory(int column) => Schema.Columns[column].Kind == ColumnKind.Category;

    /// <summary>Number of bins that a column can have, the missing one included.</summary>
    public int BinCount(int column) => IsCategory(column) ? Schema.Columns[column].Categories.Count + 1 : Bounds[column].Length + 2;

    public static BinnedTable Of(TableSchema schema, double[] values, ulong seed)
    {
        var columns = schema.Columns.Count;
        var table = new BinnedTable(schema, values.Length / columns);
        var rows = RowsToLookAt(table.RowCount, seed);
        for (var column = 0; column < columns; column++)
        {
            table.Bounds[column] = table.IsCategory(column) ? [] : BoundsOf(values, rows, column, columns);
            table.Fill(values, column);
        }

        return table;
    }

    private static int[] RowsToLookAt(int count, ulong seed)
    {
        var random = Pcg32.Derive(seed, "bin bounds");
        return count <= RowsForBounds
            ? [.. Enumerable.Range(0, count)]
            : [.. Enumerable.Range(0, RowsForBounds).Select(_ => random.NextInt(count))];
    }

    private static double[] BoundsOf(double[] values, int[] rows, int column, int columns)
    {
        var sorted = rows.Select(row => values[(row * columns) + column]).Where(value => !double.IsNaN(value)).ToArray();
        Array.Sort(sorted);
        var distinct = sorted.Distinct().Take(MostBins + 1).ToArray();
        if (distinct.Length <= MostBins)
        {
            return [.. distinct.Skip(1).Select((value, index) => Between(distinct[index], value))];
        }

        var bounds = new List<double>();
        for (var bin = 1; bin < MostBins; bin++)
        {
            var place = (int)((long)bin * sorted.Length / MostBins);
            if (sorted[place - 1] < sorted[place] && (bounds.Count == 0 || sorted[place - 1] >= bounds[^1]))
            {
                bounds.Add(Between(sorted[place - 1], sorted[place]));
            }
            else if (bounds.Count == 0 || sorted[place] > bounds[^1])
            {
                // A value that fills the bin gets a bound right above it.
                bounds.Add(sorted[place]);
            }
        }

        return [.. bounds];
    }

    private static double Between(double low, double high) => low + ((high - low) / 2) is var middle && middle < high ? middle : low;

    private void Fill(double[] values, int column)
    {
        var columns = ColumnCount;
        var bounds = Bounds[column];
        var isCategory = IsCategory(column);
        for (var row = 0; row < RowCount; row++)
        {
            var value = values[(row * columns) + column];
            var bin = double.IsNaN(value) ? (byte)0 : isCategory ? (byte)(value + 1) : (byte)(FirstAtLeast(bounds, value) + 1);
            ByRow[(row * columns) + column] = bin;
            ByColumn[(column * RowCount) + row] = bin;
        }
    }

    /// <summary>Index of the first bound ≥ value; their number when there is none. Without a branch that a processor could guess wrong.</summary>
    private static int FirstAtLeast(double[] bounds, double value)
    {
        var (start, length) = (0, bounds.Length);
        while (length > 0)
        {
            var half = length / 2;
            var isAbove = bounds[start + half] < value;
            start = isAbove ? start + half + 1 : start;
            length = isAbove ? length - half - 1 : half;
        }

        return start;
    }
}
