namespace Treadle.Protocol.Review;

/// <summary>The items for which the answer to one leased item stands.</summary>
public sealed record DuplicatesAnswer
{
    /// <summary>The items; none when the lease stands for itself only, or is no longer held.</summary>
    public required IReadOnlyList<DuplicateItem> Items { get; init; }
}
