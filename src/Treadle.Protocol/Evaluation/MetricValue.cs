namespace Treadle.Protocol.Evaluation;

/// <summary>A measured figure with its 95 % interval.</summary>
public sealed record MetricValue
{
    /// <summary><c>accuracy</c>, <c>precision</c>, <c>recall</c>, <c>f1</c>, <c>macro_f1</c>, <c>mcc</c>, <c>pr_auc</c>, <c>log_loss</c>, <c>ece</c>, …</summary>
    public required string Name { get; init; }

    /// <summary>The label it is about; null: all.</summary>
    public string? Label { get; init; }

    /// <summary>The figure; null when it is not defined on these items (a label without items, say).</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of the interval.</summary>
    public double? Low { get; init; }

    /// <summary>Upper end of the interval.</summary>
    public double? High { get; init; }

    /// <summary>Items it rests on.</summary>
    public required int Items { get; init; }
}
