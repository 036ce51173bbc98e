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
        Output = fact.Champion is null ? null : Output(project, fact.Champion.Label, fact.Champion.Score, fact.Champion.Scores, fact.Champion.Labels),
        ModelFailure = fact.Failure,
        Usage = fact.Champion?.Usage,
        Route = fact.Route,
        Propensity = fact.Propensity,
        ConfigHash = fact.ConfigHash,
        EventTime = fact.EventTime,
        RecordedAt = fact.RecordedAt,
        LatencyMs = fact.Champion?.LatencyMicros / 1000.0,
    };

    /// <summary>A stored output; <paramref name="labels"/> name the places of an array of scores.</summary>
    public static ModelOutput Output(Project project, string? label, double? score, string? scores, IReadOnlyList<string>? labels) => new()
    {
        Label = label,
        Value = project.Answers.Value(label),
        Score = score,
        Scores = ScoreText.ByLabel(scores, labels) is { } all ? Best(all) : null,
    };

    // Equal scores stay in label order.
    private static Dictionary<string, double> Best(IReadOnlyDictionary<string, double> scores)
    {
        var ordered = scores.ToArray();
        var keys = new (double Score, int Place)[ordered.Length];
        for (var place = 0; place < ordered.Length; place++)
        {
            keys[place] = (-ordered[place].Value, place);
        }

        Array.Sort(keys, ordered);
        var best = new Dictionary<string, double>(Math.Min(MaxScores, ordered.Length), StringComparer.Ordinal);
        foreach (var (label, score) in ordered.AsSpan(0, Math.Min(MaxScores, ordered.Length)))
        {
            best.Add(label, score);
        }

        return best;
    }
}
