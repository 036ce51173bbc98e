namespace Treadle.Models.Training;

/// <summary>What one trainer with one setting reached in cross-validation.</summary>
public sealed record TrainerScore
{
    /// <summary>Name of the trainer; several joined by <c>+</c> for a combination.</summary>
    public required string Trainer { get; init; }

    /// <summary>Version of the trainer, joined likewise.</summary>
    public required string Version { get; init; }

    /// <summary>The setting; for a combination the share of every member, under its trainer's name.</summary>
    public required TrainerParameters Parameters { get; init; }

    /// <summary>Number of labelled rows compared on: of large sets, settings are compared on a part.</summary>
    public required int Rows { get; init; }

    /// <summary>Share of rows whose most probable class, predicted out of fold, is their label.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Mean cross-entropy of the rows' targets under the calibrated out-of-fold probabilities; lower is better. Decides the choice.</summary>
    public required double LogLoss { get; init; }

    /// <summary>The temperature that calibrates its out-of-fold scores.</summary>
    public required double Temperature { get; init; }

    /// <summary>Seconds that the comparison took; 0 when no clock was given.</summary>
    public double Seconds { get; init; }

    /// <summary>Whether the final model is of this kind.</summary>
    public bool IsChosen { get; init; }
}
