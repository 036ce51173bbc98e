namespace Treadle.Protocol.Evaluation;

/// <summary>Two models on the same items.</summary>
public sealed record PairedResult
{
    /// <summary>The factor of the slice; null: all items.</summary>
    public string? Factor { get; init; }

    /// <summary>The value of the factor.</summary>
    public string? Value { get; init; }

    /// <summary>Items.</summary>
    public required int Items { get; init; }

    /// <summary>Items that both have right.</summary>
    public required int BothRight { get; init; }

    /// <summary>Items that only the second model has right.</summary>
    public required int Wins { get; init; }

    /// <summary>Items that only the first model has right: the negative flips.</summary>
    public required int Losses { get; init; }

    /// <summary>Evidence that they differ, by the sequential McNemar test; 1 is none, 20 is strong.</summary>
    public required double EValue { get; init; }

    /// <summary>Share of negative flips.</summary>
    public required MetricValue NegativeFlips { get; init; }

    /// <summary>Share of items that only the second model has right: the positive flips.</summary>
    public MetricValue? PositiveFlips { get; init; }
}
