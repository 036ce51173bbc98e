namespace Treadle.Protocol.Embed;

/// <summary>Asks for a token with which one person may answer one suggestion inside another product.</summary>
public sealed record EmbedTokenRequest
{
    /// <summary>The prediction whose suggestion is shown.</summary>
    public string? PredictionId { get; init; }

    /// <summary>Under whose name the answer is kept; nobody's when left out.</summary>
    public string? Person { get; init; }

    /// <summary>Minutes until it expires, 1 to 60; 15 when left out.</summary>
    public int? Minutes { get; init; }

    /// <summary>Whether the page is also shown what spans and boxes are marked on: the item's texts, or its image. The project's file has to allow it (embed.items).</summary>
    public bool? Item { get; init; }
}
