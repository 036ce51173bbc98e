namespace Treadle.Protocol.Automation;

/// <summary>The account of one epoch.</summary>
public sealed record LedgerEpoch
{
    /// <summary>Its name.</summary>
    public required string Epoch { get; init; }

    /// <summary>The model version that answered.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Why it began.</summary>
    public required string Reason { get; init; }

    /// <summary>π: the chance of an audit.</summary>
    public required double AuditRate { get; init; }

    /// <summary>Automated answers.</summary>
    public required long Answers { get; init; }

    /// <summary>Automated answers that the bound speaks of.</summary>
    public required long Covered { get; init; }

    /// <summary>Audits among the covered answers.</summary>
    public required long Audits { get; init; }

    /// <summary>Errors among those audits; one without an answer counts as an error.</summary>
    public required double AuditErrors { get; init; }

    /// <summary>Audits that have no answer yet.</summary>
    public required long OpenAudits { get; init; }

    /// <summary>The largest number of wrong answers that the audits leave possible.</summary>
    public required double LargestErrors { get; init; }
}
