namespace Treadle.Server.Monitoring;

/// <summary>A model's answer that somebody has judged since.</summary>
internal sealed record JudgedAnswer
{
    public required string PredictionId { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required string Route { get; init; }

    public required string Label { get; init; }

    /// <summary>The label in force; null when only feedback speaks.</summary>
    public string? Truth { get; init; }

    /// <summary>Kind of the feedback; null when a label speaks.</summary>
    public string? FeedbackKind { get; init; }

    /// <summary>Whether the item was drawn at random and answered blind.</summary>
    public bool IsEvidence { get; init; }

    /// <summary>Whether the answer was changed or refused.</summary>
    public bool IsOverride => Truth is not null ? Truth != Label : FeedbackKind == "reject";
}
