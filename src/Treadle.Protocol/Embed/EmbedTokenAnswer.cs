namespace Treadle.Protocol.Embed;

/// <summary>A token for one suggestion.</summary>
public sealed record EmbedTokenAnswer
{
    /// <summary>The token, for the attribute <c>token</c> of the component.</summary>
    public required string Token { get; init; }

    /// <summary>When it stops working.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
