using System.Diagnostics;
using System.Text.RegularExpressions;
using Treadle.Protocol.Pipelines;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>Runs a pipeline: steps in order, then the combiner. Safe for concurrent use.</summary>
/// <remarks>A model step that fails fails the pipeline, for an answer without it would be that of another pipeline; only first-confident goes on to the next model.</remarks>
internal sealed class PipelinePredictor : IPredictor
{
    /// <summary>Takes the mean of all models.</summary>
    public const string Average = "average";

    /// <summary>Weighs the models' log-probabilities as held-out labels taught.</summary>
    public const string Stacking = "stacking";

    /// <summary>Takes the first model that is sure.</summary>
    public const string FirstConfident = "first-confident";

    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase;

    private readonly PipelineSpecification _specification;
    private readonly List<Part> _parts;

    /// <summary>A loaded member.</summary>
    /// <param name="Name">Name of its version.</param>
    /// <param name="Predictor">What answers.</param>
    public sealed record Member(string Name, IPredictor Predictor);

    private sealed record Part(PipelineStep Step, Member? Member, IReadOnlyList<(Regex Pattern, PipelineRule Rule)> Rules);

    /// <summary>A pipeline of loaded members.</summary>
    /// <param name="specification">Steps and combiner.</param>
    /// <param name="labels">Labels in the order of the scores.</param>
    /// <param name="members">The members by version.</param>
    public PipelinePredictor(PipelineSpecification specification, IReadOnlyList<string> labels, IReadOnlyDictionary<int, Member> members)
    {
        (_specification, Labels) = (specification, labels);
        _parts = specification.Steps.Select(step => new Part(
            step, step.Model is { } version ? members[version] : null, (step.Replace ?? step.Rules ?? []).Select(rule => (Compile(rule.Pattern), rule)).ToList())).ToList();
    }

    /// <summary>Names of the combiners.</summary>
    public static IReadOnlyList<string> Combiners { get; } = [Average, Stacking, FirstConfident];

    /// <inheritdoc/>
    public IReadOnlyList<string> Labels { get; }

    /// <inheritdoc/>
    public ModelHealth Health { get; } = new();

    /// <summary>Whether every member is on this machine, so that an answer can be replayed.</summary>
    public bool IsLocal => _parts.All(part => part.Member is null || part.Member.Predictor.IsLocal);

    /// <summary>A pattern that takes linear time on any text.</summary>
    /// <exception cref="ArgumentException">It is not a regular expression.</exception>
    /// <exception cref="NotSupportedException">It uses look-around or back-references.</exception>
    public static Regex Compile(string pattern) => new(pattern, Options);

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
    {
        var replies = new ModelReply[inputs.Count];
        for (var index = 0; index < replies.Length; index++)
        {
            replies[index] = await OneAsync(inputs[index], cancellation);
            Health.Add(replies[index]);
        }

        return replies;
    }

    private async ValueTask<ModelReply> OneAsync(ModelInput input, CancellationToken cancellation)
    {
        var (trace, answers, last) = (new List<TraceStep>(), new List<(string Step, float[] Scores)>(), (ModelReply?)null);
        for (var place = 0; place < _parts.Count; place++)
        {
            var part = _parts[place];
            var started = Stopwatch.GetTimestamp();
            var step = new TraceStep { Place = place, Step = part.Step.Name, Model = part.Member?.Name, Input = input.Text, Micros = 0 };
            if (part.Step.Replace is not null)
            {
                input = input with { Text = part.Rules.Aggregate(input.Text, (text, rule) => rule.Pattern.Replace(text, rule.Rule.With)) };
                trace.Add(step with { Text = input.Text, Micros = Micros(started) });
                continue;
            }

            var reply = part.Member is null ? Ruled(part, input.Text) : InOrder(part.Member, (await part.Member.Predictor.AskAsync([input], cancellation))[0]);
            trace.Add(step with { Label = reply?.Label, Scores = reply?.Scores, Failure = reply?.Failure, Micros = Micros(started) });
            if (part.Member is null && reply is not null)
            {
                return reply with { Steps = trace };
            }

            if (part.Member is not null)
            {
                last = reply;
                if (reply!.Failure is not null && _specification.Combiner != FirstConfident)
                {
                    return ModelReply.Failed($"step {part.Step.Name}: {reply.Failure}") with { Steps = trace };
                }

                if (reply.Scores is { } scores)
                {
                    answers.Add((part.Step.Name, scores));
                    if (_specification.Combiner == FirstConfident && scores.Max() >= _specification.Confidence)
                    {
                        break;
                    }
                }
            }
        }

        return answers.Count == 0
            ? ModelReply.Failed($"no step answered{(last?.Failure is null ? "" : $": {last.Failure}")}") with { Steps = trace }
            : ModelReply.Of(Labels, Combine(answers)) with { Steps = trace };
    }

    private float[] Combine(List<(string Step, float[] Scores)> answers)
    {
        if (_specification.Combiner == FirstConfident)
        {
            return answers[^1].Scores;
        }

        var weights = answers.ConvertAll(answer => _specification.Weights?.GetValueOrDefault(answer.Step, 1) ?? 1);
        if (_specification.Combiner == Stacking)
        {
            return LogPool.Mix(answers.ConvertAll(answer => answer.Scores), weights);
        }

        var mixed = new float[Labels.Count];
        for (var label = 0; label < mixed.Length; label++)
        {
            mixed[label] = (float)(answers.Select((answer, place) => answer.Scores[label] * weights[place]).Sum() / weights.Sum());
        }

        return mixed;
    }

    private ModelReply? Ruled(Part part, string text)
    {
        foreach (var (pattern, rule) in part.Rules)
        {
            if (pattern.IsMatch(text))
            {
                var rest = (1 - rule.Score) / Math.Max(1, Labels.Count - 1);
                return ModelReply.Of(Labels, Labels.Select(label => (float)(label == rule.Label ? rule.Score : rest)).ToArray());
            }
        }

        return null;
    }

    // Members may have their labels in another order, and may lack some; a label without scores counts as sure.
    private ModelReply InOrder(Member member, ModelReply reply)
    {
        if (reply.Failure is not null)
        {
            return reply;
        }

        var scores = new float[Labels.Count];
        for (var label = 0; label < scores.Length; label++)
        {
            var place = member.Predictor.Labels.ToList().IndexOf(Labels[label]);
            scores[label] = place < 0 ? 0 : reply.Scores?[place] ?? (Labels[label] == reply.Label ? 1 : 0);
        }

        return reply with { Scores = scores };
    }

    private static long Micros(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMicroseconds;
}
