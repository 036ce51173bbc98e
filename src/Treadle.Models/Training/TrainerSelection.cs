using Treadle.Models.Text;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Training;

/// <summary>Compares trainers and their settings by cross-validation and trains the winner on everything.</summary>
/// <remarks>
/// The least calibrated log loss wins: with few labels it tells settings apart more surely than accuracy does. A trainer's default
/// setting, and a single trainer rather than a combination, give way only to a gain above one standard error. Nothing but the
/// labelled rows given here is looked at, so a test set kept elsewhere stays unseen. Deterministic for any parallelism.
/// </remarks>
public sealed class TrainerSelection
{
    // Settings that differ by less than 5,000 rows can tell are not worth the time of comparing them on more.
    private const int LargestTuningSet = 5_000;
    // The rest of a time budget is left for comparing the best on all rows, and for training the winner.
    private const double ShareForTuning = 0.4;
    private const double ShareForComparison = 0.8;

    private readonly IReadOnlyList<ITextTrainer> _trainers;

    /// <summary>A selection among <paramref name="trainers"/>.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public TrainerSelection(IReadOnlyList<ITextTrainer> trainers)
    {
        ArgumentOutOfRangeException.ThrowIfZero(trainers.Count);
        _trainers = trainers;
    }

    /// <summary>The trainers that come with Treadle.</summary>
    public static IReadOnlyList<ITextTrainer> BuiltIn { get; } = [new TfidfSoftmaxTrainer(), NaiveBayesEmTrainer.Words, NaiveBayesEmTrainer.Characters, new AveragedEmbeddingTrainer(), NaiveBayesSupportVectorTrainer.Words, NaiveBayesSupportVectorTrainer.Characters];

    /// <summary>These and those that are only tried when they are named: cross-validation gave vectors of the pool a share, and test rows did not thank it.</summary>
    public static IReadOnlyList<ITextTrainer> ByName { get; } = [.. BuiltIn, new PoolEmbeddingTrainer()];

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

        options.Checkpoint.Begin(() => Identity(set, options));
        var time = new TrainingTime(options.Clock, options.TimeBudget);
        var targets = WeightedTargets.Of(set);
        var whole = new CrossValidation(set, folds, [.. Enumerable.Range(0, set.Rows.Count)], targets);
        var tuning = set.Rows.Count <= LargestTuningSet ? whole : new CrossValidation(set, folds, TuningRows(set, options.Seed), targets);
        var contenders = Compare(set, tuning, options, time, cancellationToken);
        var finalists = contenders.GroupBy(contender => contender.Trainer.Name).Select(BestSetting).ToList();
        var scores = contenders.Select(contender => contender.Result).ToList();
        if (tuning != whole)
        {
            finalists = CompareOnAll(finalists, whole, options, time, cancellationToken);
            scores.AddRange(finalists.Select(finalist => finalist.Result));
        }

