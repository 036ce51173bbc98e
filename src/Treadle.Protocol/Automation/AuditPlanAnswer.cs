namespace Treadle.Protocol.Automation;

/// <summary>How many audits a certificate takes.</summary>
public sealed record AuditPlanAnswer
{
    /// <summary>ε.</summary>
    public required double ErrorTarget { get; init; }

    /// <summary>1 − δ.</summary>
    public required double Confidence { get; init; }

    /// <summary>π.</summary>
    public required double AuditRate { get; init; }

    /// <summary>For true errors of 0, ε/4, ε/2 and 3ε/4.</summary>
    public required IReadOnlyList<AuditPlanRow> Rows { get; init; }
}
