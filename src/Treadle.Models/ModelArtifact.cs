using System.Security.Cryptography;

namespace Treadle.Models;

/// <summary>A trained model as bytes: what the registry stores, hashes and hands back unchanged.</summary>
/// <remarks>The kind names the reader of the payload; new kinds of model add a kind, not a field.</remarks>
public sealed record ModelArtifact
{
    /// <summary>The kind of payload, e.g. <see cref="ModelArtifactKinds.LinearText"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>The bytes, in the format that the kind names.</summary>
    public required ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>SHA-256 of the payload as 64 lower-case hexadecimal digits.</summary>
    public string Sha256 => Convert.ToHexStringLower(SHA256.HashData(Payload.Span));
}
