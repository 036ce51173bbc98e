namespace Treadle.Protocol.Training;

/// <summary>One trainer with one setting, and what it reached in cross-validation.</summary>
public sealed record TrainingCandidate
{
    /// <summary>Name of the trainer; several joined by <c>+</c> for a combination.</summary>
    public required string Trainer { get; init; }

    /// <summary>The setting.</summary>
    public required IReadOnlyDictionary<string, double> Parameters { get; init; }

    /// <summary>Share of training items answered right out of fold.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Calibrated log loss out of fold; the least wins.</summary>
    public required double LogLoss { get; init; }

    /// <summary>Whether the model is of this kind.</summary>
    public required bool IsChosen { get; init; }
}
