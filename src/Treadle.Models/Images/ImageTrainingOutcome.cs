namespace Treadle.Models.Images;

/// <summary>A trained network and what it reached on the images held out.</summary>
public sealed record ImageTrainingOutcome
{
    /// <summary>The calibrated model.</summary>
    public required ImageModel Model { get; init; }

    /// <summary>Indices of the images that chose the epoch and the temperature and taught nothing.</summary>
    public required IReadOnlyList<int> HeldOut { get; init; }

    /// <summary>Their calibrated probabilities, row-major; slightly favourable, since they chose the epoch.</summary>
    public required double[] HeldOutProbabilities { get; init; }

    /// <summary>Visits of every image in the model kept.</summary>
    public required int Epochs { get; init; }
}
