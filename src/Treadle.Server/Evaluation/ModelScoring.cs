using Treadle.Models.Text;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Evaluation;

/// <summary>Lets a model answer the items of a dataset version.</summary>
internal static class ModelScoring
{
    /// <summary>The answers, in the order of the rows.</summary>
    public static ScoredItems Score(Project project, TextModel model, IReadOnlyList<DatasetRow> rows)
    {
        var classes = model.Labels.Count;
        var index = model.Labels.Select((name, place) => (name, place)).ToDictionary(StringComparer.Ordinal);
        var (truths, answers, scores) = (new int[rows.Count], new int[rows.Count], new double[rows.Count * classes]);
        var single = new float[classes];
        for (var row = 0; row < rows.Count; row++)
        {
            model.Predict(project.TextOf(Canonical.FromJson<Dictionary<string, string>>(rows[row].Input)), single);
            var total = 0.0;
            for (var label = 0; label < classes; label++)
            {
                total += single[label];
                answers[row] = single[label] > single[answers[row]] ? label : answers[row];
            }

            for (var label = 0; label < classes; label++)
            {
                scores[(row * classes) + label] = single[label] / total;
            }

            truths[row] = index.GetValueOrDefault(rows[row].Label, -1);
        }

        return new ScoredItems { LabelNames = model.Labels, Truths = truths, Answers = answers, Scores = scores };
    }
}
