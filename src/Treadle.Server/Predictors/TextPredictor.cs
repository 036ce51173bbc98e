using Treadle.Models.Text;

namespace Treadle.Server.Predictors;

/// <summary>A text model of our own: answers in this process, always.</summary>
internal sealed class TextPredictor(TextModel model) : IPredictor
{
    /// <summary>The model itself, for those that need more than answers.</summary>
    public TextModel Model => model;

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
            replies[index] = ModelReply.Of(model.Labels, scores);
        }

        return ValueTask.FromResult<IReadOnlyList<ModelReply>>(replies);
    }
}
