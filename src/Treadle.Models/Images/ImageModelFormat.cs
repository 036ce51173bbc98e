using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Treadle.Models.Images;

/// <summary>The stored form of an <see cref="ImageModel"/>, version 1.</summary>
/// <remarks>Little-endian: magic "TRDLIMG\n", int32 version, height, width, channels, mean, scale, temperature, labels, weights, SHA-256 of all before it.</remarks>
internal static class ImageModelFormat
{
    private const int Version = 1;
    private const int HashLength = 32;
    private const int LargestSide = 1_024;

    private static ReadOnlySpan<byte> Magic => "TRDLIMG\n"u8;

    public static byte[] Write(ImageModel model)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream, new UTF8Encoding(false, true), leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(model.Height);
        writer.Write(model.Width);
        writer.Write(model.Channels);
        writer.Write(model.Warp.Mean);
        writer.Write(model.Warp.Scale);
        writer.Write(model.Temperature);
        writer.Write(model.Labels.Count);
        foreach (var label in model.Labels)
        {
            writer.Write(label);
        }

        writer.Write(MemoryMarshal.AsBytes(model.Weights.AsSpan()));
        writer.Flush();
        var body = stream.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    public static ImageModel Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(int) + HashLength || !bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("Image model: the first 8 bytes are not 'TRDLIMG\\n'; this is another kind of file or it was cut off.");
        }

        var body = bytes[..^HashLength];
        if (BitConverter.ToInt32(body[Magic.Length..]) is var version && version != Version)
        {
            throw new InvalidDataException($"Image model: format version {version}; this program reads version {Version}.");
        }

        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new InvalidDataException("Image model: the bytes do not have the SHA-256 stored at their end; the file is damaged or cut off.");
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
            throw new InvalidDataException($"Image model: cannot be read near byte {stream.Position}: {problem.Message}", problem);
        }
    }

    private static ImageModel ReadBody(BinaryReader reader)
    {
        var (height, width, channels) = (reader.ReadInt32(), reader.ReadInt32(), reader.ReadInt32());
        var (mean, scale, temperature) = (reader.ReadSingle(), reader.ReadSingle(), reader.ReadDouble());
        var labels = new string[Math.Clamp(reader.ReadInt32(), 0, (int)reader.BaseStream.Length)];
        for (var label = 0; label < labels.Length; label++)
        {
            labels[label] = reader.ReadString();
        }

        var left = reader.BaseStream.Length - reader.BaseStream.Position;
        if (height is < 8 or > LargestSide || width is < 8 or > LargestSide || height % 4 != 0 || width % 4 != 0 || channels is not (1 or 3) || !(temperature > 0))
        {
            throw new InvalidDataException($"Image model: {height} × {width} × {channels} at temperature {temperature} cannot be right.");
        }

        var shape = new NetworkShape(height, width, channels, labels.Length);
        if (left != (long)shape.WeightCount * sizeof(float))
        {
            throw new InvalidDataException($"Image model: {left} bytes of weights where {(long)shape.WeightCount * sizeof(float)} belong.");
        }

        var weights = new float[shape.WeightCount];
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(weights.AsSpan()));
        return new ImageModel(shape, new ImageWarp(height, width, channels, mean, scale), weights, labels, temperature);
    }
}
