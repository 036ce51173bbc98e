namespace Treadle.Protocol.Automation;

/// <summary>What a certificate takes when the true error is so high.</summary>
public sealed record AuditPlanRow
{
    /// <summary>The true error.</summary>
    public required double TrueError { get; init; }

    /// <summary>Audits with the best possible bet: ln(1/δ)/KL, to the nearest whole audit.</summary>
    public required long IdealAudits { get; init; }

    /// <summary>Audits with the mixture that is used; null when more than ten million.</summary>
    public long? Audits { get; init; }

    /// <summary>Automated answers until so many are audited.</summary>
    public long? Answers { get; init; }
}
