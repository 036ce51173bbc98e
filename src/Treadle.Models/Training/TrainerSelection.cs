using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>Compares trainers and their settings by cross-validation and trains the winner on everything.</summary>
/// <remarks>
/// The least calibrated log loss wins: with few labels it tells settings apart more surely than accuracy does. A trainer's default
/// setting, and a single trainer rather than a combination, give way only to a gain above one standard error. Nothing but the
/// labelled rows given here is looked at, so a test set kept elsewhere stays unseen. Deterministic for any parallelism.
/// </remarks>
public sealed class TrainerSelection
{
    private readonly IReadOnlyList<ITextTrainer> _trainers;

    /// <summary>A selection among <paramref name="trainers"/>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TrainerSelection(IReadOnlyList<ITextTrainer> trainers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(trainers.Count);
        _trainers = trainers;
    }

    /// <summary>The trainers that come with Treadle.</summary>
    public static IReadOnlyList<ITextTrainer> BuiltIn { get; } = [new TfidfSoftmaxTrainer(), new NaiveBayesEmTrainer()];

    /// <summary>Compares, chooses, trains and calibrates.</summary>
    /// <exception cref="ArgumentException">The set is not valid.</exception>
    /// <exception cref="OperationCanceledException">Cancelled; there is no partial result.</exception>
    public TrainerSelectionOutcome Run(TextTrainingSet set, TrainerSelectionOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Folds, 2);
        var folds = GroupedFolds.Assign(set, options.Folds, options.Seed);
        if (folds.Max() == 0)
        {
            return TrainWithoutComparison(set, options, folds, cancellationToken);
        }

        var targets = WeightedTargets.Of(set);
        var contenders = Compare(set, targets, new CrossValidation(folds, set.Labels.Count), options, cancellationToken);
        var finalists = contenders.GroupBy(contender => contender.Trainer.Name).Select(BestSetting).ToList();
        var best = finalists.MinBy(contender => contender.Result.LogLoss)!;
        var scores = contenders.Select(contender => contender.Result).ToList();
        if (options.AllowCombination && finalists.Count > 1)
        {
            var shares = Combination.FitShares(finalists, targets, cancellationToken);
            var mixed = Combination.Mix(finalists, shares);
            var result = Measure(
                (Describe(finalists, shares, contender => contender.Trainer.Name), Describe(finalists, shares, contender => contender.Trainer.Version)),
                SharesOf(finalists, shares),
                mixed,
                set,
                targets);
            scores.Add(result);
            if (Contender.IsClearlyBetter(OutOfFoldScores.RowLosses(mixed, targets, result.Temperature), best.RowLosses))
            {
                var used = Enumerable.Range(0, finalists.Count).Where(member => shares[member] > 0).ToList();
                var merged = Combination.Merge(
                    [.. used.Select(member => finalists[member].Prepared.Fit(finalists[member].Parameters, cancellationToken))],
                    [.. used.Select(member => shares[member])]);
                return Finish(merged, result, AllParameters(finalists, shares), mixed, scores, folds);
            }
        }

        var model = best.Prepared.Fit(best.Parameters, cancellationToken);
        return Finish(model, best.Result, best.Parameters, best.Scores, scores, folds);
    }

    private List<Contender> Compare(
        TextTrainingSet set, WeightedTargets targets, CrossValidation validation, TrainerSelectionOptions options, CancellationToken cancellationToken)
    {
        var contenders = new List<Contender>();
        for (var index = 0; index < _trainers.Count; index++)
        {
            var trainer = _trainers[index];
            var prepared = trainer.Prepare(set, new TrainerOptions { Seed = options.Seed }, cancellationToken);
            for (var candidate = 0; candidate < prepared.Candidates.Count; candidate++)
            {
                var parameters = prepared.Candidates[candidate];
                var scores = validation.Run(prepared, parameters, options.MaxParallelism, cancellationToken);
                var result = Measure((trainer.Name, trainer.Version), parameters, scores, set, targets);
                var losses = OutOfFoldScores.RowLosses(scores, targets, result.Temperature);
                contenders.Add(new Contender(trainer, prepared, parameters, scores, losses, result));
                options.Progress?.Report((index + ((candidate + 1.0) / prepared.Candidates.Count)) / _trainers.Count);
            }
        }

        return contenders;
    }

    private static TrainerScore Measure(
        (string Name, string Version) trainer, TrainerParameters parameters, double[] scores, TextTrainingSet set, WeightedTargets targets)
    {
        var temperature = OutOfFoldScores.BestTemperature(scores, targets);
        return new TrainerScore
        {
            Trainer = trainer.Name,
            Version = trainer.Version,
            Parameters = parameters,
            Accuracy = OutOfFoldScores.Accuracy(scores, set.Rows),
            LogLoss = OutOfFoldScores.LogLoss(scores, targets, temperature),
            Temperature = temperature,
        };
    }

    private TrainerSelectionOutcome TrainWithoutComparison(
        TextTrainingSet set, TrainerSelectionOptions options, int[] folds, CancellationToken cancellationToken)
    {
        var trainer = _trainers[0];
        var prepared = trainer.Prepare(set, new TrainerOptions { Seed = options.Seed }, cancellationToken);
        var uniform = new double[set.Rows.Count * set.Labels.Count];
        Array.Fill(uniform, 1.0 / set.Labels.Count);
        return new TrainerSelectionOutcome
        {
            Model = prepared.Fit(prepared.Candidates[0], cancellationToken),
            Trainer = trainer.Name,
            TrainerVersion = trainer.Version,
            Parameters = prepared.Candidates[0],
            Scores = [],
            OutOfFoldProbabilities = uniform,
            Folds = folds,
            IsCrossValidated = false,
        };
    }

    private static TrainerSelectionOutcome Finish(
        TextModel model, TrainerScore winner, TrainerParameters parameters, double[] scores, List<TrainerScore> all, int[] folds) => new()
        {
            Model = model.WithTemperature(winner.Temperature),
            Trainer = winner.Trainer,
            TrainerVersion = winner.Version,
            Parameters = parameters,
            Scores = [.. all.OrderBy(score => score.LogLoss).Select(score => score with { IsChosen = ReferenceEquals(score, winner) })],
            OutOfFoldProbabilities = OutOfFoldScores.Probabilities(scores, model.Labels.Count, winner.Temperature),
            Folds = folds,
            IsCrossValidated = true,
        };

    /// <summary>The default, which stands first, or the best of those that are clearly better.</summary>
    private static Contender BestSetting(IEnumerable<Contender> settings)
    {
        var standard = settings.First();
        return settings.Where(setting => Contender.IsClearlyBetter(setting.RowLosses, standard.RowLosses))
            .MinBy(setting => setting.Result.LogLoss) ?? standard;
    }

    private static string Describe(List<Contender> members, double[] shares, Func<Contender, string> part) =>
        string.Join('+', members.Where((_, member) => shares[member] > 0).Select(part));

    private static TrainerParameters SharesOf(List<Contender> members, double[] shares)
    {
        var parameters = TrainerParameters.Empty;
        for (var member = 0; member < members.Count; member++)
        {
            parameters = parameters.With(members[member].Trainer.Name + ".share", shares[member]);
        }

        return parameters;
    }

    private static TrainerParameters AllParameters(List<Contender> members, double[] shares)
    {
        var parameters = SharesOf(members, shares);
        foreach (var member in members)
        {
            foreach (var (name, value) in member.Parameters.Values)
            {
                parameters = parameters.With($"{member.Trainer.Name}.{name}", value);
            }
        }

        return parameters;
    }
}
