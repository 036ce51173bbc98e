using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Treadle.Statistics.Calibration;

namespace Treadle.Models.Images;

/// <summary>The stored form of a <see cref="FieldReader"/>, version 1.</summary>
/// <remarks>Little-endian: magic "TRDLFLD\n", int32 version, height, calibration slope and offset, characters, weights, SHA-256 of all before it.</remarks>
internal static class FieldReaderFormat
{
    private const int Version = 1;
    private const int HashLength = 32;
    private const int LargestHeight = 256;
    private const int MostCharacters = 100_000;

    private static ReadOnlySpan<byte> Magic => "TRDLFLD\n"u8;

    public static byte[] Write(FieldReader reader)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, new UTF8Encoding(false, true), leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(reader.Height);
        writer.Write(reader.Calibration.A);
        writer.Write(reader.Calibration.B);
        writer.Write(reader.Characters.Count);
        foreach (var character in reader.Characters)
        {
            writer.Write(character);
        }

        writer.Write(MemoryMarshal.AsBytes(reader.Weights.AsSpan()));
        writer.Flush();
        var body = stream.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    public static FieldReader Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(int) + HashLength || !bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("Field reader: the first 8 bytes are not 'TRDLFLD\\n'; this is another kind of file or it was cut off.");
        }

        var body = bytes[..^HashLength];
        if (BitConverter.ToInt32(body[Magic.Length..]) is var version && version != Version)
        {
            throw new InvalidDataException($"Field reader: format version {version}; this program reads version {Version}.");
        }

        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new InvalidDataException("Field reader: the bytes do not have the SHA-256 stored at their end; the file is damaged or cut off.");
        }

        using var stream = new MemoryStream(body.ToArray());
        using var reader = new BinaryReader(stream, new UTF8Encoding(false, true));
        stream.Position = Magic.Length + sizeof(int);
        try
        {
            return ReadBody(reader);
        }
        catch (Exception problem) when (problem is EndOfStreamException or ArgumentException or FormatException)
        {
            throw new InvalidDataException($"Field reader: cannot be read near byte {stream.Position}: {problem.Message}", problem);
        }
    }

    private static FieldReader ReadBody(BinaryReader reader)
    {
        var (height, slope, offset, count) = (reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadInt32());
        if (height is < 8 or > LargestHeight || height % 4 != 0 || !double.IsFinite(slope) || !double.IsFinite(offset) || count is < 1 or > MostCharacters)
        {
            throw new InvalidDataException($"Field reader: {height} rows, {count} characters and the calibration {slope}, {offset} cannot be right.");
        }

        var characters = new string[count];
        for (var place = 0; place < count; place++)
        {
            characters[place] = reader.ReadString();
        }

        var shape = new FieldShape(height, count);
        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (left != (long)shape.WeightCount * sizeof(float))
        {
            throw new InvalidDataException($"Field reader: {left} bytes of weights where {(long)shape.WeightCount * sizeof(float)} belong.");
        }

        var weights = new float[shape.WeightCount];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new FieldReader(shape, weights, characters, new PlattScaling(slope, offset));
    }
}
