using Treadle.Models.Training;

namespace Treadle.Server.Training;

/// <summary>Runs the trainers on a set: the one way from texts to a model, for training and for verifying. Pure.</summary>
internal static class TrainingRecipe
{
    /// <summary>The winner among the named trainers.</summary>
    public static TrainerSelectionOutcome Run(TextTrainingSet set, IReadOnlyList<string> trainers, long seed, CancellationToken cancellation) =>
        new TrainerSelection(TrainerSelection.BuiltIn.Where(trainer => trainers.Contains(trainer.Name)).ToList())
            .Run(set, new TrainerSelectionOptions { Seed = (ulong)seed }, cancellation);

    /// <summary>Out-of-fold log loss of some rows, to compare sets of different sizes on the same rows.</summary>
    public static double LogLoss(TrainerSelectionOutcome outcome, TextTrainingSet set, Func<LabelledText, bool> counts, double smallest = double.Epsilon)
    {
        double sum = 0;
        var rows = 0;
        for (var row = 0; row < set.Rows.Count; row++)
        {
            if (counts(set.Rows[row]))
            {
                sum -= Math.Log(Math.Max(outcome.OutOfFoldProbabilities[(row * set.Labels.Count) + set.Rows[row].Label], smallest));
                rows++;
            }
        }

        return rows == 0 ? double.PositiveInfinity : sum / rows;
    }
}
