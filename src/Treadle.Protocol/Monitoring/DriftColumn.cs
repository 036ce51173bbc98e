namespace Treadle.Protocol.Monitoring;

/// <summary>One column of the traffic, reference against analysis period.</summary>
public sealed record DriftColumn
{
    /// <summary>text_length, unknown_token_share, factor.NAME, label or score.</summary>
    public required string Name { get; init; }

    /// <summary>The alert kind it belongs to: input_drift or prediction_drift.</summary>
    public required string Kind { get; init; }

    /// <summary>Population stability index over the frozen bins.</summary>
    public required double Psi { get; init; }

    /// <summary>The index that chance alone gives at these sizes: (B − 1)(1/n + 1/m).</summary>
    public required double PsiExpected { get; init; }

    /// <summary>The index above which the column counts as drifted.</summary>
    public required double PsiThreshold { get; init; }

    /// <summary>Jensen–Shannon distance to base 2, in [0, 1].</summary>
    public required double JensenShannon { get; init; }

    /// <summary>p of the chi-square test, adjusted over all columns (Benjamini–Hochberg).</summary>
    public required double PAdjusted { get; init; }

    /// <summary>Whether both say that it drifted.</summary>
    public required bool IsDrifted { get; init; }

    /// <summary>Both distributions.</summary>
    public required IReadOnlyList<DriftCell> Cells { get; init; }
}
