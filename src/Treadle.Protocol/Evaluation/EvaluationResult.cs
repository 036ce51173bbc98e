namespace Treadle.Protocol.Evaluation;

/// <summary>One model version on the evaluation split of one dataset version.</summary>
public sealed record EvaluationResult
{
    /// <summary>The model version.</summary>
    public required int ModelVersion { get; init; }

    /// <summary>The dataset version.</summary>
    public required int DatasetVersion { get; init; }

    /// <summary>Items judged on; the model learned from none of them.</summary>
    public required int Items { get; init; }

    /// <summary>All figures.</summary>
    public required IReadOnlyList<MetricValue> Metrics { get; init; }

    /// <summary>By factor.</summary>
    public required IReadOnlyList<SliceResult> Slices { get; init; }

    /// <summary>When it was measured.</summary>
    public required DateTimeOffset RecordedAt { get; init; }
}
