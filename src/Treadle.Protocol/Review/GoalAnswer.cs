namespace Treadle.Protocol.Review;

/// <summary>A person's goal and how far they have come.</summary>
public sealed record GoalAnswer
{
    /// <summary>Who.</summary>
    public required string Annotator { get; init; }

    /// <summary>Answers per day; null: none is set.</summary>
    public int? PerDay { get; init; }

    /// <summary>Answers of this day (UTC) that were not taken back.</summary>
    public required long Today { get; init; }
}
