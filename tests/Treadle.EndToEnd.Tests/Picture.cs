using System.Buffers.Binary;
using System.IO.Compression;

namespace Treadle.EndToEnd.Tests;

/// <summary>Small images, drawn here: a grey ground with one coloured rectangle, each number another colour and place.</summary>
internal static class Picture
{
    public const int Width = 160;

    public const int Height = 120;

    private const uint CrcPolynomial = 0xEDB88320;

    private const int Channels = 3;

    private static readonly byte[] Signature = [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>As it stands in an input.</summary>
    public static string DataUrl(int number) => $"data:image/png;base64,{Convert.ToBase64String(Png(number))}";

    /// <summary>The bytes of a PNG file.</summary>
    public static byte[] Png(int number)
    {
        using var file = new MemoryStream();
        file.Write(Signature);
        Span<byte> header = stackalloc byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header[4..], Height);
        (header[8], header[9]) = (8, 2);
        Write(file, "IHDR"u8, header);
        Write(file, "IDAT"u8, Compressed(Rows(number)));
        Write(file, "IEND"u8, []);
        return file.ToArray();
    }

    private static byte[] Rows(int number)
    {
        var rows = new byte[Height * (1 + (Width * Channels))];
        var (left, top) = (20 + (number * 13 % 60), 20 + (number * 7 % 40));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var isInside = x >= left && x < left + 40 && y >= top && y < top + 30;
                var at = (y * (1 + (Width * Channels))) + 1 + (x * Channels);
                rows[at] = isInside ? (byte)(number * 47) : (byte)200;
                rows[at + 1] = isInside ? (byte)(number * 89) : (byte)200;
                rows[at + 2] = isInside ? (byte)(number * 151) : (byte)(200 + (number % 50));
            }
        }

        return rows;
    }

    private static byte[] Compressed(byte[] rows)
    {
        using var target = new MemoryStream();
        using (var stream = new ZLibStream(target, CompressionLevel.Fastest))
        {
            stream.Write(rows);
        }

        return target.ToArray();
    }

    private static void Write(MemoryStream file, ReadOnlySpan<byte> kind, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        byte[] part = [.. kind, .. content];
        file.Write(part);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(part));
        file.Write(number);
    }

    private static uint Crc(byte[] part)
    {
        var crc = uint.MaxValue;
        foreach (var one in part)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 1) == 1 ? (crc >> 1) ^ CrcPolynomial : crc >> 1;
            }
        }

        return ~crc;
    }
}
