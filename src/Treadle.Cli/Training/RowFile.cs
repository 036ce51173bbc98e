using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Training;

/// <summary>Chosen columns of a CSV or TSV file, plain or gzipped, or of a Parquet file.</summary>
/// <remarks>Columns are named by the header; in a file without one, by number, 1 for the first. Every row must have all of them.</remarks>
internal static class RowFile
{
    private const int MaxListed = 10;

    /// <summary>One array per row, in the order of <paramref name="columns"/>; and the line of each row.</summary>
    /// <exception cref="InputException">The file or a column is missing, or rows are too short: all of it listed with line numbers.</exception>
    public static IReadOnlyList<string[]> Read(string path, IReadOnlyList<string> columns)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"there is no file {path}. Check the path.");
        }

        if (ParquetRows.AreAt(path))
        {
            return ParquetRows.Read(path, columns);
        }

        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true));
        var isTabbed = path.Replace(".gz", "", StringComparison.OrdinalIgnoreCase).EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);
        using var csv = new CsvReader(reader, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = isTabbed ? "\t" : ",",
            Mode = isTabbed ? CsvMode.NoEscape : CsvMode.RFC4180,
            MissingFieldFound = null,
            BadDataFound = null,
        });
        try
        {
            return Rows(csv, path, columns);
        }
        catch (DecoderFallbackException broken)
        {
            throw new InputException($"{path}:{csv.Parser.RawRow + 1}: bytes {Convert.ToHexString(broken.BytesUnknown ?? [])} are not UTF-8. Save the file as UTF-8.");
        }
        catch (InvalidDataException broken)
        {
            throw new InputException($"{path} cannot be unpacked ({broken.Message}). Expected a whole gzip file; fetch or pack it again.");
        }
    }

    private static List<string[]> Rows(CsvReader csv, string path, IReadOnlyList<string> columns)
    {
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InputException($"{path} is empty. Expected a header line and rows.");
        }

        var headers = csv.HeaderRecord ?? [];
        var isNumbered = columns.All(column => !headers.Contains(column) && Place(column) >= 0 && Place(column) < headers.Length);
        var places = columns.Select(column => isNumbered ? Place(column) : Array.IndexOf(headers, column)).ToArray();
        if (places.Contains(-1))
        {
            var missing = columns.Where((_, index) => places[index] < 0).Select(name => $"'{name}'");
            throw new InputException($"{path}:1: there is no column {string.Join(" and no column ", missing)}. The columns are {string.Join(", ", headers.Select(name => $"'{name}'"))}; in a file without a header give their numbers, 1 for the first.");
        }

        var rows = new List<string[]>();
        var errors = new List<string>();
        for (var hasRow = isNumbered || csv.Read(); hasRow; hasRow = csv.Read())
        {
            var row = Array.ConvertAll(places, place => csv.GetField(place) ?? "");
            if (csv.Parser.Count <= places.Max())
            {
                errors.Add($"{path}:{csv.Parser.RawRow}: {csv.Parser.Count} cells; at least {places.Max() + 1} are needed");
            }

            rows.Add(row);
        }

        return errors.Count > 0 ? throw TooShort(errors) : rows.Count > 0 ? rows : throw new InputException($"{path} has a header and no rows.");
    }

    private static InputException TooShort(List<string> errors) =>
        new($"{errors.Count} rows cannot be used:\n  {string.Join("\n  ", errors.Take(MaxListed))}{(errors.Count > MaxListed ? $"\n  … and {errors.Count - MaxListed} more" : "")}\nRemove or complete these rows.");

    private static int Place(string column) => int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;
}
