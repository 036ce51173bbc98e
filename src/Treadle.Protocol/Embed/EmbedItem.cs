namespace Treadle.Protocol.Embed;

/// <summary>The part of an item that answers are marked on.</summary>
public sealed record EmbedItem
{
    /// <summary>The text fields that spans lie in; empty where answers are boxes.</summary>
    public required IReadOnlyDictionary<string, string> Text { get; init; }

    /// <summary>The image that boxes lie on, which GET image shows; null where answers are spans.</summary>
    public EmbedImage? Image { get; init; }
}
