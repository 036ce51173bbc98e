namespace Treadle.Server.Feedback;

/// <summary>A row of the table feedback with its signals, once its prediction is known.</summary>
internal sealed record FeedbackRow
{
    public required string Id { get; init; }

    public required string Uuid { get; init; }

    public required string PredictionId { get; init; }

    public required string Kind { get; init; }

    public string? Value { get; init; }

    public double? Number { get; init; }

    public string? Words { get; init; }

    public required string Source { get; init; }

    public string? Person { get; init; }

    public string? Supersedes { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    public string? ItemId { get; init; }

    public int? EditDistance { get; init; }

    public double? Similarity { get; init; }

    public long? TimeToAnswerUs { get; init; }

    public required bool IsSuperseded { get; init; }
}
