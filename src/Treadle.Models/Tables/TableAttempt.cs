using Treadle.Models.Training;

namespace Treadle.Models.Tables;

/// <summary>One setting, cross-validated.</summary>
/// <param name="Result">Its measures.</param>
/// <param name="Parameters">The setting, with the rounds that the folds found best.</param>
/// <param name="Scores">N × K (or N numbers) out of fold, uncalibrated.</param>
internal sealed record TableAttempt(TrainerScore Result, TrainerParameters Parameters, double[] Scores)
{
    /// <summary>Trains once per fold; folds that the checkpoint has are not trained again.</summary>
    public static TableAttempt Run(
        (TableTrainingSet Set, BinnedTable Table, int[] Folds) data,
        (string Name, TrainerParameters Parameters) setting,
        TrainerSelectionOptions options,
        TrainingTime time,
        CancellationToken cancellationToken)
    {
        var set = data.Set;
        var width = set.IsNumber ? 1 : set.Labels.Count;
        var scores = new double[set.RowCount * width];
        var rounds = new double[options.Folds];
        Parallel.For(0, options.Folds, new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelism, CancellationToken = cancellationToken }, fold =>
        {
            var train = Enumerable.Range(0, set.RowCount).Where(row => data.Folds[row] != fold).ToArray();
            var heldOut = Enumerable.Range(0, set.RowCount).Where(row => data.Folds[row] == fold).ToArray();
            var step = $"{setting.Name} {setting.Parameters} fold {fold}";
            var learned = options.Checkpoint.Numbers(step, time, () => Learn(data, setting, (train, heldOut), options with { Checkpoint = options.Checkpoint.Steps(step) }, cancellationToken));
            BoostedTreesProgress.Forget(options.Checkpoint.Steps(step));
            rounds[fold] = learned[^1];
            for (var index = 0; index < heldOut.Length; index++)
            {
                learned.AsSpan(index * width, width).CopyTo(scores.AsSpan(heldOut[index] * width, width));
            }
        });
        var parameters = setting.Name == TableSelection.Linear ? setting.Parameters : setting.Parameters.With("rounds", Math.Max(1, Math.Round(rounds.Average())));
        return new TableAttempt(Measure(set, setting.Name, parameters, scores), parameters, scores);
    }

    /// <summary>The same setting on all rows.</summary>
    public ITableScorer Fit(TableTrainingSet set, BinnedTable table, TrainerSelectionOptions options, CancellationToken cancellationToken)
    {
        var all = Enumerable.Range(0, set.RowCount).ToArray();
        if (Result.Trainer == TableSelection.Linear)
        {
            return LinearTableFit.Fit(set, all, cancellationToken);
        }

        var fit = BoostedTrees.Fit((set, table), (all, []), BoostedTreesTrainer.SettingsOf(Parameters, options.Seed), options.Checkpoint.Steps("winner"), cancellationToken);
        return new TreeScorer(fit.Start, fit.Trees);
    }

    /// <summary>Calibrated probabilities, or the numbers.</summary>
    public double[] Predictions(TableTrainingSet set) =>
        set.IsNumber ? Scores : OutOfFoldScores.Probabilities(Scores, set.Labels.Count, Result.Temperature);

    /// <summary>The scores of the held-out rows, and behind them the number of rounds.</summary>
    private static double[] Learn(
        (TableTrainingSet Set, BinnedTable Table, int[] Folds) data,
        (string Name, TrainerParameters Parameters) setting,
        (int[] Train, int[] HeldOut) rows,
        TrainerSelectionOptions options,
        CancellationToken cancellationToken)
    {
        var width = data.Set.IsNumber ? 1 : data.Set.Labels.Count;
        var learned = new double[(rows.HeldOut.Length * width) + 1];
        ITableScorer scorer;
        if (setting.Name == TableSelection.Linear)
        {
            scorer = LinearTableFit.Fit(data.Set, rows.Train, cancellationToken);
        }
        else
        {
            var fit = BoostedTrees.Fit((data.Set, data.Table), rows, BoostedTreesTrainer.SettingsOf(setting.Parameters, options.Seed), options.Checkpoint, cancellationToken);
            learned[^1] = fit.Trees.Count;
            scorer = new TreeScorer(fit.Start, fit.Trees);
        }

        for (var index = 0; index < rows.HeldOut.Length; index++)
        {
            scorer.Score(RowOf(data.Set, rows.HeldOut[index]), learned.AsSpan(index * width, width));
        }

        return learned;
    }

    private static ReadOnlySpan<double> RowOf(TableTrainingSet set, int row) =>
        set.Values.AsSpan(row * set.Schema.Columns.Count, set.Schema.Columns.Count);

    private static TrainerScore Measure(TableTrainingSet set, string name, TrainerParameters parameters, double[] scores)
    {
        var (accuracy, loss, temperature) = set.IsNumber ? MeasureNumbers(set, scores) : MeasureClasses(set, scores);
        return new TrainerScore
        {
            Trainer = name,
            Version = "1",
            Parameters = parameters,
            Rows = set.RowCount,
            Accuracy = accuracy,
            LogLoss = loss,
            Temperature = temperature,
        };
    }

    private static (double Explained, double Error, double Temperature) MeasureNumbers(TableTrainingSet set, double[] scores)
    {
        var mean = set.Targets.Average();
        var (error, spread) = (0.0, 0.0);
        for (var row = 0; row < scores.Length; row++)
        {
            error += (scores[row] - set.Targets[row]) * (scores[row] - set.Targets[row]) / scores.Length;
            spread += (mean - set.Targets[row]) * (mean - set.Targets[row]) / scores.Length;
        }

        return (spread > 0 ? 1 - (error / spread) : 0, error, 1);
    }

    private static (double Accuracy, double LogLoss, double Temperature) MeasureClasses(TableTrainingSet set, double[] scores)
    {
        var classes = set.Labels.Count;
        var targets = new double[scores.Length];
        var weights = new double[set.RowCount];
        Array.Fill(weights, 1);
        var right = 0;
        for (var row = 0; row < set.RowCount; row++)
        {
            var label = (int)set.Targets[row];
            targets[(row * classes) + label] = 1;
            var own = scores.AsSpan(row * classes, classes);
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(own) == label ? 1 : 0;
        }

        var weighted = new WeightedTargets(targets, weights, classes);
        var temperature = OutOfFoldScores.BestTemperature(scores, weighted.Smoothed());
        return ((double)right / set.RowCount, OutOfFoldScores.LogLoss(scores, weighted, temperature), temperature);
    }
}
