namespace Treadle.Protocol.Monitoring;

/// <summary>Realised performance by day.</summary>
public sealed record PerformanceAnswer
{
    /// <summary>All days together.</summary>
    public required PerformanceDay Total { get; init; }

    /// <summary>Days with judged answers, oldest first; the total's day is the first of them.</summary>
    public required IReadOnlyList<PerformanceDay> Days { get; init; }
}