        return Decide(finalists, whole, scores, options, cancellationToken) with { Folds = folds, LeftOut = time.LeftOut };
    }

    private static List<Contender> CompareOnAll(
        List<Contender> tuned, CrossValidation whole, TrainerSelectionOptions options, TrainingTime time, CancellationToken cancellationToken)
    {
        var finalists = new List<Contender>();
        foreach (var contender in tuned.OrderBy(contender => contender.Result.LogLoss))
        {
            var expected = contender.Result.Seconds * whole.Targets.RowWeights.Length / contender.Result.Rows;
            if (finalists.Count == 0 || time.Allows($"{contender.Trainer.Name} on all rows", expected, ShareForComparison))
            {
                finalists.Add(Timed(() => whole.Run((contender.Trainer, contender.Prepared), contender.Parameters, options, time, cancellationToken), time));
            }
        }

        return finalists;
    }

    private static Contender Timed(Func<Contender> run, TrainingTime time)
    {
        var before = time.Seconds;
        var contender = run();
        return contender with { Result = contender.Result with { Seconds = time.Seconds - before } };
    }

    private static TrainerSelectionOutcome Decide(
        List<Contender> finalists, CrossValidation validation, List<TrainerScore> scores, TrainerSelectionOptions options, CancellationToken cancellationToken)
    {
        var best = finalists.MinBy(contender => contender.Result.LogLoss)!;
        if (options.AllowCombination && finalists.Count > 1)
        {
            var shares = Combination.FitShares(finalists, validation.CalibrationTargets, cancellationToken);
            var mixed = Combination.Mix(finalists, shares);
            var names = (Describe(finalists, shares, contender => contender.Trainer.Name), Describe(finalists, shares, contender => contender.Trainer.Version));
            var result = validation.Measure(names, SharesOf(finalists, shares), mixed);
            scores.Add(result);
            if (Contender.IsClearlyBetter(OutOfFoldScores.RowLosses(mixed, validation.Targets, result.Temperature), best.RowLosses))
            {
                var used = Enumerable.Range(0, finalists.Count).Where(member => shares[member] > 0).ToList();
                var merged = Combination.Merge(
                    [.. used.Select(member => Fit(finalists[member], options, cancellationToken))],
                    [.. used.Select(member => shares[member])]);
                return Finish(merged, result, AllParameters(finalists, shares), mixed, scores);
            }
        }

        return Finish(Fit(best, options, cancellationToken), best.Result, best.Parameters, best.Scores, scores);
    }

    private static TextModel Fit(Contender contender, TrainerSelectionOptions options, CancellationToken cancellationToken)
    {
        var step = $"model of {contender.Trainer.Name} {contender.Trainer.Version} {contender.Parameters}";
        using var kept = options.Checkpoint.Read(step);
        if (kept is not null)
        {
            return TextModel.FromBytes(CheckpointArrays.Read<byte>(kept));
        }

        var model = contender.Prepared.Fit(contender.Parameters, cancellationToken);
        options.Checkpoint.Write(step, writer => CheckpointArrays.Write<byte>(writer, model.ToBytes()));
        return model;
    }

    private TrainingIdentity Identity(TextTrainingSet set, TrainerSelectionOptions options) =>
        new($"selection of {string.Join(", ", _trainers.Select(trainer => $"{trainer.Name} {trainer.Version}"))}", set.Hash(), options.Seed, TrainingIdentity.Of(options, ""));

    private List<Contender> Compare(
        TextTrainingSet set, CrossValidation validation, TrainerSelectionOptions options, TrainingTime time, CancellationToken cancellationToken)
    {
        var contenders = new List<Contender>();
        var trainers = _trainers.Where(trainer => set.Rows.Count >= trainer.FewestRows && set.Rows.Count <= trainer.MostRows).ToList() is { Count: > 0 } fitting ? fitting : _trainers;
        for (var index = 0; index < trainers.Count; index++)
        {
            if (index > 0 && !time.Allows(trainers[index].Name, contenders[^1].Result.Seconds, ShareForTuning))
            {
                continue;
            }

            var prepared = trainers[index].Prepare(set, new TrainerOptions { Seed = options.Seed }, cancellationToken);
            for (var candidate = 0; candidate < prepared.Candidates.Count; candidate++)
            {
                var setting = prepared.Candidates[candidate];
                if (candidate == 0 || time.Allows($"{trainers[index].Name} {setting}", contenders[^1].Result.Seconds, ShareForTuning))
                {
                    contenders.Add(Timed(() => validation.Run((trainers[index], prepared), setting, options, time, cancellationToken), time));
                }

                options.Progress?.Report((index + ((candidate + 1.0) / prepared.Candidates.Count)) / trainers.Count);
            }
        }

        return contenders;
    }

    private static int[] TuningRows(TextTrainingSet set, ulong seed)
    {
        var rows = Enumerable.Range(0, set.Rows.Count).ToArray();
        Pcg32.Derive(seed, "tuning rows").Shuffle(rows.AsSpan());
        return [.. rows.Take(LargestTuningSet).Order()];
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
        TextModel model, TrainerScore winner, TrainerParameters parameters, double[] scores, List<TrainerScore> all) => new()
        {
            Model = model.WithTemperature(winner.Temperature),
            Trainer = winner.Trainer,
            TrainerVersion = winner.Version,
            Parameters = parameters,
            Scores = [.. all.OrderBy(score => score.LogLoss).Select(score => score with { IsChosen = ReferenceEquals(score, winner) })],
            OutOfFoldProbabilities = OutOfFoldScores.Probabilities(scores, model.Labels.Count, winner.Temperature),
            Folds = [],
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
