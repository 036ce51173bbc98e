using System.CommandLine;
using System.Globalization;
using System.Security.Cryptography;
using Treadle.Cli.Terminal;
using Treadle.Cli.Training;
using Treadle.Models;
using Treadle.Models.Training;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle train</c>: trains, calibrates and measures a model from files, without a server.</summary>
internal static class TrainCommand
{
    // Small photographs keep their shapes at this size, and a visit of 10,000 of them takes seconds.
    private const int DefaultImageSize = 32;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Labelled rows: Parquet, or CSV or TSV with a header, plain or gzipped; or a folder of images by class, or an idx file of images with its labels beside it.", Required = true };
        var text = new Option<string?>("--text") { Description = "Column of the text to classify." };
        var columns = new Option<string?>("--columns") { Description = "Columns of a table to learn from, separated by commas; numbers and names, cells may be empty." };
        var images = new Option<string?>("--images") { Description = "Column that names image files, beside --data, or holds images (Parquet). Folders of images by class and idx files need no column." };
        var size = new Option<int>("--size") { Description = "Side to which images are brought, in pixels, or the height of fields whose text is read; a multiple of 4.", DefaultValueFactory = _ => DefaultImageSize };
        var label = new Option<string?>("--label") { Description = "Column of the label." };
        var target = new Option<string>("--target") { Description = "What the label is: class; number (--columns); labels, several in a cell (--text); or text, what is written in an image (--images).", DefaultValueFactory = _ => "class" };
        var separator = Shared.Separator();
        var test = new Option<string?>("--test") { Description = "Labelled rows that are only measured on; by cross-validation when left out." };
        var unlabelled = new Option<string?>("--unlabelled") { Description = "Texts without labels from the same source, to learn words from." };
        var trainer = new Option<string>("--trainer") { Description = "Name of one trainer, or auto: the best of all by cross-validation.", DefaultValueFactory = _ => "auto" };
        var budget = new Option<string?>("--time-budget") { Description = "Time after which nothing further is tried, such as 60s or 5m." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of every random choice.", DefaultValueFactory = _ => 1 };
        var resume = new Option<string?>("--resume") { Description = "Folder in which finished steps are kept: the same command goes on from there when this one was stopped or killed." };
        var output = new Option<string?>("--out") { Description = "Where to write the model file." };
        var json = Shared.Json();
        var command = new Command("train", "Train, calibrate and measure a model from files, without a server.")
        {
            data, text, columns, images, size, label, target, separator, test, unlabelled, trainer, budget, seed, resume, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var path = parsed.GetValue(data)!;
            var named = new[] { ("text", parsed.GetValue(text)), ("table", parsed.GetValue(columns)), ("image", parsed.GetValue(images)) }.Where(one => one.Item2 is not null).ToList();
            var (input, words) = InputOf(path, named!, parsed.GetValue(unlabelled));
            var aim = TargetOf(parsed.GetValue(target)!, input);
            if (aim == TargetKind.Labels && parsed.GetValue(unlabelled) is not null)
            {
                throw new InputException("--unlabelled helps with --target class only; leave it out.");
            }

            var request = new TrainRequest
            {
                Data = path,
                Test = parsed.GetValue(test),
                Unlabelled = parsed.GetValue(unlabelled),
                Input = input,
                Columns = input == "table" ? words.Split(',', StringSplitOptions.TrimEntries) : words.Length > 0 ? [words] : [],
                Label = LabelOf(path, parsed.GetValue(label)),
                ImageSize = parsed.GetValue(size) is var side and >= 8 and <= 1024 && side % 4 == 0 ? side : throw new InputException($"--size is {parsed.GetValue(size)}; expected a multiple of 4 from 8 to 1024."),
                Trainer = parsed.GetValue(trainer) is "auto" ? null : parsed.GetValue(trainer),
                Target = aim,
                Separator = parsed.GetValue(separator)!,
                Options = new TrainerSelectionOptions
                {
                    Seed = parsed.GetValue(seed),
                    MaxParallelism = Environment.ProcessorCount,
                    TimeBudget = parsed.GetValue(budget) is { } time ? Budget(time) : null,
                    Clock = TimeProvider.System,
                    Progress = Shared.Progress("training", parsed.GetValue(json)),
                    Checkpoint = parsed.GetValue(resume) is { } folder ? TrainingCheckpoint.Open(folder) : TrainingCheckpoint.None,
                },
            };
            return Task.FromResult(Output.Print(Run(request, parsed.GetValue(output), cancellation), parsed.GetValue(json), (writer, report) => report.Write(writer)));
        });
        return command;
    }

    private static TrainReport Run(TrainRequest request, string? output, CancellationToken cancellation)
    {
        var (start, cpu) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var (report, artifact) = request.Input switch
        {
            _ when request.Target == TargetKind.Labels => LabelSetTraining.Run(request, cancellation),
            _ when request.Target == TargetKind.Text => FieldTraining.Run(request, cancellation),
            "text" => TextTraining.Run(request, cancellation),
            "table" => TableTraining.Run(request, cancellation),
            _ => ImageTraining.Run(request, cancellation),
        };
        report = report with { Seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds, CpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds };
        if (output is null)
        {
            request.Options.Checkpoint.Clear();
            return report;
        }

        var description = new ModelDescription
        {
            Input = request.Input,
            Columns = request.Columns,
            Label = request.Label.Length > 0 ? request.Label : null,
            Labels = report.Labels,
            Trainer = report.Trainer,
            Parameters = report.Parameters,
            Seed = request.Options.Seed,
            Rows = report.Rows,
            DataSha256 = File.Exists(request.Data) ? Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(request.Data))) : null,
        };
        var bytes = new ModelFile(description, artifact).ToBytes();
        File.WriteAllBytes(output, bytes);
        request.Options.Checkpoint.Clear();
        return report with { Out = output, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    private static (string Input, string Columns) InputOf(string path, List<(string Input, string Columns)> named, string? unlabelled)
    {
        if (ImageFiles.AreAt(path))
        {
            return named.Count == 0 ? ("image", "") : throw new InputException($"{path} holds images by class; --text, --columns and --images belong to CSV files.");
        }

        return named.Count switch
        {
            0 => throw new InputException("nothing says what to learn from. Name a column with --text or --images, or columns of a table with --columns."),
            > 1 => throw new InputException("--text, --columns and --images exclude each other, and two of them were both given. A model learns from one text or image column, or from columns of a table."),
            _ when unlabelled is not null && named[0].Input != "text" => throw new InputException("--unlabelled helps with texts only; leave it out."),
            _ => named[0],
        };
    }

    private static string LabelOf(string path, string? label) =>
        label ?? (ImageFiles.AreAt(path) ? "" : throw new InputException("--label is missing: the column of the label. Only folders of images and idx files need none."));

    private static TargetKind TargetOf(string target, string input) => (target, input) switch
    {
        ("class", _) => TargetKind.Class,
        ("number", "table") => TargetKind.Number,
        ("number", _) => throw new InputException("--target is 'number'; numbers are predicted from --columns only."),
        ("labels", "text") => TargetKind.Labels,
        ("labels", _) => throw new InputException("--target is 'labels'; sets of labels are predicted from --text only."),
        ("text", "image") => TargetKind.Text,
        ("text", _) => throw new InputException("--target is 'text'; texts are read from images only: give --images, or an idx file of single characters as --data."),
        _ => throw new InputException($"--target is '{target}'; expected class, number, labels or text."),
    };

    private static TimeSpan Budget(string words)
    {
        var unit = words.Length > 0 ? words[^1] : ' ';
        var number = char.IsAsciiDigit(unit) ? words : words[..Math.Max(0, words.Length - 1)];
        var seconds = unit switch { 's' => 1, 'm' => 60, 'h' => 3_600, _ when char.IsAsciiDigit(unit) => 1, _ => 0 };
        return double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value * seconds is > 0 and <= 604_800
            ? TimeSpan.FromSeconds(value * seconds)
            : throw new InputException($"--time-budget is '{words}'; expected a time up to a week such as 60s, 5m or 2h.");
    }
}
