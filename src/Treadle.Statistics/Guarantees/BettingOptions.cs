namespace Treadle.Statistics.Guarantees;

/// <summary>How <see cref="BettingConfidenceSequence"/> bets.</summary>
public sealed record BettingOptions
{
    /// <summary>Half the capital at most on one bet: the authors' choice between caution and speed.</summary>
    public const double DefaultTruncation = 0.5;

    /// <summary>Bounds to half a percent.</summary>
    public const int DefaultSteps = 200;

    /// <summary>Grid steps between 0 and 1; the bounds are widened by one on each side.</summary>
    public int Steps { get; init; } = DefaultSteps;

    /// <summary>c, in (0, 1]: how much of the capital one bet may risk.</summary>
    public double Truncation { get; init; } = DefaultTruncation;

    /// <summary>Whether the two capitals are added or the larger one counts.</summary>
    public BettingHedge Hedge { get; init; } = BettingHedge.Larger;

    /// <summary>Whether bounds never widen again: what was once refuted stays out.</summary>
    public bool IsRunning { get; init; } = true;
}
