using System.Text.Json;
using Treadle.Models.Text;
using Treadle.Protocol.Json;

namespace Treadle.Server.Predictors;

/// <summary>A model of label sets of our own: every label that is likelier to hold than not. Answers in this process, always.</summary>
internal sealed class LabelSetPredictor(LabelSetModel model) : IPredictor
{
    private const float Holds = 0.5f;

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => model.Labels;

    /// <inheritdoc/>
    public ModelHealth? Health => null;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = new ModelReply[inputs.Count];
        for (var index = 0; index < replies.Length; index++)
        {
            cancellation.ThrowIfCancellationRequested();
            var scores = new float[model.Labels.Count];
            model.Predict(inputs[index].Text, scores);
            replies[index] = Of(model.Labels, scores);
        }

        return ValueTask.FromResult<IReadOnlyList<ModelReply>>(replies);
    }

    /// <summary>The set that scores speak for; how sure it is, is the probability that no label is wrong, were they independent.</summary>
    public static ModelReply Of(IReadOnlyList<string> labels, float[] scores)
    {
        var sure = 1.0;
        foreach (var score in scores)
        {
            sure *= Math.Max(score, 1 - score);
        }

        return new ModelReply { Label = JsonSerializer.Serialize(labels.Where((_, place) => scores[place] >= Holds), WireJson.Strict), Scores = scores, Score = sure };
    }
}
