namespace Treadle.Server.Labels;

/// <summary>The label of an item at a time: of the rows known then, the one of the best source, then the latest.</summary>
internal sealed record CurrentLabel
{
    public required string ItemId { get; init; }

    /// <summary>Id of the row in the table labels.</summary>
    public required string LabelId { get; init; }

    public required string Label { get; init; }

    /// <summary>Probability of the label, in (0, 1].</summary>
    public required double Confidence { get; init; }

    /// <summary>JSON object: probability by label; null when nothing but the label is known.</summary>
    public string? Posterior { get; init; }

    /// <summary><c>model</c>, <c>crowd</c>, <c>expert</c> or <c>customer</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the item was drawn independently of its content and answered blind.</summary>
    public required bool IsEvidence { get; init; }

    /// <summary>Order of arrival among the project's labels.</summary>
    public required long Sequence { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>When the item itself happened.</summary>
    public required DateTimeOffset ItemEventTime { get; init; }
}
