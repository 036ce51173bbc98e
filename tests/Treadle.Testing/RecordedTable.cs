using System.IO.Compression;
using System.Text;

namespace Treadle.Testing;

/// <summary>Files of records as they were published: lines or RFC 4180 rows, compressed or not.</summary>
public static class RecordedTable
{
    /// <summary>The rows of a file whose first row names the columns.</summary>
    public static IEnumerable<Dictionary<string, string>> Named(string file)
    {
        string[]? header = null;
        foreach (var fields in Rows(string.Join('\n', Lines(file)), ','))
        {
            if (header is null)
            {
                header = [.. fields];
            }
            else if (fields.Count == header.Length)
            {
                yield return header.Zip(fields).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>The rows of a text; quotes count at the start of a field only.</summary>
    public static IEnumerable<List<string>> Rows(string text, char separator)
    {
        var (fields, field, isQuoted) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at <= text.Length; at++)
        {
            var sign = at == text.Length ? '\n' : text[at];
            if (isQuoted && at < text.Length)
            {
                if (sign != '"')
                {
                    field.Append(sign);
                }
                else if (at + 1 < text.Length && text[at + 1] == '"')
                {
                    field.Append('"');
                    at++;
                }
                else
                {
                    isQuoted = false;
                }
            }
            else if (sign == '"' && field.Length == 0)
            {
                isQuoted = true;
            }
            else if (sign == separator || sign == '\n')
            {
                fields.Add(field.ToString());
                field.Clear();
                if (sign == '\n')
                {
                    yield return fields;
                    fields = [];
                }
            }
            else if (sign != '\r')
            {
                field.Append(sign);
            }
        }
    }

    /// <summary>The lines of a file.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var raw = File.OpenRead(file);
        using Stream stream = file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(raw, CompressionMode.Decompress) : raw;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
