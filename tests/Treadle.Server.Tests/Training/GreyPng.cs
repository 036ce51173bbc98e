using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Treadle.Server.Tests.Training;

/// <summary>Writes grey images as PNG files.</summary>
internal static class GreyPng
{
    private const uint Polynomial = 0xEDB88320;

    /// <summary>The file of an image whose pixels stand row by row.</summary>
    public static byte[] Of(ReadOnlySpan<byte> pixels, int width)
    {
        var height = pixels.Length / width;
        using var lines = new MemoryStream();
        using (var packed = new ZLibStream(lines, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < height; row++)
            {
                packed.WriteByte(0);
                packed.Write(pixels.Slice(row * width, width));
            }
        }

        byte[] head = [.. Bytes((uint)width), .. Bytes((uint)height), 8, 0, 0, 0, 0];
        return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR", head), .. Chunk("IDAT", lines.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string name, byte[] content)
    {
        byte[] named = [.. Encoding.ASCII.GetBytes(name), .. content];
        return [.. Bytes((uint)content.Length), .. named, .. Bytes(Check(named))];
    }

    private static byte[] Bytes(uint number)
    {
        var bytes = new byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, number);
        return bytes;
    }

    private static uint Check(byte[] bytes)
    {
        var check = uint.MaxValue;
        foreach (var value in bytes)
        {
            check ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                check = (check & 1) == 0 ? check >> 1 : (check >> 1) ^ Polynomial;
            }
        }

        return ~check;
    }
}
