namespace Treadle.Protocol.Automation;

/// <summary>The promise about the policy: while behaviour is stable, the error above the threshold is below the target.</summary>
public sealed record CertificateAnswer
{
    /// <summary>What it says, in a sentence.</summary>
    public required string Words { get; init; }

    /// <summary>The lowest certified threshold; null when none is.</summary>
    public double? Threshold { get; init; }

    /// <summary>Evidence from before the epoch: held-out items drawn at random, scored by this model.</summary>
    public required int HistoryItems { get; init; }

    /// <summary>Evidence of the epoch: items drawn by their coin and answered.</summary>
    public required int DrawnItems { get; init; }

    /// <summary>Drawn items still waiting for their answer, counted as errors until it comes.</summary>
    public required int OpenItems { get; init; }

    /// <summary>Every threshold of the grid, from small to large coverage.</summary>
    public required IReadOnlyList<CertificateLevel> Levels { get; init; }
}
