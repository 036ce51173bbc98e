namespace Treadle.Protocol.Review;

/// <summary>Items flagged as junk, newest first.</summary>
public sealed record JunkAnswer
{
    /// <summary>The items.</summary>
    public required IReadOnlyList<JunkItem> Items { get; init; }
}
