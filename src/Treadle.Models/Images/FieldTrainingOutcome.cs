namespace Treadle.Models.Images;

/// <summary>A trained reader and what it reached on the fields held out.</summary>
public sealed record FieldTrainingOutcome
{
    /// <summary>The calibrated reader.</summary>
    public required FieldReader Reader { get; init; }

    /// <summary>What stands in the fields that taught nothing, and what was read; slightly favourable, since they chose the visit and the calibration.</summary>
    public required IReadOnlyList<(string Truth, FieldReading Reading)> HeldOut { get; init; }

    /// <summary>Visits of every field in the reader kept.</summary>
    public required int Epochs { get; init; }
}
