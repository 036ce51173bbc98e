using System.Globalization;
using System.Text;
using CsvHelper;
using Treadle.Protocol.Projects;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>Writes what a trainer that is a command gets: <c>request.json</c> and the items as CSV and JSON lines. Evaluation items are never among them.</summary>
internal static class TrainingFolder
{
    /// <summary>Name of the ONNX file that a command may leave.</summary>
    public const string ModelFile = "model.onnx";

    /// <summary>Name of the description that a command may leave: of the ONNX file, or of an endpoint.</summary>
    public const string DescriptionFile = "model.json";

    /// <summary>Name of the figures that a command may leave.</summary>
    public const string MetricsFile = "metrics.json";

    private sealed record Line
    {
        public required string ItemId { get; init; }

        public required string Text { get; init; }

        public required IReadOnlyDictionary<string, string> Fields { get; init; }

        public string? Label { get; init; }

        public double? Confidence { get; init; }

        public IReadOnlyDictionary<string, double>? Posterior { get; init; }

        public string? Group { get; init; }

        public IReadOnlyDictionary<string, string>? Factors { get; init; }
    }

    private sealed record Request
    {
        public required string Project { get; init; }

        public required string Trainer { get; init; }

        public required long Seed { get; init; }

        public required int DatasetVersion { get; init; }

        public required IReadOnlyList<string> Labels { get; init; }

        public required int TrainItems { get; init; }

        public required int UnlabelledItems { get; init; }

        public required IReadOnlyDictionary<string, string> Read { get; init; }

        public required IReadOnlyDictionary<string, string> Leave { get; init; }
    }

    /// <summary>Writes the folder, which must not exist.</summary>
    public static async Task WriteAsync(
        string folder, Project project, TrainerCommandConfig trainer, CommandTask task, CancellationToken cancellation)
    {
        Directory.CreateDirectory(folder);
        var rows = task.Rows.Select(row => LineOf(project, row)).ToList();
        var unlabelled = task.Unlabelled.Select(item => LineOf(project, item)).ToList();
        await WriteLinesAsync(Path.Combine(folder, "train.jsonl"), rows, cancellation);
        await WriteLinesAsync(Path.Combine(folder, "unlabelled.jsonl"), unlabelled, cancellation);
        await WriteCsvAsync(Path.Combine(folder, "train.csv"), ["item_id", "text", "label", "confidence", "group"], rows.Select(row =>
            new[] { row.ItemId, row.Text, row.Label, row.Confidence?.ToString("R", CultureInfo.InvariantCulture), row.Group }));
        await WriteCsvAsync(Path.Combine(folder, "unlabelled.csv"), ["item_id", "text"], unlabelled.Select(row => new[] { row.ItemId, row.Text }));
        var request = new Request
        {
            Project = project.Id,
            Trainer = trainer.Name,
            Seed = task.Seed,
            DatasetVersion = task.DatasetVersion,
            Labels = project.LabelNames,
            TrainItems = rows.Count,
            UnlabelledItems = unlabelled.Count,
            Read = new Dictionary<string, string> { ["train_csv"] = "train.csv", ["train_jsonl"] = "train.jsonl", ["unlabelled_csv"] = "unlabelled.csv", ["unlabelled_jsonl"] = "unlabelled.jsonl" },
            Leave = new Dictionary<string, string> { ["model"] = ModelFile, ["description"] = DescriptionFile, ["metrics"] = MetricsFile },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "request.json"), Canonical.Json(request) + "\n", cancellation);
    }

    private static Line LineOf(Project project, DatasetRow row)
    {
        var fields = Canonical.FromJson<Dictionary<string, string>>(row.Input);
        return new Line
        {
            ItemId = row.ItemId,
            Text = project.TextOf(fields),
            Fields = fields,
            Label = row.Label,
            Confidence = row.Confidence,
            Posterior = row.Posterior is null ? null : Canonical.FromJson<Dictionary<string, double>>(row.Posterior),
            Group = row.GroupId,
            Factors = row.Factors is null ? null : Canonical.FromJson<Dictionary<string, string>>(row.Factors),
        };
    }

    private static Line LineOf(Project project, UnlabelledItem item)
    {
        var fields = Canonical.FromJson<Dictionary<string, string>>(item.Input);
        return new Line { ItemId = item.ItemId, Text = project.TextOf(fields), Fields = fields, Group = item.GroupKey };
    }

    private static async Task WriteLinesAsync(string path, List<Line> lines, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var line in lines)
        {
            await text.WriteLineAsync(Canonical.Json(line).AsMemory(), cancellation);
        }
    }

    private static async Task WriteCsvAsync(string path, string[] header, IEnumerable<string?[]> rows)
    {
        await using var text = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        foreach (var row in rows.Prepend(header))
        {
            foreach (var field in row)
            {
                csv.WriteField(field);
            }

            await csv.NextRecordAsync();
        }
    }
}
