namespace Treadle.Protocol.Review;

/// <summary>The claimed items; fewer than asked for when no more wait for this person.</summary>
public sealed record ClaimAnswer
{
    /// <summary>The items, in the order of the queue.</summary>
    public required IReadOnlyList<ReviewLease> Items { get; init; }

    /// <summary>Answers that this person has given and not taken back.</summary>
    public required long Done { get; init; }

    /// <summary>Items that wait for an answer and are not claimed, counted up to 1,000.</summary>
    public required long Waiting { get; init; }
}
