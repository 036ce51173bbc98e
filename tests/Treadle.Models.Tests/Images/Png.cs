using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Treadle.Models.Tests.Images;

/// <summary>Writes tiny PNG files.</summary>
internal static class Png
{
    private static readonly byte[] Start = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Of(int width, int height, byte[][] pixels)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                deflate.WriteByte(0);
                for (var column = 0; column < width; column++)
                {
                    deflate.Write(pixels[(row * width) + column]);
                }
            }
        }

        return [.. Start, .. Size(width, height), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    /// <summary>A file that claims a size and holds next to nothing.</summary>
    public static byte[] Header(int width, int height)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            deflate.WriteByte(0);
        }

        return [.. Start, .. Size(width, height), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Size(int width, int height) => Chunk("IHDR", [.. Bytes(width), .. Bytes(height), 8, 6, 0, 0, 0]);

    private static byte[] Chunk(string kind, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. content];
        return [.. Bytes(content.Length), .. body, .. Bytes((int)Crc(body))];
    }

    private static byte[] Bytes(int value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(bytes, value);
        return bytes;
    }

    private static uint Crc(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) != 0 ? (crc >> 1) ^ 0xEDB88320 : crc >> 1;
            }
        }

        return ~crc;
    }
}
