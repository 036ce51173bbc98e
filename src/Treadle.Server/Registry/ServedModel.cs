using Treadle.Models.Text;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Server.Predictors;

namespace Treadle.Server.Registry;

/// <summary>A model version loaded and ready to answer. Safe for concurrent use.</summary>
/// <param name="Record">What the registry says of it.</param>
/// <param name="Predictor">What answers.</param>
internal sealed record ServedModel(ModelVersion Record, IPredictor Predictor)
{
    /// <summary>Asked at once when many items are scored; keeps messages and tensors small.</summary>
    private const int Chunk = 64;

    /// <summary>Labels in the order of its scores.</summary>
    public IReadOnlyList<string> Labels => Predictor.Labels;

    /// <summary>The text model itself; null for a model of another kind.</summary>
    public TextModel? Text => (Predictor as TextPredictor)?.Model;

    /// <summary>Scores of many items, N × K, row-major: for judging and choosing, where an answer that is missing would mislead.</summary>
    /// <remarks>A model that gives labels without scores counts as sure of them.</remarks>
    /// <exception cref="ProblemException">One was not answered.</exception>
    public async ValueTask<float[]> ScoreAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var scores = new float[inputs.Count * Labels.Count];
        var replies = await AnswerAsync(inputs, cancellation);
        for (var index = 0; index < replies.Count; index++)
        {
            Put(replies[index], scores.AsSpan(index * Labels.Count, Labels.Count));
        }

        return scores;
    }

    /// <summary>Answers to many items, in their order.</summary>
    /// <exception cref="ProblemException">One was not answered.</exception>
    public async ValueTask<IReadOnlyList<ModelReply>> AnswerAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var answers = new List<ModelReply>(inputs.Count);
        foreach (var chunk in inputs.Chunk(Chunk))
        {
            answers.AddRange(await Predictor.AskAsync(chunk, cancellation));
            if (answers.Find(answer => answer.Failure is not null) is { } failed)
            {
                throw new ProblemException(ErrorCodes.ModelUnavailable, $"Model {Record.Name} does not answer: {failed.Failure}.", []);
            }
        }

        return answers;
    }

    private void Put(ModelReply reply, Span<float> target)
    {
        if (reply.Scores is not null)
        {
            reply.Scores.CopyTo(target);
            return;
        }

        for (var label = 0; label < target.Length; label++)
        {
            target[label] = Labels[label] == reply.Label ? 1 : 0;
        }
    }
}
