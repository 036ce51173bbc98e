using System.Globalization;
using System.Text;
using CsvHelper;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Parquet;

namespace Treadle.Server.Training;

/// <summary>Writes the items of a command's folder as JSON lines, CSV and, where DuckDB's library is installed, Parquet.</summary>
internal static class FolderTables
{
    private const string FieldPrefix = "input.";

    /// <summary>Writes NAME.jsonl, NAME.csv and NAME.parquet.</summary>
    /// <param name="folder">Where.</param>
    /// <param name="name">train or unlabelled.</param>
    /// <param name="project">Whose.</param>
    /// <param name="lines">The items.</param>
    /// <param name="hasLabels">Whether there are columns for label, confidence and group.</param>
    /// <param name="cancellation">Stops the writing.</param>
    public static async Task WriteAsync(string folder, string name, Project project, IReadOnlyList<FolderLine> lines, bool hasLabels, CancellationToken cancellation)
    {
        await WriteLinesAsync(Path.Combine(folder, $"{name}.jsonl"), lines, cancellation);
        await WriteCsvAsync(Path.Combine(folder, $"{name}.csv"), project, lines, hasLabels);
        if (ParquetReader.IsAvailable)
        {
            await Task.Run(() => WriteParquet(Path.Combine(folder, $"{name}.parquet"), project, lines, hasLabels), cancellation);
        }
    }

    private static async Task WriteLinesAsync(string path, IReadOnlyList<FolderLine> lines, CancellationToken cancellation)
    {
        await using var text = new StreamWriter(path, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var line in lines)
        {
            await text.WriteLineAsync(Canonical.Json(line).AsMemory(), cancellation);
        }
    }

    private static async Task WriteCsvAsync(string path, Project project, IReadOnlyList<FolderLine> lines, bool hasLabels)
    {
        await using var text = new StreamWriter(path, append: false, new UTF8Encoding(false));
        await using var csv = new CsvWriter(text, CultureInfo.InvariantCulture);
        var fields = project.Config.Input.Select(field => field.Name).ToList();
        string?[] header = hasLabels ? ["item_id", "text", "label", "confidence", "group"] : ["item_id", "text"];
        await RowAsync([.. header, .. fields.Select(field => FieldPrefix + field)]);
        foreach (var line in lines)
        {
            string?[] start = hasLabels ? [line.ItemId, line.Text, line.Label, line.Confidence?.ToString("R", CultureInfo.InvariantCulture), line.Group] : [line.ItemId, line.Text];
            await RowAsync([.. start, .. fields.Select(field => line.Fields.GetValueOrDefault(field))]);
        }

        async Task RowAsync(string?[] cells)
        {
            foreach (var cell in cells)
            {
                csv.WriteField(cell);
            }

            await csv.NextRecordAsync();
        }
    }

    // Numbers are numbers there, so that nobody has to read them again.
    private static void WriteParquet(string path, Project project, IReadOnlyList<FolderLine> lines, bool hasLabels)
    {
        var isNumber = project.Config.Task == TaskKind.Number;
        List<ParquetColumn> columns = [new("item_id", ParquetKind.Text), new("text", ParquetKind.Text)];
        if (hasLabels)
        {
            columns.AddRange([new("label", isNumber ? ParquetKind.Double : ParquetKind.Text), new("confidence", ParquetKind.Double), new("group", ParquetKind.Text)]);
        }

        columns.AddRange(project.Config.Input.Select(field => new ParquetColumn(FieldPrefix + field.Name, field.Kind == FieldKind.Number ? ParquetKind.Double : ParquetKind.Text)));
        using var writer = new ParquetWriter(path, columns);
        foreach (var line in lines)
        {
            object?[] start = hasLabels ? [line.ItemId, line.Text, isNumber ? (object?)Number(line.Label) : line.Label, line.Confidence, line.Group] : [line.ItemId, line.Text];
            writer.Add([.. start, .. project.Config.Input.Select(field => line.Fields.GetValueOrDefault(field.Name) is not { } value ? null : field.Kind == FieldKind.Number ? (object?)Number(value) : value)]);
        }

        writer.Finish();
    }

    private static double? Number(string? text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
