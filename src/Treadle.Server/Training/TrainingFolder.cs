using Treadle.Protocol.Projects;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Parquet;

namespace Treadle.Server.Training;

/// <summary>Writes what a trainer that is a command gets: <c>request.json</c>, the items as tables, and their images. Evaluation items are never among them.</summary>
internal sealed class TrainingFolder(FolderImages images)
{
    /// <summary>Name of the ONNX file that a command may leave.</summary>
    public const string ModelFile = "model.onnx";

    /// <summary>Name of the description that a command may leave: of the ONNX file, or of an endpoint.</summary>
    public const string DescriptionFile = "model.json";

    /// <summary>Name of the figures that a command may leave.</summary>
    public const string MetricsFile = "metrics.json";

    private const string Train = "train";
    private const string Unlabelled = "unlabelled";

    private sealed record Request
    {
        public required string Project { get; init; }

        public required string Trainer { get; init; }

        public required long Seed { get; init; }

        public required int DatasetVersion { get; init; }

        public required TaskKind Task { get; init; }

        public required IReadOnlyList<InputFieldConfig> Input { get; init; }

        public required AnswerConfig Answer { get; init; }

        public required IReadOnlyList<string> Labels { get; init; }

        public required int TrainItems { get; init; }

        public required int UnlabelledItems { get; init; }

        public required IReadOnlyDictionary<string, string> Read { get; init; }

        public required IReadOnlyDictionary<string, string> Leave { get; init; }
    }

    /// <summary>Writes the folder; what an interrupted run left there goes.</summary>
    public async Task WriteAsync(string folder, Project project, TrainerCommandConfig trainer, CommandTask task, CancellationToken cancellation)
    {
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        Directory.CreateDirectory(folder);
        var rows = task.Rows.Select(row => (Row: row, Fields: Fields(row.Input))).ToList();
        var unlabelled = task.Unlabelled.Select(item => (Item: item, Fields: Fields(item.Input))).ToList();
        var paths = await images.WriteAsync(folder, project, rows.Select(row => row.Fields).Concat(unlabelled.Select(item => item.Fields)), cancellation);
        await FolderTables.WriteAsync(folder, Train, project, rows.ConvertAll(row => LineOf(project, row.Row, Pathed(project, row.Fields, paths))), hasLabels: true, cancellation);
        await FolderTables.WriteAsync(
            folder,
            Unlabelled,
            project,
            unlabelled.ConvertAll(item => new FolderLine { ItemId = item.Item.ItemId, Text = project.TextOf(item.Fields), Fields = Pathed(project, item.Fields, paths), Group = item.Item.GroupKey }),
            hasLabels: false,
            cancellation);
        var request = new Request
        {
            Project = project.Id,
            Trainer = trainer.Name,
            Seed = task.Seed,
            DatasetVersion = task.DatasetVersion,
            Task = project.Config.Task,
            Input = project.Config.Input,
            Answer = project.Config.Answer,
            Labels = project.LabelNames,
            TrainItems = rows.Count,
            UnlabelledItems = unlabelled.Count,
            Read = Tables(),
            Leave = new Dictionary<string, string> { ["model"] = ModelFile, ["description"] = DescriptionFile, ["metrics"] = MetricsFile },
        };
        await File.WriteAllTextAsync(Path.Combine(folder, "request.json"), Canonical.Json(request) + "\n", cancellation);
    }

    private static Dictionary<string, string> Tables()
    {
        string[] forms = ParquetReader.IsAvailable ? ["csv", "jsonl", "parquet"] : ["csv", "jsonl"];
        return new[] { Train, Unlabelled }.SelectMany(name => forms.Select(form => (Key: $"{name}_{form}", File: $"{name}.{form}"))).ToDictionary(pair => pair.Key, pair => pair.File);
    }

    private static Dictionary<string, string> Fields(string input) => Canonical.FromJson<Dictionary<string, string>>(input);

    private static Dictionary<string, string> Pathed(Project project, Dictionary<string, string> fields, IReadOnlyDictionary<string, string> paths) => fields.ToDictionary(
        field => field.Key,
        field => project.Config.Input.Any(one => one.Name == field.Key && one.Kind == FieldKind.Image) ? paths.GetValueOrDefault(field.Value, field.Value) : field.Value,
        StringComparer.Ordinal);

    private static FolderLine LineOf(Project project, DatasetRow row, Dictionary<string, string> fields) => new()
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
