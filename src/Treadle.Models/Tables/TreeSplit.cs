namespace Treadle.Models.Tables;

/// <summary>The best question found for a node.</summary>
internal sealed record TreeSplit
{
    public required double Gain { get; init; }

    public required int Column { get; init; }

    /// <summary>Which bins go left: one bit each.</summary>
    public required ulong[] LeftBins { get; init; }

    /// <summary>Of a number column: the last bin that goes left.</summary>
    public int LastLeftBin { get; init; }

    public required long LeftSum { get; init; }
}
