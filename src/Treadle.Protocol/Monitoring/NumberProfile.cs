namespace Treadle.Protocol.Monitoring;

/// <summary>A number over many rows.</summary>
public sealed record NumberProfile
{
    /// <summary>Rows that have it.</summary>
    public required long Count { get; init; }

    /// <summary>Mean; null without rows.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation; null below two rows.</summary>
    public double? Deviation { get; init; }

    /// <summary>Smallest.</summary>
    public double? Minimum { get; init; }

    /// <summary>Largest.</summary>
    public double? Maximum { get; init; }

    /// <summary>Counts in fixed bins, from low to high.</summary>
    public required IReadOnlyList<BinCount> Bins { get; init; }
}
