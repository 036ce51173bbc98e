namespace Treadle.Protocol.Labels;

/// <summary>Disagreements by what is said against what.</summary>
public sealed record DisagreementValues
{
    /// <summary>The groups, the largest first.</summary>
    public required IReadOnlyList<DisagreementGroup> Groups { get; init; }

    /// <summary>Disagreements counted: all, or as many of the first as <see cref="IsAll"/> denies.</summary>
    public required int Counted { get; init; }

    /// <summary>Whether all were counted; otherwise there are older ones that were not looked at.</summary>
    public required bool IsAll { get; init; }
}
