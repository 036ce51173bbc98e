using Treadle.Server.Facts;

namespace Treadle.Server.Automation;

/// <summary>A row of the table automation_epochs.</summary>
internal sealed record EpochRow
{
    public required int Number { get; init; }

    public required string Epoch { get; init; }

    public required int ModelVersion { get; init; }

    public required double ErrorTarget { get; init; }

    public required double Confidence { get; init; }

    public required double AuditRate { get; init; }

    public required string Thresholds { get; init; }

    public required string Starts { get; init; }

    public DateTimeOffset? EvidenceSince { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The terms that the row holds.</summary>
    public EpochTerms ToTerms() => new()
    {
        Number = Number,
        Epoch = Epoch,
        ModelVersion = ModelVersion,
        ErrorTarget = ErrorTarget,
        Confidence = Confidence,
        AuditRate = AuditRate,
        Thresholds = Canonical.FromJson<List<double>>(Thresholds),
        Starts = Canonical.FromJson<List<int>>(Starts),
        EvidenceSince = EvidenceSince,
        Reason = Reason,
        RecordedAt = RecordedAt,
    };
}
