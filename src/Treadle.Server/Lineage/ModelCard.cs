using System.Globalization;
using System.Text;
using Treadle.Protocol.Evaluation;
using Treadle.Protocol.Lineage;
using Treadle.Protocol.Registry;

namespace Treadle.Server.Lineage;

/// <summary>A model's card: what a person should know before trusting it, in Markdown. Pure.</summary>
internal static class ModelCard
{
    /// <summary>The card.</summary>
    /// <param name="project">Name of the project.</param>
    /// <param name="lineage">Where the model comes from.</param>
    /// <param name="evaluations">Its evaluations, by dataset version.</param>
    /// <param name="moves">Alias moves to it, oldest first.</param>
    public static string Write(string project, ModelLineage lineage, IReadOnlyList<EvaluationResult> evaluations, IReadOnlyList<AliasMove> moves)
    {
        var model = lineage.Model!;
        var text = new StringBuilder();
        Line(text, $"# Model {model.Name} of {project}\n");
        Line(text, "| | |\n|---|---|");
        Line(text, $"| Kind | {model.Kind} |");
        Line(text, $"| Labels | {string.Join(", ", model.Labels)} |");
        Line(text, $"| Trainer | {model.Trainer} {model.TrainerVersion} |");
        Line(text, $"| Seed | {model.Seed} |");
        Line(text, $"| Parameters | {Pairs(model.Parameters)} |");
        Line(text, $"| Calibration | {Pairs(model.Calibration)} |");
        Line(text, $"| Artifact | {(model.ArtifactHash is null ? "runs elsewhere" : $"`{model.ArtifactHash}`")} |");
        Line(text, $"| Parent | {(lineage.Ancestors.Count == 0 ? "none" : string.Join(" ← ", lineage.Ancestors))} |");
        Line(text, $"| Registered | {model.RecordedAt:yyyy-MM-dd HH:mm} UTC |");
        Line(text, $"| Environment | {string.Join(", ", model.Environment.Select(pair => $"{pair.Key} {pair.Value}"))} |\n");
        Data(text, lineage);
        Judged(text, evaluations);
        Line(text, "## Where it has served\n");
        Line(text, moves.Count == 0 ? "Nowhere yet." : string.Join('\n', moves.Select(move => string.Create(CultureInfo.InvariantCulture, $"* {move.RecordedAt:yyyy-MM-dd HH:mm} UTC, {move.Alias} ({move.Action}, {move.Actor}): {move.Reason}"))));
        return text.ToString();
    }

    private static void Data(StringBuilder text, ModelLineage lineage)
    {
        Line(text, "## What it learned from\n");
        if (lineage.Model!.DatasetVersion is not { } version)
        {
            Line(text, "Not known here: it was made elsewhere.\n");
            return;
        }

        Line(text, $"Dataset version {version} (manifest `{lineage.ManifestHash}`), labels known until {lineage.LabelsAsOf:yyyy-MM-dd HH:mm} UTC.\n");
        Line(text, $"* Labels by source: {(lineage.LabelSources.Count == 0 ? "none" : string.Join(", ", lineage.LabelSources.Select(pair => $"{pair.Key} {pair.Value}")))}");
        Line(text, $"* People behind them: {lineage.People.Count}, {lineage.People.Sum(person => person.Answers)} answers");
        Line(text, $"* Figures of the training: {Pairs(lineage.Model.Metrics)}\n");
    }

    private static void Judged(StringBuilder text, IReadOnlyList<EvaluationResult> evaluations)
    {
        Line(text, "## How it was judged\n");
        if (evaluations.Count == 0)
        {
            Line(text, "Not yet, on items whose label was drawn at random and given blind.\n");
            return;
        }

        Line(text, "| Dataset version | Items | Figure | Value | 95 % interval |\n|---|---|---|---|---|");
        foreach (var evaluation in evaluations)
        {
            foreach (var metric in evaluation.Metrics.Where(metric => metric is { Label: null, Value: not null }))
            {
                Line(text, $"| {evaluation.DatasetVersion} | {metric.Items} | {metric.Name} | {metric.Value:0.000} | {metric.Low:0.000}–{metric.High:0.000} |");
            }
        }

        Line(text, "");
        var weakest = evaluations[^1].Slices.Where(slice => slice.Accuracy.Value is not null).OrderBy(slice => slice.Accuracy.Value).FirstOrDefault();
        Line(text, weakest is null ? "" : $"Weakest slice of the newest: {weakest.Factor} = {weakest.Value}, accuracy {weakest.Accuracy.Value:0.000} on {weakest.Accuracy.Items} items.\n");
    }

    private static string Pairs(IReadOnlyDictionary<string, double>? values) =>
        values is not { Count: > 0 } ? "none" : string.Join(", ", values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value:0.####}")));

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');

    private static void Line(StringBuilder text, string line) => text.Append(line).Append('\n');
}
