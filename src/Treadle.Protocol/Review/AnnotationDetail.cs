using System.Text.Json;

namespace Treadle.Protocol.Review;

/// <summary>A stored answer of a person.</summary>
public sealed record AnnotationDetail
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The review item.</summary>
    public required string ReviewId { get; init; }

    /// <summary>The item.</summary>
    public required string ItemId { get; init; }

    /// <summary>Who answered.</summary>
    public required string Annotator { get; init; }

    /// <summary>In which capacity.</summary>
    public required AnnotationSource Source { get; init; }

    /// <summary>What was answered.</summary>
    public required AnnotationKind Answer { get; init; }

    /// <summary>The label, if one was given; for other kinds than classification the canonical text of <see cref="Value"/>.</summary>
    public string? Label { get; init; }

    /// <summary>The answer of the other kinds.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Why the person was not sure, if they said so.</summary>
    public NotSureReason? Reason { get; init; }

    /// <summary>Free words.</summary>
    public string? Comment { get; init; }

    /// <summary>Whether no suggestion was shown.</summary>
    public required bool IsBlind { get; init; }

    /// <summary>The suggestion that was shown.</summary>
    public string? ShownLabel { get; init; }

    /// <summary>The suggestion that was shown, for other kinds than classification.</summary>
    public JsonElement? ShownValue { get; init; }

    /// <summary>Characters changed from the suggestion to the answer (Levenshtein), for transcriptions.</summary>
    public int? EditDistance { get; init; }

    /// <summary>Time that the person took.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>The annotation that was given to a nearly equal item and stands for this one too; null when this item itself was answered.</summary>
    public string? OriginId { get; init; }

    /// <summary>Whether the answer was taken back later.</summary>
    public required bool IsUndone { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
