using Treadle.Protocol.Pipelines;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Predictors;

/// <summary>What a model answered, or why it did not.</summary>
internal sealed record ModelReply
{
    /// <summary>The chosen label, or the canonical text of an answer of another kind; null when it failed.</summary>
    public string? Label { get; init; }

    /// <summary>Probabilities in the order of the model's labels; null when it gave none.</summary>
    public float[]? Scores { get; init; }

    /// <summary>How sure it is of the whole answer, in [0, 1], where that is not the highest of <see cref="Scores"/>; null otherwise.</summary>
    public double? Score { get; init; }

    /// <summary>Why there is no answer, in words; null when there is one.</summary>
    public string? Failure { get; init; }

    /// <summary>What it took, where the model says so.</summary>
    public TokenUsage? Usage { get; init; }

    /// <summary>The steps behind it, for a pipeline.</summary>
    public IReadOnlyList<TraceStep>? Steps { get; init; }

    /// <summary>The most probable label with all scores; ties go to the first.</summary>
    public static ModelReply Of(IReadOnlyList<string> labels, float[] scores)
    {
        var best = 0;
        for (var index = 1; index < scores.Length; index++)
        {
            best = scores[index] > scores[best] ? index : best;
        }

        return new ModelReply { Label = labels[best], Scores = scores };
    }

    /// <summary>No answer.</summary>
    public static ModelReply Failed(string words) => new() { Failure = words };
}
