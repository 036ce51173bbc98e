namespace Treadle.Server.Annotators;

/// <summary>One answer of one annotator, with what was decided about the item.</summary>
internal sealed record AnnotatorAnswerRow
{
    public required string ItemId { get; init; }

    public required string Annotator { get; init; }

    public required string Answer { get; init; }

    public string? Label { get; init; }

    public string? ShownLabel { get; init; }

    public long? Milliseconds { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required bool IsUndone { get; init; }

    /// <summary>The label that somebody else decided as an expert or the customer; null when nobody did.</summary>
    public string? Decided { get; init; }

    /// <summary>Whether it is a label that counts.</summary>
    public bool IsLabel => Answer == "label" && !IsUndone;
}
