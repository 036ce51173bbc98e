namespace Treadle.Protocol.Embed;

/// <summary>The signing key in force, without its secret.</summary>
public sealed record EmbedKeyAnswer
{
    /// <summary>Its id, the <c>kid</c> of tokens.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}
