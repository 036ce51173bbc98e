using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>The winner, trained on all rows, with the evidence for it.</summary>
public sealed record TrainerSelectionOutcome
{
    /// <summary>The calibrated model.</summary>
    public required TextModel Model { get; init; }

    /// <summary>Name of the winning trainer; several joined by <c>+</c> for a combination.</summary>
    public required string Trainer { get; init; }

    /// <summary>Its version, joined likewise.</summary>
    public required string TrainerVersion { get; init; }

    /// <summary>Its setting; for a combination every member's parameters, prefixed by the trainer's name and a dot, and its share.</summary>
    public required TrainerParameters Parameters { get; init; }

    /// <summary>Everything that was compared, best first.</summary>
    public required IReadOnlyList<TrainerScore> Scores { get; init; }

    /// <summary>What the time budget left untried, as words; empty without a budget.</summary>
    public IReadOnlyList<string> LeftOut { get; init; } = [];

    /// <summary>N × K, row-major: calibrated probabilities of each labelled row from models that did not see it or its group.</summary>
    public required double[] OutOfFoldProbabilities { get; init; }

    /// <summary>The fold of each labelled row.</summary>
    public required IReadOnlyList<int> Folds { get; init; }

    /// <summary>False when there were too few groups of rows to hold any out: the first trainer's default was taken and the probabilities are uniform.</summary>
    public required bool IsCrossValidated { get; init; }
}
