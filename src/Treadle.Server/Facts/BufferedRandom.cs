using System.Security.Cryptography;

namespace Treadle.Server.Facts;

/// <summary>The operating system's random bytes, fetched many at a time: a call for each id costs more than the rest of the id. Safe for concurrent use.</summary>
internal static class BufferedRandom
{
    private const int BufferBytes = 4 << 10;

    [ThreadStatic]
    private static byte[]? _buffer;

    [ThreadStatic]
    private static int _left;

    /// <summary>Fills a span; no byte is given twice.</summary>
    public static void Fill(Span<byte> bytes)
    {
        if (bytes.Length > BufferBytes)
        {
            RandomNumberGenerator.Fill(bytes);
            return;
        }

        var buffer = _buffer ??= new byte[BufferBytes];
        if (_left < bytes.Length)
        {
            RandomNumberGenerator.Fill(buffer);
            _left = BufferBytes;
        }

        _left -= bytes.Length;
        buffer.AsSpan(_left, bytes.Length).CopyTo(bytes);
    }
}
