namespace Treadle.Protocol.Review;

/// <summary>Says who renews or releases a lease, or takes an answer back.</summary>
public sealed record AnnotatorRequest
{
    /// <summary>The person.</summary>
    public string? Annotator { get; init; }
}
