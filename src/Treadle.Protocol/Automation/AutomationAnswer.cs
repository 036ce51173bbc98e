using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Projects;

namespace Treadle.Protocol.Automation;

/// <summary>How much is automated, and what can be said for it.</summary>
public sealed record AutomationAnswer
{
    /// <summary>The level in force.</summary>
    public required AutomationLevel Level { get; init; }

    /// <summary>λ in force; null: nothing is automated.</summary>
    public double? Threshold { get; init; }

    /// <summary>The epoch.</summary>
    public required string Epoch { get; init; }

    /// <summary>The model version that may answer.</summary>
    public int? ModelVersion { get; init; }

    /// <summary>π.</summary>
    public required double AuditRate { get; init; }

    /// <summary>ε: the error that is tolerated.</summary>
    public required double ErrorTarget { get; init; }

    /// <summary>1 − δ.</summary>
    public required double Confidence { get; init; }

    /// <summary>Answers automated so far among all predictions.</summary>
    public required MeasuredShare Automated { get; init; }

    /// <summary>Wrong answers among the answered audits of all epochs, with the usual interval for one look.</summary>
    public required MeasuredShare MeasuredError { get; init; }

    /// <summary>The promise about the policy; null before there is a model.</summary>
    public CertificateAnswer? Certificate { get; init; }

    /// <summary>The promise about the past.</summary>
    public required LedgerAnswer Ledger { get; init; }

    /// <summary>What watches for a rise of errors.</summary>
    public required IReadOnlyList<GuardAnswer> Guards { get; init; }

    /// <summary>What is missing for more automation, in sentences.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>When the evidence was looked at; for a question about the past, the last look that had happened by then. Null before there is a model.</summary>
    public DateTimeOffset? LookedAt { get; init; }

    /// <summary>What all of it rests on.</summary>
    public required string Assumption { get; init; }
}
