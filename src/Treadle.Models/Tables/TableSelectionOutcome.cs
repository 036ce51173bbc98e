using Treadle.Models.Training;

namespace Treadle.Models.Tables;

/// <summary>The best way found to learn from a table, trained on all rows, with the evidence for it.</summary>
public sealed record TableSelectionOutcome
{
    /// <summary>The calibrated model.</summary>
    public required TableModel Model { get; init; }

    /// <summary>Name of the winner.</summary>
    public required string Trainer { get; init; }

    /// <summary>Its version.</summary>
    public required string TrainerVersion { get; init; }

    /// <summary>Its setting.</summary>
    public required TrainerParameters Parameters { get; init; }

    /// <summary>Everything that was compared, best first. For a number, accuracy is R² and log loss the mean squared error.</summary>
    public required IReadOnlyList<TrainerScore> Scores { get; init; }

    /// <summary>N × K calibrated probabilities, or N numbers, of each row from models that did not see it.</summary>
    public required double[] OutOfFold { get; init; }

    /// <summary>What the time budget left untried.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }
}
