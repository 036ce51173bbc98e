using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Treadle.Models;

/// <summary>A trained model with its description as one file.</summary>
/// <remarks>
/// Little-endian: magic "TRDLMOD\n", int32 version, description (JSON, UTF-8), kind, payload, each with an int32 length, SHA-256 of all before it.
/// Equal models and descriptions give equal bytes.
/// </remarks>
public sealed record ModelFile(ModelDescription Description, ModelArtifact Artifact)
{
    private const int Version = 1;
    private const int HashLength = 32;

    private static readonly JsonSerializerOptions Json = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    private static ReadOnlySpan<byte> Magic => "TRDLMOD\n"u8;

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Magic);
        writer.Write(Version);
        foreach (var part in new[] { JsonSerializer.SerializeToUtf8Bytes(Description, Json), Encoding.UTF8.GetBytes(Artifact.Kind), Artifact.Payload.ToArray() })
        {
            writer.Write(part.Length);
            writer.Write(part);
        }

        writer.Flush();
        var body = stream.ToArray();
        return [.. body, .. SHA256.HashData(body)];
    }

    /// <summary>Reads what <see cref="ToBytes"/> wrote.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a model file, damaged, or of a later format.</exception>
    public static ModelFile FromBytes(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Magic.Length + sizeof(int) + HashLength || !bytes.StartsWith(Magic))
        {
            throw new InvalidDataException("The first 8 bytes are not 'TRDLMOD\\n': this is no model file of Treadle, or it was cut off.");
        }

        var body = bytes[..^HashLength];
        if (BitConverter.ToInt32(body[Magic.Length..]) is var version && version != Version)
        {
            throw new InvalidDataException($"The model file has format version {version}; this program reads version {Version}.");
        }

        if (!SHA256.HashData(body).AsSpan().SequenceEqual(bytes[^HashLength..]))
        {
            throw new InvalidDataException("The model file does not have the SHA-256 stored at its end; it is damaged or was cut off.");
        }

        var rest = body[(Magic.Length + sizeof(int))..];
        var description = JsonSerializer.Deserialize<ModelDescription>(Take(ref rest), Json)!;
        var kind = Encoding.UTF8.GetString(Take(ref rest));
        return new ModelFile(description, new ModelArtifact { Kind = kind, Payload = Take(ref rest).ToArray() });
    }

    private static ReadOnlySpan<byte> Take(ref ReadOnlySpan<byte> rest)
    {
        var length = rest.Length >= sizeof(int) ? BitConverter.ToInt32(rest) : -1;
        if (length < 0 || length > rest.Length - sizeof(int))
        {
            throw new InvalidDataException($"The model file says that a part has {length} bytes; {rest.Length} are left.");
        }

        var part = rest.Slice(sizeof(int), length);
        rest = rest[(sizeof(int) + length)..];
        return part;
    }
}
