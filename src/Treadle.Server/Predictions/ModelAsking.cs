using System.Diagnostics;
using Treadle.Models.Text;
using Treadle.Protocol.Pipelines;
using Treadle.Server.Predictors;
using Treadle.Server.Registry;

namespace Treadle.Server.Predictions;

/// <summary>Asks a served model and writes its answer in the form that the journal keeps; replay uses the same way.</summary>
internal static class ModelAsking
{
    private const int StackLabels = 256;

    /// <summary>A model's answer, or why there is none; both null when there is no model.</summary>
    /// <param name="Answer">The answer.</param>
    /// <param name="Failure">Name of the model and what went wrong.</param>
    /// <param name="Steps">The steps behind it, for a pipeline.</param>
    public readonly record struct Asked(AnswerFact? Answer, string? Failure, IReadOnlyList<TraceStep>? Steps = null);

    /// <summary>Asks about one item.</summary>
    public static ValueTask<Asked> AskAsync(this ServedModel served, ModelInput input, CancellationToken cancellation)
    {
        if (served.Text is not { } model)
        {
            return OneAsync(served, input, cancellation);
        }

        var started = Stopwatch.GetTimestamp();
        var answer = Ask(served, model, input.Text);
        return ValueTask.FromResult(new Asked(answer with { LatencyMicros = Micros(started) }, null));
    }

    /// <summary>Asks about many items at once; the answers are in the order of the inputs.</summary>
    public static async ValueTask<IReadOnlyList<Asked>> AskAsync(this ServedModel served, IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var answers = new Asked[inputs.Count];
        if (served.Text is { } model)
        {
            for (var index = 0; index < answers.Length; index++)
            {
                var begun = Stopwatch.GetTimestamp();
                answers[index] = new Asked(Ask(served, model, inputs[index].Text) with { LatencyMicros = Micros(begun) }, null);
            }

            return answers;
        }

        var started = Stopwatch.GetTimestamp();
        var replies = await served.Predictor.AskAsync(inputs, cancellation);
        var micros = Micros(started);
        for (var index = 0; index < answers.Length; index++)
        {
            answers[index] = Written(served, replies[index], micros);
        }

        return answers;
    }

    private static async ValueTask<Asked> OneAsync(ServedModel served, ModelInput input, CancellationToken cancellation) => (await served.AskAsync([input], cancellation))[0];

    private static long Micros(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds;

    private static Asked Written(ServedModel served, ModelReply reply, long micros)
    {
        if (reply.Failure is not null)
        {
            return new Asked(null, $"{served.Record.Name}: {reply.Failure}", reply.Steps);
        }

        var answer = new AnswerFact
        {
            Model = served.Record.Name,
            Label = reply.Label,
            Score = reply.Score ?? reply.Scores?.Max(),
            Scores = reply.Scores is null ? null : ScoreText.Of(reply.Scores),
            Labels = served.Labels,
            Usage = reply.Usage,
            LatencyMicros = micros,
        };
        return new Asked(answer, null, reply.Steps);
    }

    /// <summary>Asks a text model; latency is not set.</summary>
    public static AnswerFact Ask(ServedModel served, TextModel model, string text)
    {
        var labels = model.Labels;
        Span<float> scores = labels.Count <= StackLabels ? stackalloc float[labels.Count] : new float[labels.Count];
        model.Predict(text, scores);
        var best = 0;
        for (var index = 1; index < scores.Length; index++)
        {
            best = scores[index] > scores[best] ? index : best;
        }

        return new AnswerFact { Model = served.Record.Name, Label = labels[best], Score = scores[best], Scores = ScoreText.Of(scores), Labels = labels };
    }
}
