namespace Treadle.Protocol.Embed;

/// <summary>Makes a new signing key for tokens.</summary>
public sealed record EmbedKeyRotation
{
    /// <summary>Whether tokens signed with earlier keys stop working at once; otherwise they work until they expire.</summary>
    public bool Revoke { get; init; }
}
