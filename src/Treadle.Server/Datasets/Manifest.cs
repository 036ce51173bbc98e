using System.IO.Compression;
using System.Text;
using Treadle.Server.Facts;

namespace Treadle.Server.Datasets;

/// <summary>The content of a dataset version as JSON lines in order of item ids: what its hash is taken of.</summary>
internal static class Manifest
{
    /// <summary>The text: one line for each item, each ended by a line feed.</summary>
    public static string Text(IEnumerable<ManifestLine> lines)
    {
        var text = new StringBuilder();
        foreach (var line in lines.OrderBy(line => line.ItemId, StringComparer.Ordinal))
        {
            text.Append(Canonical.Json(line)).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Lines as stored bytes (gzip).</summary>
    public static byte[] Compress(string text)
    {
        using var bytes = new MemoryStream();
        using (var gzip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return bytes.ToArray();
    }

    /// <summary>The lines of stored bytes, one by one.</summary>
    public static async IAsyncEnumerable<string> LinesAsync(Stream compressed, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        await using var gzip = new GZipStream(compressed, CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.UTF8);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            yield return line;
        }
    }
}
