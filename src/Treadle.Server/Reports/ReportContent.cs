using Treadle.Protocol.Automation;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Reports;

/// <summary>Everything that one day's report says. Immutable; rendering adds no figure of its own.</summary>
internal sealed record ReportContent
{
    public required string Project { get; init; }

    public required DateOnly Day { get; init; }

    /// <summary>Up to when the report speaks: the end of the day, or the present when the day is not over.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Whether even the lower end of the measured error of automated answers lies above what is tolerated.</summary>
    public bool IsErrorAboveTarget => Measured.AutomatedError.Lower > Automation.ErrorTarget;

    /// <summary>Whether people and traffic were simulated; then it is said at the top.</summary>
    public required bool IsSimulated { get; init; }

    /// <summary>What needs a person now, most urgent first; empty when nothing does.</summary>
    public required IReadOnlyList<string> Needs { get; init; }

    public required ProfileAnswer Traffic { get; init; }

    /// <summary>Automated answers of the day among its predictions.</summary>
    public required MeasuredShare Automated { get; init; }

    /// <summary>The day as measured.</summary>
    public required PerformanceDay Measured { get; init; }

    /// <summary>Certificate, ledger and guards as they stand.</summary>
    public required AutomationAnswer Automation { get; init; }

    public required QueueState Queue { get; init; }

    /// <summary>How far people agree, over all answers so far.</summary>
    public required AgreementAnswer Agreement { get; init; }

    public required DriftAnswer Drift { get; init; }

    /// <summary>Alerts that were raised, changed or open on the day.</summary>
    public required IReadOnlyList<AlertAnswer> Alerts { get; init; }

    /// <summary>Models trained on the day.</summary>
    public required IReadOnlyList<ModelVersion> Trained { get; init; }

    /// <summary>Promotions, refusals and the like of the day, with their reasons.</summary>
    public required IReadOnlyList<AliasMove> Moves { get; init; }
}
