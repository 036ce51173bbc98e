using System.Globalization;
using Treadle.Cli.Terminal;
using Treadle.Storage.Parquet;

namespace Treadle.Cli.Training;

/// <summary>Chosen columns of a Parquet file, as text.</summary>
/// <remarks>A number or a time is written as in a CSV file, independent of the machine's language; what is null is empty.</remarks>
internal static class ParquetRows
{
    /// <summary>Whether a file is Parquet: by how it begins, or by its name.</summary>
    public static bool AreAt(string path) => ParquetReader.IsAt(path) || path.EndsWith(".parquet", StringComparison.OrdinalIgnoreCase);

    /// <summary>One array per row, in the order of <paramref name="columns"/>.</summary>
    /// <exception cref="InputException">The file or a column is missing, holds bytes, or the file is damaged.</exception>
    public static IReadOnlyList<string[]> Read(string path, IReadOnlyList<string> columns)
    {
        try
        {
            using var reader = new ParquetReader(path);
            var bytes = reader.Columns.Where(column => column.Kind == ParquetKind.Bytes && columns.Contains(column.Name)).Select(column => $"'{column.Name}'").ToList();
            if (bytes.Count > 0)
            {
                throw new InputException($"{path}: column {string.Join(" and column ", bytes)} holds bytes, which are no text. Only --images takes such a column.");
            }

            var rows = reader.Read(columns).Select(row => Array.ConvertAll(row, Words)).ToList();
            return rows.Count > 0 ? rows : throw new InputException($"{path} has columns and no rows.");
        }
        catch (ParquetException wrong)
        {
            throw new InputException(wrong.Message);
        }
    }

    /// <summary>A value as text.</summary>
    public static string Words(object? value) => value switch
    {
        null => "",
        bool isTrue => isTrue ? "true" : "false",
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFZ", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };
}
