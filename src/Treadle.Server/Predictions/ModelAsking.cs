using Treadle.Server.Registry;

namespace Treadle.Server.Predictions;

/// <summary>Asks a served model and writes its answer in the form that the journal keeps; replay uses the same way.</summary>
internal static class ModelAsking
{
    private const int StackLabels = 256;

    /// <summary>The model's answer; latency is not set.</summary>
    public static AnswerFact Ask(this ServedModel served, string text)
    {
        var labels = served.Model.Labels;
        Span<float> scores = labels.Count <= StackLabels ? stackalloc float[labels.Count] : new float[labels.Count];
        served.Model.Predict(text, scores);
        var best = 0;
        for (var index = 1; index < scores.Length; index++)
        {
            best = scores[index] > scores[best] ? index : best;
        }

        return new AnswerFact { Model = served.Record.Name, Label = labels[best], Score = scores[best], Scores = ScoreText.Of(scores), Labels = labels };
    }
}
