using System.Globalization;

namespace Treadle.Models.Tables;

/// <summary>The columns of a table and how a row of cells becomes numbers.</summary>
/// <remarks>Immutable and safe for concurrent use. A missing value is NaN: an empty cell, <c>?</c>, <c>NA</c>, <c>N/A</c>, <c>NaN</c> or <c>null</c>.</remarks>
public sealed class TableSchema
{
    /// <summary>More names than this share a byte with nothing else; rarer ones count as missing.</summary>
    public const int MostCategories = 250;

    private static readonly HashSet<string> MissingWords = new(["", "?", "NA", "N/A", "NAN", "NULL"], StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, int>[] _codes;

    /// <summary>A schema of the given columns.</summary>
    public TableSchema(IReadOnlyList<TableColumn> columns)
    {
        Columns = columns;
        _codes = [.. columns.Select(column => column.Categories.Select((name, code) => (name, code)).ToDictionary(pair => pair.name, pair => pair.code, StringComparer.Ordinal))];
    }

    /// <summary>The columns, in the order of a row's cells.</summary>
    public IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>Whether a cell says that there is no value.</summary>
    public static bool IsMissing(string cell) => MissingWords.Contains(cell.Trim());

    /// <summary>A column whose values are all numbers (missing ones aside) is taken as numbers, any other as names.</summary>
    /// <param name="names">Headers.</param>
    /// <param name="rows">Cells, one array per row in the order of <paramref name="names"/>.</param>
    public static TableSchema Infer(IReadOnlyList<string> names, IReadOnlyList<string[]> rows) =>
        new([.. names.Select((name, column) => Infer(name, rows, column))]);

    /// <summary>Turns cells into numbers: categories into their index, missing values and unknown names into NaN.</summary>
    /// <exception cref="FormatException">A cell of a number column is not a number; the message names column and value.</exception>
    public void Encode(IReadOnlyList<string> cells, Span<double> row)
    {
        for (var column = 0; column < Columns.Count; column++)
        {
            row[column] = Encode(column, cells[column]);
        }
    }

    /// <summary>All rows, encoded row by row.</summary>
    public double[] Encode(IReadOnlyList<string[]> rows)
    {
        var values = new double[rows.Count * Columns.Count];
        for (var row = 0; row < rows.Count; row++)
        {
            Encode(rows[row], values.AsSpan(row * Columns.Count, Columns.Count));
        }

        return values;
    }

    private double Encode(int column, string cell)
    {
        if (Columns[column].Kind == ColumnKind.Category)
        {
            return _codes[column].TryGetValue(cell.Trim(), out var code) ? code : double.NaN;
        }

        return IsMissing(cell) ? double.NaN
            : TryNumber(cell, out var number) ? number
            : throw new FormatException($"column '{Columns[column].Name}' holds '{cell}'; expected a number, or nothing");
    }

    private static TableColumn Infer(string name, IReadOnlyList<string[]> rows, int column)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var isNumber = true;
        foreach (var row in rows)
        {
            if (!IsMissing(row[column]))
            {
                isNumber = isNumber && TryNumber(row[column], out _);
                var value = row[column].Trim();
                counts[value] = counts.GetValueOrDefault(value) + 1;
            }
        }

        return isNumber
            ? new TableColumn { Name = name, Kind = ColumnKind.Number }
            : new TableColumn
            {
                Name = name,
                Kind = ColumnKind.Category,
                Categories = [.. counts.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MostCategories).Select(pair => pair.Key)],
            };
    }

    private static bool TryNumber(string cell, out double number) =>
        double.TryParse(cell.Trim(), NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
