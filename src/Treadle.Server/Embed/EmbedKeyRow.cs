namespace Treadle.Server.Embed;

/// <summary>A row of embed_keys.</summary>
internal sealed record EmbedKeyRow
{
    public required string Id { get; init; }

    public required string Secret { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }
}
