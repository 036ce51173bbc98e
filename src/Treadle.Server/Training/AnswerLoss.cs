using System.Globalization;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>How far a model's answer is off, so that trainers of any kind compare on the same rows. Pure.</summary>
internal static class AnswerLoss
{
    /// <summary>Probabilities below it cost no more: one certain mistake must not outweigh everything else.</summary>
    public const double SmallestProbability = 1e-6;

    /// <summary>The most that a row of a classification can cost.</summary>
    public static double Most(TaskKind task) => task == TaskKind.Classification ? -Math.Log(SmallestProbability) : double.PositiveInfinity;

    /// <summary>Log loss for one label, its mean over the labels for sets of them, squared error for numbers, what the answers lack in likeness for the rest.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="labels">The model's labels, in the order of its scores.</param>
    /// <param name="truth">Canonical text of the right answer.</param>
    /// <param name="reply">What the model answered.</param>
    public static double Of(Project project, IReadOnlyList<string> labels, string truth, ModelReply reply) => project.Config.Task switch
    {
        TaskKind.Classification => Log(Probability(labels, truth, reply)),
        TaskKind.LabelSet => OfSet(labels, Canonical.FromJson<HashSet<string>>(truth), reply),
        TaskKind.Number => Square(Number(truth) - Number(reply.Label!)),
        _ => 1 - project.Answers.Likeness(truth, reply.Label!),
    };

    private static double Probability(IReadOnlyList<string> labels, string truth, ModelReply reply)
    {
        var place = labels.ToList().IndexOf(truth);
        return reply.Scores is { } scores ? place < 0 ? 0 : scores[place] : reply.Label == truth ? 1 : 0;
    }

    private static double OfSet(IReadOnlyList<string> labels, HashSet<string> truth, ModelReply reply)
    {
        var answered = reply.Scores is null ? Canonical.FromJson<HashSet<string>>(reply.Label!) : [];
        return labels.Select((label, place) =>
        {
            var holds = reply.Scores is { } scores ? scores[place] : answered.Contains(label) ? 1.0 : 0.0;
            return Log(truth.Contains(label) ? holds : 1 - holds);
        }).DefaultIfEmpty(0).Average();
    }

    private static double Log(double probability) => -Math.Log(Math.Max(probability, SmallestProbability));

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static double Square(double value) => value * value;
}
