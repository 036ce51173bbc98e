using Treadle.Models.Images;

namespace Treadle.Server.Predictors;

/// <summary>A reader of short handwriting of our own: answers with a text, in this process.</summary>
internal sealed class FieldPredictor(FieldReader reader, string imageField, ItemImages images) : IPredictor
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Labels => [];

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
            var (pixels, width) = FieldImages.Decode(await images.ReadAsync(input, imageField, cancellation), reader.Height);
            var reading = reader.Read(pixels, width);
            return new ModelReply { Label = reading.Text.Normalize(), Score = reading.Confidence };
        }
        catch (Exception unreadable) when (unreadable is ModelFailureException or ImageFormatException or ArgumentException)
        {
            return ModelReply.Failed(unreadable.Message);
        }
    }
}
