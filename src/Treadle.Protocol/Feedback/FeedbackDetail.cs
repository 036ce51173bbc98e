namespace Treadle.Protocol.Feedback;

/// <summary>A stored feedback with the signals computed when its prediction was known.</summary>
public sealed record FeedbackDetail
{
    /// <summary>The caller's id, or the UUID.</summary>
    public required string Id { get; init; }

    /// <summary>The prediction that it speaks of.</summary>
    public required string PredictionId { get; init; }

    /// <summary>What is said.</summary>
    public required FeedbackKind Kind { get; init; }

    /// <summary>The right answer, for edit, label and outcome, as its canonical text.</summary>
    public string? Value { get; init; }

    /// <summary>The mark, for rating.</summary>
    public double? Number { get; init; }

    /// <summary>The words, for comment.</summary>
    public string? Text { get; init; }

    /// <summary>Who says it.</summary>
    public required FeedbackSource Source { get; init; }

    /// <summary>Name or id of the person.</summary>
    public string? Person { get; init; }

    /// <summary>The feedback that this one replaced.</summary>
    public string? Supersedes { get; init; }

    /// <summary>Whether a later feedback replaced this one.</summary>
    public required bool IsSuperseded { get; init; }

    /// <summary>Whether the prediction has arrived.</summary>
    public required bool IsJoined { get; init; }

    /// <summary>Characters changed from the model's answer to the person's (Levenshtein); null when there is nothing to compare.</summary>
    public int? EditDistance { get; init; }

    /// <summary>1 − edit distance / longer length, in [0, 1].</summary>
    public double? Similarity { get; init; }

    /// <summary>Seconds from the prediction to the feedback; negative when the clocks disagree.</summary>
    public double? SecondsToAnswer { get; init; }

    /// <summary>When it happened.</summary>
    public required DateTimeOffset EventTime { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
