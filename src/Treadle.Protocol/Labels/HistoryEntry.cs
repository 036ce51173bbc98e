using System.Text.Json;

namespace Treadle.Protocol.Labels;

/// <summary>One thing that was said of an item.</summary>
public sealed record HistoryEntry
{
    /// <summary>Id of the prediction, the answer, the feedback or the label.</summary>
    public required string Id { get; init; }

    /// <summary>Who speaks.</summary>
    public required HistoryLane Lane { get; init; }

    /// <summary>What was said.</summary>
    public required HistoryKind Kind { get; init; }

    /// <summary>The label, if one was given; for other kinds than classification the canonical text of <see cref="Value"/>. An accepted answer has the accepted one.</summary>
    public string? Label { get; init; }

    /// <summary>The answer of the other kinds.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>How sure the model was, or the mark of a rating, in [0, 1].</summary>
    public double? Number { get; init; }

    /// <summary>The person's or the model's name; null where nobody is named, or for callers who may not see who answered.</summary>
    public string? Who { get; init; }

    /// <summary>Their words, or why somebody could not say.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether the answer was given from the item alone; null for what is no answer in the review queue.</summary>
    public bool? IsBlind { get; init; }

    /// <summary>The suggestion that was seen.</summary>
    public string? ShownLabel { get; init; }

    /// <summary>The suggestion of the other kinds.</summary>
    public JsonElement? ShownValue { get; init; }

    /// <summary>gold or practice, when the label was known beforehand; only leads get such entries.</summary>
    public string? AskedAs { get; init; }

    /// <summary>Whether it was said of a nearly equal item and stands for this one too.</summary>
    public bool IsCopy { get; init; }

    /// <summary>Whether it was taken back, or replaced by a later word of the same person.</summary>
    public required bool IsSuperseded { get; init; }

    /// <summary>Whether it is the same as the item's current label; null when one of the two is missing.</summary>
    public bool? IsSame { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
