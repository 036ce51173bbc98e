namespace Treadle.Statistics.Slices;

/// <summary>A conjunction of conditions and how much worse than the rest it is.</summary>
public sealed record ScoredSlice
{
    /// <summary>The conditions in ascending order of column; all must hold.</summary>
    public required IReadOnlyList<SlicePredicate> Predicates { get; init; }

    /// <summary>α·(mean error/overall mean − 1) − (1 − α)·(n/size − 1); above 0 is worse than all items together.</summary>
    public required double Score { get; init; }

    /// <summary>How many rows it holds.</summary>
    public required int Size { get; init; }

    /// <summary>Mean error of its rows.</summary>
    public required double MeanError { get; init; }

    /// <summary>Largest error of its rows.</summary>
    public required double LargestError { get; init; }
}
