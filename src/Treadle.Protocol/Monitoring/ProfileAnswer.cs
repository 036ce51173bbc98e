namespace Treadle.Protocol.Monitoring;

/// <summary>What came in over a period.</summary>
public sealed record ProfileAnswer
{
    /// <summary>Beginning, cut to the hour.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>End, exclusive, cut to the hour.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Predictions.</summary>
    public required long Predictions { get; init; }

    /// <summary>By route.</summary>
    public required IReadOnlyDictionary<string, long> Routes { get; init; }

    /// <summary>By model.</summary>
    public required IReadOnlyDictionary<string, long> Models { get; init; }

    /// <summary>By answered label.</summary>
    public required IReadOnlyDictionary<string, long> Labels { get; init; }

    /// <summary>By factor and value.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Factors { get; init; }

    /// <summary>Score of the answered label.</summary>
    public required NumberProfile Score { get; init; }

    /// <summary>Latency of the model in milliseconds.</summary>
    public required NumberProfile LatencyMs { get; init; }

    /// <summary>Length of the text in characters; its count says how many rows were looked at.</summary>
    public required NumberProfile TextLength { get; init; }

    /// <summary>Share of words unknown to the champion; its count says how many rows were looked at.</summary>
    public required NumberProfile UnknownTokenShare { get; init; }

    /// <summary>Whether texts were looked at in a systematic part of the rows only, as happens under heavy traffic.</summary>
    public required bool TextsInPart { get; init; }

    /// <summary>The hours that had traffic, oldest first.</summary>
    public required IReadOnlyList<HourAnswer> Hours { get; init; }
}
