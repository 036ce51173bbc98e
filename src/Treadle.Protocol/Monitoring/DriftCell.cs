namespace Treadle.Protocol.Monitoring;

/// <summary>One cell of a column: its share in both periods.</summary>
public sealed record DriftCell
{
    /// <summary>A category, or a range.</summary>
    public required string Name { get; init; }

    /// <summary>Share in the reference period.</summary>
    public required double Reference { get; init; }

    /// <summary>Share in the analysis period.</summary>
    public required double Analysis { get; init; }
}
