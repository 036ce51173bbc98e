namespace Treadle.Server.Automation;

/// <summary>What an epoch froze when it began: everything a certificate speaks about. Immutable.</summary>
internal sealed record EpochTerms
{
    /// <summary>1, 2, … within the project.</summary>
    public required int Number { get; init; }

    /// <summary>Its name, which goes into the audit coins.</summary>
    public required string Epoch { get; init; }

    public required int ModelVersion { get; init; }

    /// <summary>ε.</summary>
    public required double ErrorTarget { get; init; }

    /// <summary>1 − δ.</summary>
    public required double Confidence { get; init; }

    /// <summary>π.</summary>
    public required double AuditRate { get; init; }

    /// <summary>The grid: strictly falling scores, from small to large coverage.</summary>
    public required IReadOnlyList<double> Thresholds { get; init; }

    /// <summary>Positions in the grid where a chain of certificates may start.</summary>
    public required IReadOnlyList<int> Starts { get; init; }

    /// <summary>Items that came before say nothing about this epoch; null: all history counts.</summary>
    public DateTimeOffset? EvidenceSince { get; init; }

    /// <summary>Why it began.</summary>
    public required string Reason { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>δ.</summary>
    public double Delta => 1 - Confidence;
}
