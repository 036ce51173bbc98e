namespace Treadle.Protocol.Evaluation;

/// <summary>A model on the items with one value of one factor.</summary>
public sealed record SliceResult
{
    /// <summary>The factor.</summary>
    public required string Factor { get; init; }

    /// <summary>Its value.</summary>
    public required string Value { get; init; }

    /// <summary>Share answered right.</summary>
    public required MetricValue Accuracy { get; init; }
}
