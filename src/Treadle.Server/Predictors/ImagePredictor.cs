using Treadle.Models.Images;

namespace Treadle.Server.Predictors;

/// <summary>An image model of our own: answers in this process.</summary>
internal sealed class ImagePredictor(ImageModel model, string imageField, ItemImages images) : IPredictor
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => model.Labels;

    /// <inheritdoc/>
    public ModelHealth? Health => null;

    /// <inheritdoc/>
    public bool IsLocal => true;

    /// <inheritdoc/>
    public ModelInput FirstQuestion => BlankImage.Question(imageField);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = new ModelReply[inputs.Count];
        for (var index = 0; index < replies.Length; index++)
        {
            replies[index] = await OneAsync(inputs[index], cancellation);
        }

        return replies;
    }

    private async Task<ModelReply> OneAsync(ModelInput input, CancellationToken cancellation)
    {
        try
        {
            var pixels = await images.PixelsAsync(input, imageField, (model.Height, model.Width, model.Channels), cancellation);
            var scores = new double[model.Labels.Count];
            model.Predict(pixels, scores);
            return ModelReply.Of(model.Labels, Array.ConvertAll(scores, score => (float)score));
        }
        catch (ModelFailureException failure)
        {
            return ModelReply.Failed(failure.Message);
        }
    }
}
