namespace Treadle.Protocol.Review;

/// <summary>How a lease stands after it was renewed or released.</summary>
public sealed record LeaseAnswer
{
    /// <summary>The review item.</summary>
    public required string ReviewId { get; init; }

    /// <summary>When it ends; null when it is no longer held.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}
