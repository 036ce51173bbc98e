namespace Treadle.Protocol.Predictions;

/// <summary>How many predictions meet a filter, and how they divide.</summary>
public sealed record PredictionFacets
{
    /// <summary>Predictions that meet the whole filter.</summary>
    public required long Count { get; init; }

    /// <summary>Among how many of the newest predictions was counted; null: among all of them.</summary>
    public int? Among { get; init; }

    /// <summary>By route; the filter's own route is left out of account. Shadow rows count only here.</summary>
    public required IReadOnlyDictionary<string, long> Routes { get; init; }

    /// <summary>By label; the filter's own label is left out of account.</summary>
    public required IReadOnlyDictionary<string, long> Labels { get; init; }

    /// <summary>By model; the filter's own model is left out of account.</summary>
    public required IReadOnlyDictionary<string, long> Models { get; init; }

    /// <summary>Scores in ten equal cells from 0 to 1, under the whole filter.</summary>
    public required IReadOnlyList<long> Scores { get; init; }
}
