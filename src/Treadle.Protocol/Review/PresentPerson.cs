namespace Treadle.Protocol.Review;

/// <summary>Somebody who reviews.</summary>
public sealed record PresentPerson
{
    /// <summary>Who.</summary>
    public required string Annotator { get; init; }

    /// <summary>When they last claimed or answered.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Items in hand.</summary>
    public required long Leases { get; init; }

    /// <summary>Answers of this day (UTC) that they did not take back.</summary>
    public required long Today { get; init; }

    /// <summary>Answers per day that they have set themselves.</summary>
    public int? Goal { get; init; }
}
