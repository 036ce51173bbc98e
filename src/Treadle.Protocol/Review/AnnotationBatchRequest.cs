namespace Treadle.Protocol.Review;

/// <summary>Several answers at once; each is accepted or refused by itself.</summary>
public sealed record AnnotationBatchRequest
{
    /// <summary>1 to 1,000 answers, each with its review_id.</summary>
    public IReadOnlyList<AnnotationRequest>? Items { get; init; }
}
