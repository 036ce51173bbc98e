namespace Treadle.Server.Training;

/// <summary>An item in the folder of a command.</summary>
internal sealed record FolderLine
{
    public required string ItemId { get; init; }

    public required string Text { get; init; }

    /// <summary>Value of every input field; for an image the path of its file in the folder.</summary>
    public required IReadOnlyDictionary<string, string> Fields { get; init; }

    public string? Label { get; init; }

    public double? Confidence { get; init; }

    public IReadOnlyDictionary<string, double>? Posterior { get; init; }

    public string? Group { get; init; }

    public IReadOnlyDictionary<string, string>? Factors { get; init; }
}
