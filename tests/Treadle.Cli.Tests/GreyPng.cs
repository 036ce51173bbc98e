using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Treadle.Cli.Tests;

/// <summary>Writes grey PNG files.</summary>
internal static class GreyPng
{
    private static readonly byte[] Start = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public static byte[] Of(int width, byte[] pixels)
    {
        using var packed = new MemoryStream();
        using (var deflate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (var row = 0; row < pixels.Length / width; row++)
            {
                deflate.WriteByte(0);
                deflate.Write(pixels.AsSpan(row * width, width));
            }
        }

        return [.. Start, .. Chunk("IHDR", [.. Bytes((uint)width), .. Bytes((uint)(pixels.Length / width)), 8, 0, 0, 0, 0]), .. Chunk("IDAT", packed.ToArray()), .. Chunk("IEND", [])];
    }

    private static byte[] Chunk(string kind, byte[] content)
    {
        byte[] body = [.. Encoding.ASCII.GetBytes(kind), .. content];
        var crc = uint.MaxValue;
        foreach (var value in body)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320u);
            }
        }

        return [.. Bytes((uint)content.Length), .. body, .. Bytes(~crc)];
    }

    private static byte[] Bytes(uint value)
    {
        var bytes = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        return bytes;
    }
}
