namespace Treadle.Protocol.Automation;

/// <summary>Asks how many audits a certificate takes; what is left out comes from the project.</summary>
public sealed record AuditPlanRequest
{
    /// <summary>ε, in (0, 0.5).</summary>
    public double? ErrorTarget { get; init; }

    /// <summary>1 − δ, in [0.5, 1).</summary>
    public double? Confidence { get; init; }

    /// <summary>π, in (0, 1].</summary>
    public double? AuditRate { get; init; }
}
