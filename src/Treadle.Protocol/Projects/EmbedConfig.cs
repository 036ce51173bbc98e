namespace Treadle.Protocol.Projects;

/// <summary>Suggestions inside other products.</summary>
public sealed record EmbedConfig
{
    /// <summary>Origins of the pages that may show them, e.g. <c>https://app.example.com</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Whether tokens may also show what spans and boxes are marked on: the item's texts, or its image.</summary>
    public bool Items { get; init; }
}
