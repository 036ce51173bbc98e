namespace Treadle.Protocol.Review;

/// <summary>The queue in numbers.</summary>
public sealed record ReviewQueueAnswer
{
    /// <summary>Counts by reason and state.</summary>
    public required IReadOnlyList<ReviewQueueCount> Counts { get; init; }

    /// <summary>Items that are not closed.</summary>
    public required long Waiting { get; init; }

    /// <summary>Open leases.</summary>
    public required long Leases { get; init; }

    /// <summary>Age of the oldest item that is not closed, in seconds; null when none waits.</summary>
    public double? OldestSeconds { get; init; }
}
