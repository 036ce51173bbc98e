using Treadle.Protocol.Evaluation;
using Treadle.Server.Facts;

namespace Treadle.Server.Evaluation;

/// <summary>A row of the table evaluations.</summary>
internal sealed record EvaluationRow
{
    public required int ModelVersion { get; init; }

    public required int DatasetVersion { get; init; }

    public required int Items { get; init; }

    public required string Metrics { get; init; }

    public required string Slices { get; init; }

    public required DateTimeOffset RecordedAt { get; init; }

    /// <summary>The record that the row holds.</summary>
    public EvaluationResult ToResult() => new()
    {
        ModelVersion = ModelVersion,
        DatasetVersion = DatasetVersion,
        Items = Items,
        Metrics = Canonical.FromJson<List<MetricValue>>(Metrics),
        Slices = Canonical.FromJson<List<SliceResult>>(Slices),
        RecordedAt = RecordedAt,
    };
}
