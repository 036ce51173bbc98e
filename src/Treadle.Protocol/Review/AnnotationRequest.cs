using System.Text.Json;

namespace Treadle.Protocol.Review;

/// <summary>One person's answer to a review item.</summary>
public sealed record AnnotationRequest
{
    /// <summary>The caller's id of this answer; a retry with the same id is answered as the first time.</summary>
    public string? Id { get; init; }

    /// <summary>The review item; needed in a batch, otherwise it stands in the address.</summary>
    public string? ReviewId { get; init; }

    /// <summary>Who answers.</summary>
    public string? Annotator { get; init; }

    /// <summary>In which capacity; crowd when left out.</summary>
    public AnnotationSource? Source { get; init; }

    /// <summary>label, not_sure, reject, skip or junk.</summary>
    public AnnotationKind? Answer { get; init; }

    /// <summary>The label, when <see cref="Answer"/> is label.</summary>
    public string? Label { get; init; }

    /// <summary>The answer of other kinds than classification, instead of <see cref="Label"/>.</summary>
    public JsonElement? Value { get; init; }

    /// <summary>Why, when <see cref="Answer"/> is not_sure; may be left out.</summary>
    public NotSureReason? Reason { get; init; }

    /// <summary>Free words.</summary>
    public string? Comment { get; init; }

    /// <summary>Time that the person took.</summary>
    public long? Milliseconds { get; init; }

    /// <summary>When the answer was given; now when left out.</summary>
    public DateTimeOffset? EventTime { get; init; }
}
