namespace Treadle.Protocol.Access;

/// <summary>A new API key with its secret, which is shown this once and kept nowhere.</summary>
public sealed record ApiKeyAnswer
{
    /// <summary>The key to send as <c>Authorization: Bearer …</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Everything else about it.</summary>
    public required ApiKeyDetail Detail { get; init; }
}
