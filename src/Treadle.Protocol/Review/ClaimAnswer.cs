namespace Treadle.Protocol.Review;

/// <summary>The claimed items; fewer than asked for when no more wait for this person.</summary>
public sealed record ClaimAnswer
{
    /// <summary>The items, in the order of the queue.</summary>
    public required IReadOnlyList<ReviewLease> Items { get; init; }

    /// <summary>Answers that this person has given and not taken back; a skip is none.</summary>
    public required long Done { get; init; }

    /// <summary>Those of this day (UTC).</summary>
    public required long Today { get; init; }

    /// <summary>Answers per day that this person has set themselves.</summary>
    public int? Goal { get; init; }

    /// <summary>Median time of this person's last 50 answers that carried one, in seconds.</summary>
    public double? MedianSeconds { get; init; }

    /// <summary>Items that wait for an answer and are not claimed, counted up to 1,000.</summary>
    public required long Waiting { get; init; }
}
