namespace Treadle.Models.Training;

/// <summary>Scores every chosen row by a model that did not see it or its group.</summary>
internal sealed class CrossValidation
{
    private readonly TextTrainingSet _set;
    private readonly WeightedTargets _allTargets;
    private readonly int[] _rows;
    private readonly List<int>[] _places;

    /// <param name="set">The whole set.</param>
    /// <param name="folds">The fold of each of its rows.</param>
    /// <param name="rows">The rows that take part.</param>
    /// <param name="targets">Targets of the whole set.</param>
    public CrossValidation(TextTrainingSet set, int[] folds, int[] rows, WeightedTargets targets)
    {
        _set = set;
        _allTargets = targets;
        _rows = rows;
        _places = [.. Enumerable.Range(0, folds.Max() + 1).Select(_ => new List<int>())];
        for (var place = 0; place < rows.Length; place++)
        {
            _places[folds[rows[place]]].Add(place);
        }

        Targets = targets.Take(rows);
        CalibrationTargets = Targets.Smoothed();
    }

    /// <summary>Targets of the rows that take part.</summary>
    public WeightedTargets Targets { get; }

    /// <summary>What temperatures and shares are fitted to.</summary>
    public WeightedTargets CalibrationTargets { get; }

    /// <summary>Trains once per fold and measures one setting of one trainer; folds that the checkpoint has are not trained again.</summary>
    public Contender Run(
        (ITextTrainer Trainer, IPreparedTraining Prepared) training, TrainerParameters parameters, TrainerSelectionOptions options, TrainingTime time, CancellationToken cancellationToken)
    {
        var (trainer, prepared) = training;
        var classes = _allTargets.Classes;
        var scores = new double[_rows.Length * classes];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.MaxParallelism, CancellationToken = cancellationToken };
        Parallel.For(0, _places.Length, parallel, fold =>
        {
            var train = _places.Where((_, other) => other != fold).SelectMany(places => places).Order().Select(place => _rows[place]).ToArray();
            var heldOut = _places[fold].Select(place => _rows[place]).ToArray();
            if (train.Length == 0 || heldOut.Length == 0)
            {
                return;
            }

            var part = options.Checkpoint.Numbers($"{trainer.Name} {trainer.Version} {parameters} on {_rows.Length} rows fold {fold}", time, () =>
            {
                var own = new double[heldOut.Length * classes];
                prepared.Score(parameters, train, heldOut, own, cancellationToken);
                return own;
            });
            for (var index = 0; index < heldOut.Length; index++)
            {
                part.AsSpan(index * classes, classes).CopyTo(scores.AsSpan(_places[fold][index] * classes));
            }
        });
        var score = Measure((trainer.Name, trainer.Version), parameters, scores);
        return new Contender(trainer, prepared, parameters, scores, OutOfFoldScores.RowLosses(scores, Targets, score.Temperature), score);
    }

    /// <summary>Calibrates and measures scores of the rows that take part.</summary>
    public TrainerScore Measure((string Name, string Version) trainer, TrainerParameters parameters, double[] scores)
    {
        var temperature = OutOfFoldScores.BestTemperature(scores, CalibrationTargets);
        return new TrainerScore
        {
            Trainer = trainer.Name,
            Version = trainer.Version,
            Parameters = parameters,
            Rows = _rows.Length,
            Accuracy = OutOfFoldScores.Accuracy(scores, [.. _rows.Select(row => _set.Rows[row])]),
            LogLoss = OutOfFoldScores.LogLoss(scores, Targets, temperature),
            Temperature = temperature,
        };
    }
}
