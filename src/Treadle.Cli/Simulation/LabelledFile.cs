using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Treadle.Cli.Terminal;

namespace Treadle.Cli.Simulation;

/// <summary>Reads a labelled text file: CSV or TSV, plain or gzipped, UTF-8. Columns are named by the header, or by number (1, 2, …) in a file without one.</summary>
internal static class LabelledFile
{
    private const int MaxListed = 10;

    /// <summary>All rows.</summary>
    /// <param name="path">The file; <c>.tsv</c> means tabs, <c>.gz</c> is unpacked.</param>
    /// <param name="textColumn">Header of the text column.</param>
    /// <param name="labelColumn">Header of the label column.</param>
    /// <exception cref="InputException">A column is missing, the file is not UTF-8, or rows are empty: all of it listed with line numbers.</exception>
    public static IReadOnlyList<LabelledText> Read(string path, string textColumn, string labelColumn)
    {
        using var stream = Open(path);
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
            return Rows(csv, path, textColumn, labelColumn);
        }
        catch (DecoderFallbackException broken)
        {
            throw new InputException($"{path}:{csv.Parser.RawRow + 1}: bytes {Convert.ToHexString(broken.BytesUnknown ?? [])} are not UTF-8. Save the file as UTF-8, for example with 'iconv -f latin1 -t utf-8'.");
        }
        catch (InvalidDataException broken)
        {
            throw new InputException($"{path} cannot be unpacked ({broken.Message}). Expected a whole gzip file; fetch or pack it again.");
        }
    }

    private static List<LabelledText> Rows(CsvReader csv, string path, string textColumn, string labelColumn)
    {
        if (!csv.Read() || !csv.ReadHeader())
        {
            throw new InputException($"{path} is empty. Expected a header line and rows.");
        }

        var headers = csv.HeaderRecord ?? [];
        var isNumbered = IsPlace(textColumn, headers) && IsPlace(labelColumn, headers);
        var missing = new[] { textColumn, labelColumn }.Where(column => !headers.Contains(column)).ToList();
        if (missing.Count > 0 && !isNumbered)
        {
            throw new InputException($"{path}:1: there is no column {string.Join(" and no column ", missing.Select(name => $"'{name}'"))}. The columns are {string.Join(", ", headers.Select(name => $"'{name}'"))}. Name them with --text and --label; in a file without a header give their numbers, 1 for the first.");
        }

        var rows = new List<LabelledText>();
        var errors = new List<string>();
        var (textAt, labelAt) = isNumbered ? (Place(textColumn), Place(labelColumn)) : (Array.IndexOf(headers, textColumn), Array.IndexOf(headers, labelColumn));
        for (var hasRow = isNumbered || csv.Read(); hasRow; hasRow = csv.Read())
        {
            var (text, label) = (csv.GetField(textAt), csv.GetField(labelAt)?.Trim());
            if (string.IsNullOrWhiteSpace(text) || string.IsNullOrEmpty(label) || text.Contains('\0', StringComparison.Ordinal))
            {
                errors.Add($"{path}:{csv.Parser.RawRow}: {(string.IsNullOrEmpty(label) ? $"column '{labelColumn}' is empty" : string.IsNullOrWhiteSpace(text) ? $"column '{textColumn}' is empty" : $"column '{textColumn}' holds U+0000")}");
            }
            else
            {
                rows.Add(new LabelledText(text, label));
            }
        }

        return errors.Count == 0 && rows.Count > 0 ? rows : throw new InputException(
            errors.Count == 0 ? $"{path} has a header and no rows." : $"{errors.Count} rows cannot be used:\n  {string.Join("\n  ", errors.Take(MaxListed))}{(errors.Count > MaxListed ? $"\n  … and {errors.Count - MaxListed} more" : "")}\nExpected a text and a label in every row. Remove or complete these rows.");
    }

    private static bool IsPlace(string column, string[] headers) => !headers.Contains(column) && Place(column) >= 0 && Place(column) < headers.Length;

    private static int Place(string column) => int.TryParse(column, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number - 1 : -1;

    private static Stream Open(string path)
    {
        if (!File.Exists(path))
        {
            throw new InputException($"there is no file {path}. Check the path.");
        }

        Stream file = File.OpenRead(path);
        return path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? new GZipStream(file, CompressionMode.Decompress) : file;
    }
}
