namespace Treadle.Protocol.Monitoring;

/// <summary>One hour in short.</summary>
public sealed record HourAnswer
{
    /// <summary>Its beginning.</summary>
    public required DateTimeOffset Hour { get; init; }

    /// <summary>Predictions in it.</summary>
    public required long Predictions { get; init; }

    /// <summary>Predictions by route.</summary>
    public required IReadOnlyDictionary<string, long> Routes { get; init; }

    /// <summary>Predictions by answered label.</summary>
    public required IReadOnlyDictionary<string, long> Labels { get; init; }

    /// <summary>Mean score; null when no model answered.</summary>
    public double? MeanScore { get; init; }

    /// <summary>Mean latency in milliseconds.</summary>
    public double? MeanLatencyMs { get; init; }

    /// <summary>Mean share of words unknown to the champion.</summary>
    public double? UnknownTokenShare { get; init; }

    /// <summary>Model answers that people have labelled or judged.</summary>
    public required long Judged { get; init; }

    /// <summary>Those that people changed.</summary>
    public required long Overrides { get; init; }
}
