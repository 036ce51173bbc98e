using Treadle.Protocol.Predictions;
using Treadle.Server.Projects;

namespace Treadle.Server.Predictions;

/// <summary>Makes the answer to the caller from what was recorded.</summary>
internal static class PredictionAnswers
{
    /// <summary>Most labels whose scores are sent back; projects with more get the best of them.</summary>
    private const int MaxScores = 20;

    /// <summary>The answer for a fact.</summary>
    public static PredictionAnswer Of(Project project, PredictionFact fact) => new()
    {
        Id = fact.Id,
        Uuid = fact.Uuid,
        ItemId = fact.ItemId,
        TraceId = fact.TraceId,
        Model = fact.Champion?.Model,
        Output = fact.Champion is null ? null : Output(project, fact.Champion.Label, fact.Champion.Score, fact.Champion.Scores),
        Route = fact.Route,
        Propensity = fact.Propensity,
        ConfigHash = fact.ConfigHash,
        EventTime = fact.EventTime,
        RecordedAt = fact.RecordedAt,
        LatencyMs = fact.Champion?.LatencyMicros / 1000.0,
    };

    /// <summary>A stored output.</summary>
    public static ModelOutput Output(Project project, string? label, double? score, string? scores)
    {
        var values = ScoreText.Parse(scores, project.LabelNames);
        return new ModelOutput
        {
            Label = label,
            Score = score,
            Scores = values?.Select((value, index) => (Label: index < project.LabelNames.Count ? project.LabelNames[index] : $"#{index}", Value: value))
                .OrderByDescending(pair => pair.Value)
                .Take(MaxScores)
                .ToDictionary(pair => pair.Label, pair => pair.Value),
        };
    }
}
