using Treadle.Cli.Terminal;
using Treadle.Models;
using Treadle.Models.Text;
using Treadle.Models.Training;

namespace Treadle.Cli.Training;

/// <summary>Trains a model that tells which of several labels hold for a text, from files.</summary>
internal static class LabelSetTraining
{
    public static (TrainReport Report, ModelArtifact Artifact) Run(TrainRequest request, CancellationToken cancellation)
    {
        var rows = RowFile.Read(request.Data, [request.Columns[0], request.Label]);
        var sets = LabelSets.Read(request.Data, [.. rows.Select(row => row[1])], request.Separator);
        var counts = sets.SelectMany(set => set).CountBy(label => label).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        IReadOnlyList<string> labels = [.. counts.Where(pair => pair.Value >= LabelSets.FewestRows && pair.Value <= rows.Count - LabelSets.FewestRows).Select(pair => pair.Key)];
        if (labels.Count == 0)
        {
            throw new InputException($"{request.Data}: none of the {counts.Count} labels in column '{request.Label}' stands on at least {LabelSets.FewestRows} rows and is missing on as many. Check --separator, which is '{request.Separator}'.");
        }

        var truth = LabelSets.Flags(sets, labels);
        var texts = rows.Select((row, index) => new LabelSetText(row[0], [.. Enumerable.Range(0, labels.Count).Where(label => truth[(index * labels.Count) + label] == 1)])).ToList();
        var outcomes = new TrainerSelectionOutcome[labels.Count];
        var model = LabelSetTrainer.Train(labels, texts, TextTraining.Trainers(request.Trainer), request.Options, cancellation, (label, outcome) => outcomes[label] = outcome);
        var tests = request.Test is { } test ? RowFile.Read(test, [request.Columns[0], request.Label]) : [];
        var tested = request.Test is null ? truth : LabelSets.Flags(LabelSets.Read(request.Test, [.. tests.Select(row => row[1])], request.Separator), labels);
        var probabilities = request.Test is null ? OutOfFold(outcomes, rows.Count) : Predict(model, [.. tests.Select(row => row[0])]);
        var report = new TrainReport
        {
            Input = request.Input,
            Target = TargetKind.Labels,
            Trainer = string.Join('+', outcomes.SelectMany(outcome => outcome.Trainer.Split('+')).Distinct().Order(StringComparer.Ordinal)),
            Parameters = "",
            Seed = request.Options.Seed,
            Rows = rows.Count,
            Labels = labels,
            MeasuredOn = request.Test is null ? "cross-validation" : "test file",
            MeasuredRows = tested.Length / labels.Count,
            Measures = TestMeasures.OfLabelSets(tested, probabilities, labels.Count, request.Options.Seed),
            Ladder = [.. outcomes.Select((outcome, label) => StepOf(labels[label], counts.First(pair => pair.Key == labels[label]).Value, outcome))],
            LeftOut =
            [
                .. outcomes.SelectMany((outcome, label) => outcome.LeftOut.Select(words => $"{labels[label]}: {words} left out, the time budget was used up")),
                .. counts.Where(pair => !labels.Contains(pair.Key)).Select(pair => $"{pair.Key}: left out, {pair.Value} of {rows.Count} rows have it, and at least {LabelSets.FewestRows} must have it and lack it"),
            ],
        };
        return (report, model.ToArtifact());
    }

    /// <summary>N × L probabilities.</summary>
    public static double[] Predict(LabelSetModel model, IReadOnlyList<string> texts)
    {
        var labels = model.Labels.Count;
        var probabilities = new double[texts.Count * labels];
        var scores = new float[labels];
        for (var row = 0; row < texts.Count; row++)
        {
            model.Predict(texts[row], scores);
            for (var label = 0; label < labels; label++)
            {
                probabilities[(row * labels) + label] = scores[label];
            }
        }

        return probabilities;
    }

    private static LadderStep StepOf(string label, int rows, TrainerSelectionOutcome outcome)
    {
        var score = outcome.Scores.First(one => one.IsChosen);
        return new LadderStep($"{label}: {score.Trainer}", score.Parameters.ToString(), rows, score.Accuracy, score.LogLoss, outcome.Scores.Sum(one => one.Seconds), true);
    }

    private static double[] OutOfFold(TrainerSelectionOutcome[] outcomes, int rows)
    {
        var probabilities = new double[rows * outcomes.Length];
        for (var place = 0; place < probabilities.Length; place++)
        {
            probabilities[place] = outcomes[place % outcomes.Length].OutOfFoldProbabilities[(2 * (place / outcomes.Length)) + 1];
        }

        return probabilities;
    }
}
