namespace Treadle.Protocol.Review;

/// <summary>Sends predictions to people by hand. What was picked by hand trains; it is never evidence.</summary>
public sealed record SendToReviewRequest
{
    /// <summary>1 to 1,000 ids of predictions.</summary>
    public IReadOnlyList<string>? PredictionIds { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Who wants it.</summary>
    public string? By { get; init; }
}
