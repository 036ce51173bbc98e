namespace Treadle.Protocol.Review;

/// <summary>How many review items stand alike.</summary>
public sealed record ReviewQueueCount
{
    /// <summary>Why people are asked.</summary>
    public required ReviewReason Reason { get; init; }

    /// <summary>Where they stand.</summary>
    public required ReviewState State { get; init; }

    /// <summary>How many.</summary>
    public required long Count { get; init; }

    /// <summary>How many of them wait for further answers because the first ones did not agree.</summary>
    public required long Adjudicated { get; init; }
}
