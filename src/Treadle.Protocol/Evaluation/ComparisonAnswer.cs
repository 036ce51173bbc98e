namespace Treadle.Protocol.Evaluation;

/// <summary>Two model versions compared on evaluation items that neither learned from.</summary>
public sealed record ComparisonAnswer
{
    /// <summary>The first model version, usually the champion.</summary>
    public required int A { get; init; }

    /// <summary>The second model version, usually the challenger.</summary>
    public required int B { get; init; }

    /// <summary>The dataset version whose evaluation split they were compared on; null when there is none.</summary>
    public int? DatasetVersion { get; init; }

    /// <summary>All items.</summary>
    public required PairedResult Overall { get; init; }

    /// <summary>Figures of the first model on these items, each with its interval.</summary>
    public IReadOnlyList<MetricValue> MetricsA { get; init; } = [];

    /// <summary>Figures of the second model on these items.</summary>
    public IReadOnlyList<MetricValue> MetricsB { get; init; } = [];

    /// <summary>By factor.</summary>
    public required IReadOnlyList<PairedResult> Slices { get; init; }
}
