namespace Treadle.Statistics.Slices;

/// <summary>What slices are searched for.</summary>
public sealed record SliceSearchOptions
{
    /// <summary>How many slices to return at most.</summary>
    public int Count { get; init; } = 10;

    /// <summary>α in (0, 1]: weight of the error against the size.</summary>
    public double ErrorWeight { get; init; } = 0.95;

    /// <summary>Rows a slice holds at least: below this the mean error says little.</summary>
    public int SmallestSize { get; init; } = 32;

    /// <summary>How many conditions a slice has at most.</summary>
    public int LargestDepth { get; init; } = 3;
}
