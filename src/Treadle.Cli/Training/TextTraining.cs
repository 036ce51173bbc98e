using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Cli.Training;

/// <summary>Trains a classifier of texts from files.</summary>
internal static class TextTraining
{
    public static (TrainReport Report, ModelArtifact Artifact) Run(TrainRequest request, CancellationToken cancellation)
    {
        var rows = RowFile.Read(request.Data, [request.Columns[0], request.Label]);
        var labels = LabelIndex.Of(request.Data, [.. rows.Select(row => row[1].Trim())], request.Label);
        var indices = labels.Find(request.Data, [.. rows.Select(row => row[1].Trim())]);
        var unlabelled = request.Unlabelled is { } path ? RowFile.Read(path, [request.Columns[0]]).Select(row => row[0]).ToList() : [];
        var set = new TextTrainingSet
        {
            Labels = labels.Labels,
            Rows = [.. rows.Select((row, index) => new LabelledText { Text = row[0], Label = indices[index] })],
            Unlabelled = unlabelled,
        };
        var outcome = new TrainerSelection(Trainers(request.Trainer)).Run(set, request.Options, cancellation);
        var tests = request.Test is { } test ? RowFile.Read(test, [request.Columns[0], request.Label]) : [];
        var truth = request.Test is null ? indices : labels.Find(request.Test, [.. tests.Select(row => row[1].Trim())]);
        var probabilities = request.Test is null ? outcome.OutOfFoldProbabilities : Predict(outcome.Model, [.. tests.Select(row => row[0])]);
        var report = new TrainReport
        {
            Input = request.Input,
            Trainer = outcome.Trainer,
            Parameters = outcome.Parameters.ToString(),
            Seed = request.Options.Seed,
            Rows = rows.Count,
            Unlabelled = unlabelled.Count,
            Labels = labels.Labels,
            MeasuredOn = request.Test is null ? "cross-validation" : "test file",
            MeasuredRows = truth.Length,
            Measures = TestMeasures.OfClasses(truth, probabilities, labels.Labels.Count, request.Options.Seed),
            Ladder = TrainReport.LadderOf(outcome.Scores),
            LeftOut = outcome.LeftOut,
        };
        return (report, outcome.Model.ToArtifact());
    }

    /// <summary>N × K probabilities.</summary>
    public static double[] Predict(TextModel model, IReadOnlyList<string> texts)
    {
        var classes = model.Labels.Count;
        var probabilities = new double[texts.Count * classes];
        var scores = new float[classes];
        for (var row = 0; row < texts.Count; row++)
        {
            model.Predict(texts[row], scores);
            for (var label = 0; label < classes; label++)
            {
                probabilities[(row * classes) + label] = scores[label];
            }
        }

        return probabilities;
    }

    /// <summary>The trainer of a name, or all.</summary>
    /// <exception cref="InputException">There is none of that name.</exception>
    public static IReadOnlyList<ITextTrainer> Trainers(string? name) =>
        name is null ? TrainerSelection.BuiltIn
        : TrainerSelection.ByName.Where(trainer => trainer.Name == name).ToList() is { Count: > 0 } one ? one
        : throw new InputException($"--trainer is '{name}'; for texts expected auto, {string.Join(", ", TrainerSelection.ByName.Select(trainer => trainer.Name))}.");
}
