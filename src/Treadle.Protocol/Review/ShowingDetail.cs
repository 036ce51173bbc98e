namespace Treadle.Protocol.Review;

/// <summary>Somebody saw a model's answer to an item.</summary>
public sealed record ShowingDetail
{
    /// <summary>Who.</summary>
    public required string Person { get; init; }

    /// <summary>Which prediction's answer.</summary>
    public required string PredictionId { get; init; }

    /// <summary>Where it was seen first.</summary>
    public required ShowingPlace Place { get; init; }

    /// <summary>When we learned of it.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
