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
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "Labelled rows: CSV or TSV with a header, plain or gzipped.", Required = true };
        var text = new Option<string?>("--text") { Description = "Column of the text to classify." };
        var columns = new Option<string?>("--columns") { Description = "Columns of a table to learn from, separated by commas; numbers and names, cells may be empty." };
        var label = new Option<string>("--label") { Description = "Column of the label.", Required = true };
        var target = new Option<string>("--target") { Description = "What the label of a table is: class or number.", DefaultValueFactory = _ => "class" };
        var test = new Option<string?>("--test") { Description = "Labelled rows that are only measured on; by cross-validation when left out." };
        var unlabelled = new Option<string?>("--unlabelled") { Description = "Texts without labels from the same source, to learn words from." };
        var trainer = new Option<string>("--trainer") { Description = "Name of one trainer, or auto: the best of all by cross-validation.", DefaultValueFactory = _ => "auto" };
        var budget = new Option<string?>("--time-budget") { Description = "Time after which nothing further is tried, such as 60s or 5m." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of every random choice.", DefaultValueFactory = _ => 1 };
        var output = new Option<string?>("--out") { Description = "Where to write the model file." };
        var json = Shared.Json();
        var command = new Command("train", "Train, calibrate and measure a model from files, without a server.")
        {
            data, text, columns, label, target, test, unlabelled, trainer, budget, seed, output, json,
        };
        command.SetAction((parsed, cancellation) =>
        {
            var request = new TrainRequest
            {
                Data = parsed.GetValue(data)!,
                Test = parsed.GetValue(test),
                Unlabelled = parsed.GetValue(unlabelled),
                Input = InputOf(parsed.GetValue(text), parsed.GetValue(columns), parsed.GetValue(unlabelled)),
                Columns = (parsed.GetValue(text) ?? parsed.GetValue(columns))!.Split(parsed.GetValue(text) is null ? ',' : '\0', StringSplitOptions.TrimEntries),
                Label = parsed.GetValue(label)!,
                Trainer = parsed.GetValue(trainer) is "auto" ? null : parsed.GetValue(trainer),
                IsNumber = IsNumber(parsed.GetValue(target)!, parsed.GetValue(text)),
                Options = new TrainerSelectionOptions
                {
                    Seed = parsed.GetValue(seed),
                    MaxParallelism = Environment.ProcessorCount,
                    TimeBudget = parsed.GetValue(budget) is { } words ? Budget(words) : null,
                    Clock = TimeProvider.System,
                    Progress = Shared.Progress("training", parsed.GetValue(json)),
                },
            };
            return Task.FromResult(Output.Print(Run(request, parsed.GetValue(output), cancellation), parsed.GetValue(json), (writer, report) => report.Write(writer)));
        });
        return command;
    }

    private static TrainReport Run(TrainRequest request, string? output, CancellationToken cancellation)
    {
        var (start, cpu) = (TimeProvider.System.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var (report, artifact) = request.Input == "text" ? TextTraining.Run(request, cancellation) : TableTraining.Run(request, cancellation);
        report = report with { Seconds = TimeProvider.System.GetElapsedTime(start).TotalSeconds, CpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds };
        if (output is null)
        {
            return report;
        }

        var description = new ModelDescription
        {
            Input = request.Input,
            Columns = request.Columns,
            Label = request.Label,
            Labels = report.Labels,
            Trainer = report.Trainer,
            Parameters = report.Parameters,
            Seed = request.Options.Seed,
            Rows = report.Rows,
            DataSha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(request.Data))),
        };
        var bytes = new ModelFile(description, artifact).ToBytes();
        File.WriteAllBytes(output, bytes);
        return report with { Out = output, Sha256 = Convert.ToHexStringLower(SHA256.HashData(bytes)) };
    }

    private static string InputOf(string? text, string? columns, string? unlabelled) => (text, columns) switch
    {
        (null, null) => throw new InputException("nothing says what to learn from. Name a column with --text, or columns of a table with --columns."),
        (not null, not null) => throw new InputException("--text and --columns were both given. A model learns from one text column, or from columns of a table."),
        (null, _) when unlabelled is not null => throw new InputException("--unlabelled helps with texts only; leave it out with --columns."),
        (null, _) => "table",
        _ => "text",
    };

    private static bool IsNumber(string target, string? text) => target switch
    {
        "class" => false,
        "number" when text is null => true,
        "number" => throw new InputException("--target is 'number' with --text; numbers are predicted from --columns only."),
        _ => throw new InputException($"--target is '{target}'; expected class or number."),
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
