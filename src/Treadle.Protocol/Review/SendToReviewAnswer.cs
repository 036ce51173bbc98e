namespace Treadle.Protocol.Review;

/// <summary>What became of predictions that were sent to people.</summary>
public sealed record SendToReviewAnswer
{
    /// <summary>Items that people had not been asked about.</summary>
    public required long Opened { get; init; }

    /// <summary>Items that were closed and are asked once more.</summary>
    public required long Reopened { get; init; }

    /// <summary>Items that wait for people already.</summary>
    public required long Waiting { get; init; }
}
