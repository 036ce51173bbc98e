using Treadle.Models.Training;
using Treadle.Statistics.Randomness;

namespace Treadle.Models.Tables;

/// <summary>Compares ways to learn from a table by cross-validation, cheap ones first, and trains the best on everything.</summary>
/// <remarks>
/// Classes: the least calibrated log loss wins; numbers: the least squared error. The number of rounds of boosted trees is the mean of the folds' best, so
/// their out-of-fold scores are slightly favourable. Deterministic for any number of threads; a time budget names what it left out.
/// </remarks>
public static class TableSelection
{
    /// <summary>Name of the linear baseline.</summary>
    public const string Linear = "linear";

    /// <summary>Name of boosted trees.</summary>
    public const string Trees = "boosted-trees";

    private static readonly (string Name, TrainerParameters Parameters)[] Ladder =
    [
        (Linear, TrainerParameters.Empty),
        (Trees, TrainerParameters.Empty.With("depth", 6).With("rate", 0.1).With("rounds", 400)),
        (Trees, TrainerParameters.Empty.With("depth", 4).With("rate", 0.1).With("rounds", 600)),
        (Trees, TrainerParameters.Empty.With("depth", 8).With("rate", 0.05).With("rounds", 600)),
    ];

    /// <summary>Names that <c>trainer</c> may have.</summary>
    public static IReadOnlyList<string> TrainerNames { get; } = [Linear, Trees];

    /// <summary>Compares, chooses, trains and calibrates.</summary>
    /// <param name="set">Rows with targets.</param>
    /// <param name="options">Seed, folds, threads, time budget.</param>
    /// <param name="trainer">Only this one; null: all.</param>
    /// <param name="cancellationToken">Stops the work; there is no partial result.</param>
    /// <exception cref="ArgumentException">The set is not valid, or no such trainer exists.</exception>
    public static TableSelectionOutcome Run(TableTrainingSet set, TrainerSelectionOptions options, string? trainer, CancellationToken cancellationToken)
    {
        set.Validate();
        var ladder = Ladder.Where(step => trainer is null || step.Name == trainer).ToList();
        if (ladder.Count == 0)
        {
            throw new ArgumentException($"There is no table trainer '{trainer}'; expected {string.Join(" or ", TrainerNames)}.", nameof(trainer));
        }

        options.Checkpoint.Begin(() => new TrainingIdentity("selection of table trainers 1", set.Hash(), options.Seed, TrainingIdentity.Of(options, $"trainer={trainer ?? "auto"}")));
        var time = new TrainingTime(options.Clock, options.TimeBudget);
        var folds = Folds(set, options);
        var table = BinnedTable.Of(set.Schema, set.Values, options.Seed);
        var attempts = new List<TableAttempt>();
        for (var index = 0; index < ladder.Count; index++)
        {
            var (name, parameters) = ladder[index];
            var expected = attempts.Count == 0 ? 0 : attempts[^1].Result.Seconds;
            if (attempts.Count == 0 || time.Allows($"{name} {parameters}", expected, 0.7))
            {
                var before = time.Seconds;
                var attempt = TableAttempt.Run((set, table, folds), (name, parameters), options, time, cancellationToken);
                attempts.Add(attempt with { Result = attempt.Result with { Seconds = time.Seconds - before } });
            }

            options.Progress?.Report((index + 1.0) / (ladder.Count + 1));
        }

        var best = attempts.MinBy(attempt => attempt.Result.LogLoss)!;
        var model = new TableModel(set.Schema, set.Labels, best.Fit(set, table, options, cancellationToken), best.Result.Temperature);
        options.Progress?.Report(1);
        return new TableSelectionOutcome
        {
            Model = model,
            Trainer = best.Result.Trainer,
            TrainerVersion = best.Result.Version,
            Parameters = best.Parameters,
            Scores = [.. attempts.OrderBy(attempt => attempt.Result.LogLoss).Select(attempt => attempt.Result with { IsChosen = attempt == best })],
            OutOfFold = best.Predictions(set),
            LeftOut = time.LeftOut,
        };
    }

    /// <summary>Rows dealt at random, class by class, so that every fold has its share of each.</summary>
    private static int[] Folds(TableTrainingSet set, TrainerSelectionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Folds, 2);
        if (set.RowCount < 2 * options.Folds)
        {
            throw new ArgumentException($"{set.RowCount} rows are too few for {options.Folds} folds; at least {2 * options.Folds} are needed.", nameof(set));
        }

        var order = Enumerable.Range(0, set.RowCount).ToArray();
        Pcg32.Derive(options.Seed, "folds").Shuffle(order.AsSpan());
        var folds = new int[set.RowCount];
        var place = 0;
        foreach (var row in set.IsNumber ? order : [.. order.OrderBy(row => set.Targets[row])])
        {
            folds[row] = place++ % options.Folds;
        }

        return folds;
    }
}
