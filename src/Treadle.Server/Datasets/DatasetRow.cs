namespace Treadle.Server.Datasets;

/// <summary>One item of a dataset version with its input and the label that stands in that version.</summary>
internal sealed record DatasetRow
{
    public required string ItemId { get; init; }

    public required string Label { get; init; }

    public required double Confidence { get; init; }

    /// <summary>JSON object: probability by label; null when nothing but the label is known.</summary>
    public string? Posterior { get; init; }

    public required string Split { get; init; }

    public required string GroupId { get; init; }

    /// <summary>JSON object of the input fields.</summary>
    public required string Input { get; init; }

    /// <summary>JSON object of the factors.</summary>
    public string? Factors { get; init; }

    public required DateTimeOffset EventTime { get; init; }
}
