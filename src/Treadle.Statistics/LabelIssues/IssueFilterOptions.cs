namespace Treadle.Statistics.LabelIssues;

/// <summary>How label issues are flagged.</summary>
public sealed record IssueFilterOptions
{
    /// <summary>Which items are flagged.</summary>
    public IssueFilter Filter { get; init; } = IssueFilter.PruneByNoiseRate;

    /// <summary>Each class keeps at least this many items; classes with no more are left alone.</summary>
    public int MinimumPerClass { get; init; } = 1;

    /// <summary>The share of the estimated issues to flag, in [0, 1].</summary>
    public double NoiseShare { get; init; } = 1;

    /// <summary>How many items to flag per given class instead of the estimated number; null takes the estimate.</summary>
    public IReadOnlyList<int>? CountPerClass { get; init; }
}
