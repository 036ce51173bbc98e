namespace Treadle.Server.Reports;

/// <summary>The review queue at a moment.</summary>
internal sealed record QueueState
{
    public required long Open { get; init; }

    public DateTimeOffset? Oldest { get; init; }

    /// <summary>Items closed on the day.</summary>
    public required long Closed { get; init; }
}
