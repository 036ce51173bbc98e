using Treadle.Models.Training;

namespace Treadle.Models.Tables;

/// <summary>Boosted trees with one given setting on a whole table, uncalibrated: what a selection does with its winner.</summary>
public static class BoostedTreesTrainer
{
    /// <summary>Trains.</summary>
    /// <param name="set">Rows with targets.</param>
    /// <param name="parameters"><c>depth</c> (1 to 12), <c>rate</c> (in (0, 1]) and <c>rounds</c> (1 to 10,000).</param>
    /// <param name="seed">Names the draw of bounds.</param>
    /// <param name="cancellationToken">Looked at in every round.</param>
    /// <exception cref="ArgumentException">The set is not valid, or a parameter is unknown or out of range.</exception>
    public static TableModel Train(TableTrainingSet set, TrainerParameters parameters, ulong seed, CancellationToken cancellationToken) =>
        Train(set, parameters, seed, TrainingCheckpoint.None, cancellationToken);

    /// <summary>Trains, keeping every 50 rounds, or goes on from what was kept.</summary>
    /// <exception cref="ArgumentException">The set is not valid, or a parameter is unknown or out of range.</exception>
    /// <exception cref="CheckpointException">The checkpoint belongs to another training, or is damaged.</exception>
    public static TableModel Train(TableTrainingSet set, TrainerParameters parameters, ulong seed, TrainingCheckpoint checkpoint, CancellationToken cancellationToken)
    {
        set.Validate();
        foreach (var (name, value) in parameters.Values)
        {
            var isRight = name switch { "depth" => value is >= 1 and <= 12, "rate" => value is > 0 and <= 1, "rounds" => value is >= 1 and <= 10_000, _ => false };
            if (!isRight)
            {
                throw new ArgumentException($"boosted-trees: parameter {name}={value}; expected depth in [1, 12], rate in (0, 1] or rounds in [1, 10000].", nameof(parameters));
            }
        }

        checkpoint.Begin(() => new TrainingIdentity($"{TableSelection.Trees} 1", set.Hash(), seed, parameters.ToString()));
        var fit = BoostedTrees.Fit(
            (set, BinnedTable.Of(set.Schema, set.Values, seed)), ([.. Enumerable.Range(0, set.RowCount)], []), SettingsOf(parameters, seed), checkpoint, cancellationToken);
        return new TableModel(set.Schema, set.Labels, new TreeScorer(fit.Start, fit.Trees), temperature: 1);
    }

    internal static BoostedTreesSettings SettingsOf(TrainerParameters parameters, ulong seed) => new()
    {
        Depth = (int)parameters.Get("depth", 6),
        LearningRate = parameters.Get("rate", 0.1),
        Rounds = (int)parameters.Get("rounds", 400),
        Seed = seed,
    };
}
