namespace Treadle.Protocol.Slices;

/// <summary>One slice: the items with one value of one factor.</summary>
public sealed record SliceDetail
{
    /// <summary>Factor.</summary>
    public required string Factor { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }

    /// <summary>What was measured.</summary>
    public required SliceFigures Figures { get; init; }
}
