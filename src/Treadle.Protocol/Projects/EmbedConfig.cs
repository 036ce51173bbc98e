namespace Treadle.Protocol.Projects;

/// <summary>Suggestions inside other products.</summary>
public sealed record EmbedConfig
{
    /// <summary>Origins of the pages that may show them, e.g. <c>https://app.example.com</c>.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];
}
