namespace Treadle.Protocol.Feedback;

/// <summary>The recorded feedback. When it arrives the row is on disk.</summary>
public sealed record FeedbackAnswer
{
    /// <summary>The caller's id, or the UUID when the caller gave none.</summary>
    public required string Id { get; init; }

    /// <summary>Treadle's own id (UUIDv7).</summary>
    public required string Uuid { get; init; }

    /// <summary>The prediction that it speaks of, as the caller named it.</summary>
    public required string PredictionId { get; init; }

    /// <summary>When Treadle learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
