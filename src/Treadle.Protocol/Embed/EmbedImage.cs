namespace Treadle.Protocol.Embed;

/// <summary>How large the image is that boxes are measured on; it is sent smaller where it is larger than a page needs.</summary>
public sealed record EmbedImage
{
    /// <summary>Width in pixels.</summary>
    public required int Width { get; init; }

    /// <summary>Height in pixels.</summary>
    public required int Height { get; init; }
}
