namespace Treadle.Protocol.Training;

/// <summary>Whether a model trained again from its record has the same bytes.</summary>
public sealed record VerificationAnswer
{
    /// <summary>The model version.</summary>
    public required int Version { get; init; }

    /// <summary>SHA-256 of the registered artifact.</summary>
    public required string Recorded { get; init; }

    /// <summary>SHA-256 of the artifact trained just now.</summary>
    public required string Retrained { get; init; }

    /// <summary>Whether they are equal.</summary>
    public required bool IsIdentical { get; init; }
}
