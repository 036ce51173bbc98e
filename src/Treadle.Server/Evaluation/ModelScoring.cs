using System.Globalization;
using Treadle.Protocol.Projects;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Predictors;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Evaluation;

/// <summary>Lets a model answer the items of a dataset version.</summary>
internal static class ModelScoring
{
    /// <summary>The answers, in the order of the rows.</summary>
    /// <exception cref="Protocol.Errors.ProblemException">The model does not answer all of them: half an evaluation says nothing.</exception>
    public static async Task<ScoredItems> ScoreAsync(Project project, ServedModel model, IReadOnlyList<DatasetRow> rows, CancellationToken cancellation)
    {
        var inputs = rows.Select(row => Input(project, Canonical.FromJson<Dictionary<string, string>>(row.Input))).ToList();
        if (project.Config.Task != TaskKind.Classification)
        {
            var replies = await Task.Run(async () => await model.AnswerAsync(inputs, cancellation), cancellation);
            return new ScoredItems { LabelNames = [], Truths = [], Answers = [], Scores = [], Likenesses = rows.Zip(replies, (row, reply) => Compare(project, row.Label, reply.Label!)).ToList(), Texts = replies.Select(reply => reply.Label!).ToList() };
        }

        var single = await Task.Run(async () => await model.ScoreAsync(inputs, cancellation), cancellation);
        var classes = model.Labels.Count;
        var index = model.Labels.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var (truths, answers, scores) = (new int[rows.Count], new int[rows.Count], new double[rows.Count * classes]);
        for (var row = 0; row < rows.Count; row++)
        {
            var own = single.AsSpan(row * classes, classes);
            var total = 0.0;
            for (var label = 0; label < classes; label++)
            {
                total += own[label];
                answers[row] = own[label] > own[answers[row]] ? label : answers[row];
            }

            for (var label = 0; label < classes; label++)
            {
                scores[(row * classes) + label] = own[label] / total;
            }

            truths[row] = index.GetValueOrDefault(rows[row].Label, -1);
        }

        return new ScoredItems { LabelNames = model.Labels, Truths = truths, Answers = answers, Scores = scores };
    }

    private static AnswerLikeness Compare(Project project, string truth, string answer) => new(
        project.Answers.AreSame(truth, answer),
        project.Answers.Likeness(truth, answer),
        project.Config.Task == TaskKind.Number ? Math.Abs(double.Parse(truth, CultureInfo.InvariantCulture) - double.Parse(answer, CultureInfo.InvariantCulture)) : null);

    private static ModelInput Input(Project project, Dictionary<string, string> fields) => new(project.TextOf(fields), fields);
}
