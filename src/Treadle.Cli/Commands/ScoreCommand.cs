using System.CommandLine;
using Treadle.Cli.Terminal;
using Treadle.Cli.Training;

namespace Treadle.Cli.Commands;

/// <summary><c>treadle score</c>: applies a model file to rows.</summary>
internal static class ScoreCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var model = new Option<string>("--model") { Description = "A file that 'treadle train --out' or 'treadle export-model --onnx' wrote.", Required = true };
        var data = new Option<string>("--data") { Description = "Rows with the columns that the model learned from: Parquet, CSV or TSV, plain or gzipped; or images as in training.", Required = true };
        var label = new Option<string?>("--label") { Description = "Column of the true label; then the answers are measured too." };
        var separator = Shared.Separator();
        var output = new Option<string?>("--out") { Description = "Where to write the answers as CSV, one line per row; the standard output when left out." };
        var json = Shared.Json();
        var command = new Command("score", "Apply a model file to rows, and measure it where labels are given.") { model, data, label, separator, output, json };
        command.SetAction((parsed, cancellation) =>
        {
            var scored = ScoredRows.Of(parsed.GetValue(model)!, parsed.GetValue(data)!, parsed.GetValue(label), parsed.GetValue(separator)!, cancellation);
            if (parsed.GetValue(json))
            {
                return Task.FromResult(Output.Print(scored, asJson: true, (_, _) => { }));
            }

            if (parsed.GetValue(output) is { } path)
            {
                using var file = new StreamWriter(path);
                scored.WriteAnswers(file);
            }
            else if (parsed.GetValue(label) is null)
            {
                scored.WriteAnswers(Console.Out);
            }

            scored.WriteMeasures(Console.Out);
            return Task.FromResult(ExitCode.Done);
        });
        return command;
    }
}
