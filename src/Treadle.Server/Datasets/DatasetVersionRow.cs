using Treadle.Protocol.Datasets;
using Treadle.Server.Facts;

namespace Treadle.Server.Datasets;

/// <summary>A row of the table dataset_versions.</summary>
internal sealed record DatasetVersionRow
{
    public required int Version { get; init; }

    public required string ManifestHash { get; init; }

    public required string ManifestBlob { get; init; }

    public required int TrainCount { get; init; }

    public required int EvaluationCount { get; init; }

    public required int LeftOutCount { get; init; }

    public required string LabelCounts { get; init; }

    public DateTimeOffset? LabelsSince { get; init; }

    public required DateTimeOffset LabelsAsOf { get; init; }

    public required string Reason { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The record that the row holds.</summary>
    public DatasetVersion ToVersion() => new()
    {
        Version = Version,
        ManifestHash = ManifestHash,
        TrainItems = TrainCount,
        EvaluationItems = EvaluationCount,
        LeftOutItems = LeftOutCount,
        LabelCounts = Canonical.FromJson<Dictionary<string, int>>(LabelCounts),
        LabelsSince = LabelsSince,
        LabelsAsOf = LabelsAsOf,
        Reason = Reason,
        RecordedAt = RecordedAt,
    };
}
