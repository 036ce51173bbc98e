using Treadle.Protocol.Feedback;

namespace Treadle.Server.Feedback;

/// <summary>A feedback as it stands in the journal. Part of the format: members are only added.</summary>
internal sealed record FeedbackFact
{
    public required string Project { get; init; }

    public required string Id { get; init; }

    public required string Uuid { get; init; }

    public required string PredictionId { get; init; }

    public required FeedbackKind Kind { get; init; }

    public string? Value { get; init; }

    public double? Number { get; init; }

    public string? Text { get; init; }

    public required FeedbackSource Source { get; init; }

    public string? Person { get; init; }

    public string? Supersedes { get; init; }

    public required DateTimeOffset EventTime { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }
}
