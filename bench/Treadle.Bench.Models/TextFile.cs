using System.IO.Compression;
using System.Text;

namespace Treadle.Bench.Models;

/// <summary>Reads texts and labels from CSV (RFC 4180) or tab-separated files, plain or gzipped.</summary>
internal static class TextFile
{
    public static List<(string Text, string Label)> Csv(string path, string textColumn, string labelColumn)
    {
        var rows = Rows(ReadAll(path));
        var text = rows[0].IndexOf(textColumn);
        var label = rows[0].IndexOf(labelColumn);
        return text < 0 || label < 0
            ? throw new InvalidDataException($"{path}: expected columns '{textColumn}' and '{labelColumn}', found: {string.Join(", ", rows[0])}.")
            : [.. rows.Skip(1).Where(row => row.Count > Math.Max(text, label)).Select(row => (row[text], row[label]))];
    }

    public static List<(string Text, string Label)> LabelTabText(string path) =>
        [.. ReadAll(path).Split('\n').Select(line => line.Split('\t', 2)).Where(parts => parts.Length == 2).Select(parts => (parts[1].TrimEnd('\r'), parts[0]))];

    private static string ReadAll(string path)
    {
        using var file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static List<List<string>> Rows(string content)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var isQuoted = false;
        for (var position = 0; position < content.Length; position++)
        {
            var character = content[position];
            if (isQuoted && character == '"' && position + 1 < content.Length && content[position + 1] == '"')
            {
                field.Append('"');
                position++;
            }
            else if (character == '"')
            {
                isQuoted = !isQuoted;
            }
            else if (!isQuoted && character is (',' or '\n'))
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (character == '\n')
                {
                    rows.Add(row);
                    row = [];
                }
            }
            else
            {
                field.Append(character);
            }
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(field.ToString());
            rows.Add(row);
        }

        return rows;
    }
}
