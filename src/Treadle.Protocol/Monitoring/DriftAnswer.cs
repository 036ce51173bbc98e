namespace Treadle.Protocol.Monitoring;

/// <summary>The newest traffic held against the reference of the champion.</summary>
public sealed record DriftAnswer
{
    /// <summary>Whether there is enough of both to compare.</summary>
    public required bool IsComparable { get; init; }

    /// <summary>What is missing, or the rule that was applied.</summary>
    public required string Words { get; init; }

    /// <summary>Model version that the reference belongs to.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>Rows of the reference period.</summary>
    public required int ReferenceRows { get; init; }

    /// <summary>First row of the reference period.</summary>
    public DateTimeOffset? ReferenceFrom { get; init; }

    /// <summary>Last row of the reference period.</summary>
    public DateTimeOffset? ReferenceTo { get; init; }

    /// <summary>Rows of the analysis period.</summary>
    public required int AnalysisRows { get; init; }

    /// <summary>First row of the analysis period.</summary>
    public DateTimeOffset? AnalysisFrom { get; init; }

    /// <summary>Last row of the analysis period.</summary>
    public DateTimeOffset? AnalysisTo { get; init; }

    /// <summary>The columns, furthest from the reference first.</summary>
    public required IReadOnlyList<DriftColumn> Columns { get; init; }
}
