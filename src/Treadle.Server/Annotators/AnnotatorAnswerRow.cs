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

    /// <summary><c>gold</c> or <c>practice</c> where the label was known beforehand.</summary>
    public string? AskedAs { get; init; }

    /// <summary>The label that is known or that somebody else decided as an expert or the customer; null when nobody did.</summary>
    public string? Decided { get; init; }

    /// <summary>Whether it is a label that counts; practice does not.</summary>
    public bool IsLabel => Answer == "label" && !IsUndone && AskedAs != "practice";
}
