namespace Treadle.Protocol.Projects;

/// <summary>What a candidate must show before it takes over.</summary>
public sealed record GateConfig
{
    /// <summary>1 − δ of the sequential McNemar test, in [0.5, 0.9999].</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Largest share of items that the champion had right and the candidate has wrong, in [0, 1].</summary>
    public double MaxNegativeFlips { get; init; } = 0.05;

    /// <summary>m: a candidate that is proved to lose at most this share against the champion, and is ahead so far, may take over too; null: only proved superiority counts.</summary>
    public double? NonInferiorityMargin { get; init; }

    /// <summary>Paired labels needed before any decision, at least 1.</summary>
    public int MinimumPairs { get; init; } = 30;

    /// <summary>Days in shadow after which a candidate without proof is refused.</summary>
    public int TimeoutDays { get; init; } = 14;
}
