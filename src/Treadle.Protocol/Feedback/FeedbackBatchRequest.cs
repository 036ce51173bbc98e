namespace Treadle.Protocol.Feedback;

/// <summary>Several feedbacks at once; each is accepted or refused by itself.</summary>
public sealed record FeedbackBatchRequest
{
    /// <summary>1 to 1,000 feedbacks.</summary>
    public IReadOnlyList<FeedbackRequest>? Items { get; init; }
}
