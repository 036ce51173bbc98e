using System.Globalization;
using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Tables;

namespace Treadle.Cli.Training;

/// <summary>Trains a classifier or a regression of the columns of a table from files.</summary>
internal static class TableTraining
{
    public static (TrainReport Report, ModelArtifact Artifact) Run(TrainRequest request, CancellationToken cancellation)
    {
        if (request.Trainer is { } name && !TableSelection.TrainerNames.Contains(name))
        {
            throw new InputException($"--trainer is '{name}'; for tables expected auto, {string.Join(", ", TableSelection.TrainerNames)}.");
        }

        var rows = RowFile.Read(request.Data, [.. request.Columns, request.Label]);
        var targets = rows.Select(row => row[^1].Trim()).ToList();
        var labels = request.IsNumber ? new LabelIndex([]) : LabelIndex.Of(request.Data, targets, request.Label);
        var cells = Cells(rows);
        var schema = TableSchema.Infer(request.Columns, cells);
        var set = new TableTrainingSet
        {
            Schema = schema,
            Values = Encode(schema, cells, request.Data),
            Labels = labels.Labels,
            Targets = Targets(request, labels, request.Data, targets),
        };
        var outcome = TableSelection.Run(set, request.Options, request.Trainer, cancellation);
        var tests = request.Test is { } test ? RowFile.Read(test, [.. request.Columns, request.Label]) : [];
        var truth = request.Test is null ? set.Targets : Targets(request, labels, request.Test, [.. tests.Select(row => row[^1].Trim())]);
        var predictions = request.Test is null ? outcome.OutOfFold : Predict(outcome.Model, Cells(tests), request.Test);
        var report = new TrainReport
        {
            Input = request.Input,
            Target = request.Target,
            Trainer = outcome.Trainer,
            Parameters = outcome.Parameters.ToString(),
            Seed = request.Options.Seed,
            Rows = rows.Count,
            Labels = labels.Labels,
            MeasuredOn = request.Test is null ? "cross-validation" : "test file",
            MeasuredRows = truth.Length,
            Measures = request.IsNumber
                ? TestMeasures.OfNumbers(truth, predictions, request.Options.Seed)
                : TestMeasures.OfClasses(Array.ConvertAll(truth, label => (int)label), predictions, labels.Labels.Count, request.Options.Seed),
            Ladder = TrainReport.LadderOf(outcome.Scores),
            LeftOut = outcome.LeftOut,
        };
        return (report, outcome.Model.ToArtifact());
    }

    /// <summary>N × K probabilities, or N numbers.</summary>
    public static double[] Predict(TableModel model, IReadOnlyList<string[]> cells, string path)
    {
        var (columns, width) = (model.Schema.Columns.Count, model.ScoreCount);
        var values = Encode(model.Schema, cells, path);
        var predictions = new double[cells.Count * width];
        for (var row = 0; row < cells.Count; row++)
        {
            model.Predict(values.AsSpan(row * columns, columns), predictions.AsSpan(row * width, width));
        }

        return predictions;
    }

    private static string[][] Cells(IReadOnlyList<string[]> rows) => [.. rows.Select(row => row[..^1])];

    private static double[] Encode(TableSchema schema, IReadOnlyList<string[]> cells, string path)
    {
        var values = new double[cells.Count * schema.Columns.Count];
        for (var row = 0; row < cells.Count; row++)
        {
            try
            {
                schema.Encode(cells[row], values.AsSpan(row * schema.Columns.Count, schema.Columns.Count));
            }
            catch (FormatException wrong)
            {
                throw new InputException($"{path}: row {row + 1}: {wrong.Message}. Mend the cell, or train again with it.");
            }
        }

        return values;
    }

    private static double[] Targets(TrainRequest request, LabelIndex labels, string path, List<string> targets)
    {
        if (!request.IsNumber)
        {
            return Array.ConvertAll(labels.Find(path, targets), label => (double)label);
        }

        var wrong = targets.FindIndex(target => !double.TryParse(target, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number));
        return wrong < 0
            ? [.. targets.Select(target => double.Parse(target, NumberStyles.Float, CultureInfo.InvariantCulture))]
            : throw new InputException($"{path}: row {wrong + 1}: column '{request.Label}' holds '{targets[wrong]}'; expected a number (--target number).");
    }
}
