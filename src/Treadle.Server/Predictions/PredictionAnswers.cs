using Treadle.Protocol.Predictions;

namespace Treadle.Server.Predictions;

/// <summary>Makes the answer to the caller from what was recorded.</summary>
internal static class PredictionAnswers
{
    /// <summary>Most labels whose scores are sent back; projects with more get the best of them.</summary>
    private const int MaxScores = 20;

    /// <summary>The answer for a fact.</summary>
    public static PredictionAnswer Of(PredictionFact fact) => new()
    {
        Id = fact.Id,
        Uuid = fact.Uuid,
        ItemId = fact.ItemId,
        TraceId = fact.TraceId,
        Model = fact.Champion?.Model,
        Output = fact.Champion is null ? null : Output(fact.Champion.Label, fact.Champion.Score, fact.Champion.Scores, fact.Champion.Labels),
        Route = fact.Route,
        Propensity = fact.Propensity,
        ConfigHash = fact.ConfigHash,
        EventTime = fact.EventTime,
        RecordedAt = fact.RecordedAt,
        LatencyMs = fact.Champion?.LatencyMicros / 1000.0,
    };

    /// <summary>A stored output; <paramref name="labels"/> name the places of an array of scores.</summary>
    public static ModelOutput Output(string? label, double? score, string? scores, IReadOnlyList<string>? labels) => new()
    {
        Label = label,
        Score = score,
        Scores = ScoreText.ByLabel(scores, labels)?.OrderByDescending(pair => pair.Value).Take(MaxScores).ToDictionary(),
    };
}
