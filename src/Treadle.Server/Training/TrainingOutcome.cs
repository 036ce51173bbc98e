using Treadle.Protocol.Registry;
using Treadle.Protocol.Training;

namespace Treadle.Server.Training;

/// <summary>A model that built-in trainers made, with the evidence for it. Not registered.</summary>
internal sealed record TrainingOutcome
{
    /// <summary>Kind, trainer, parameters, labels, metrics, calibration and what it reads; run, dataset version and seed are still missing.</summary>
    public required ModelVersion Record { get; init; }

    /// <summary>The model's bytes.</summary>
    public required byte[] Artifact { get; init; }

    /// <summary>Everything that was compared.</summary>
    public required IReadOnlyList<TrainingCandidate> Candidates { get; init; }

    /// <summary>Loss on rows by models that did not see them.</summary>
    public required IReadOnlyList<RowLoss> Losses { get; init; }

    /// <summary>Mean loss on some rows; infinite when none of them was measured.</summary>
    /// <param name="counts">Which rows.</param>
    /// <param name="most">One certain mistake costs no more.</param>
    public double Loss(Func<RowLoss, bool> counts, double most = double.PositiveInfinity) =>
        Losses.Where(counts).Select(row => Math.Min(row.Loss, most)).DefaultIfEmpty(double.PositiveInfinity).Average();
}
