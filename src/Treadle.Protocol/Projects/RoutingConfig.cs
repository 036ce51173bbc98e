namespace Treadle.Protocol.Projects;

/// <summary>Who answers: model or people.</summary>
public sealed record RoutingConfig
{
    /// <summary>The highest level that evidence may reach.</summary>
    public AutomationLevel Level { get; init; } = AutomationLevel.Partial;

    /// <summary>ε: the error of automated answers that is tolerated, in (0, 0.5).</summary>
    public double ErrorTarget { get; init; } = 0.05;

    /// <summary>1 − δ: how sure the certificate must be, in [0.5, 0.9999].</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Share of automated answers that people check blind, in [<see cref="AuditFloor"/>, 1].</summary>
    public double AuditRate { get; init; } = 0.05;

    /// <summary>The audit rate never falls below this; in (0, 1].</summary>
    public double AuditFloor { get; init; } = 0.01;

    /// <summary>Days after which an audit without an answer counts as an error.</summary>
    public int AuditDeadlineDays { get; init; } = 7;
}
