using System.Text;

namespace Treadle.Cli.Terminal;

/// <summary>Reads a text that the user names.</summary>
internal static class InputText
{
    /// <summary>Stands for standard input.</summary>
    private const string StandardInput = "-";

    private const byte NewLine = (byte)'\n';

    /// <summary>The whole text; a byte order mark is dropped.</summary>
    /// <param name="path">A file, or <c>-</c> for standard input.</param>
    /// <param name="cancellation">Stops the reading.</param>
    /// <exception cref="InputException">There is no such file, or it is not UTF-8: the message names the line.</exception>
    public static async Task<string> ReadAsync(string path, CancellationToken cancellation)
    {
        var bytes = await BytesAsync(path, cancellation);
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException broken)
        {
            var line = bytes.AsSpan(0, Math.Max(0, broken.Index)).Count(NewLine) + 1;
            throw new InputException(
                $"{path}:{line}: the bytes {Convert.ToHexString(broken.BytesUnknown ?? [])} are not UTF-8. Save the file as UTF-8, for example with 'iconv -f latin1 -t utf-8'.");
        }
    }

    private static async Task<byte[]> BytesAsync(string path, CancellationToken cancellation)
    {
        if (path == StandardInput)
        {
            await using var input = Console.OpenStandardInput();
            using var read = new MemoryStream();
            await input.CopyToAsync(read, cancellation);
            return read.ToArray();
        }

        return Directory.Exists(path) ? throw new InputException($"{path} is a folder; expected a file. Name the file in it.")
            : File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellation)
            : throw new InputException($"there is no file {path}. Check the path.");
    }
}
