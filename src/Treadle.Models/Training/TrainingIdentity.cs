using System.Globalization;

namespace Treadle.Models.Training;

/// <summary>What decides the outcome of a training: a checkpoint is only ever continued by the training that it belongs to.</summary>
/// <param name="Trainer">Trainers with their versions.</param>
/// <param name="Data">SHA-256 of all that is learned from.</param>
/// <param name="Seed">Of every random choice.</param>
/// <param name="Options">Everything else that changes the outcome, as words; the number of threads does not.</param>
internal sealed record TrainingIdentity(string Trainer, string Data, ulong Seed, string Options)
{
    /// <summary>Name and value of every part, in a fixed order.</summary>
    public SortedDictionary<string, string> Parts => new(StringComparer.Ordinal)
    {
        ["data"] = Data,
        ["options"] = Options,
        ["seed"] = Seed.ToString(CultureInfo.InvariantCulture),
        ["trainer"] = Trainer,
    };

    /// <summary>The options of a selection as words.</summary>
    public static string Of(TrainerSelectionOptions options, string more) => string.Create(
        CultureInfo.InvariantCulture,
        $"folds={options.Folds} combination={options.AllowCombination} budget={options.TimeBudget?.TotalSeconds ?? 0}s {more}").TrimEnd();
}
