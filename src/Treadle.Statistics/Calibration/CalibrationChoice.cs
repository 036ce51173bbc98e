namespace Treadle.Statistics.Calibration;

/// <summary>What <see cref="CalibrationGate"/> decided, and on what evidence.</summary>
public sealed record CalibrationChoice
{
    /// <summary>The kind chosen.</summary>
    public required CalibrationKind Kind { get; init; }

    /// <summary>The calibrator fitted on all rows; null when nothing is to be changed.</summary>
    public required IProbabilityCalibrator? Calibrator { get; init; }

    /// <summary>Held-out log loss of the probabilities as they are.</summary>
    public required double LossBefore { get; init; }

    /// <summary>Held-out log loss of every kind that was tried.</summary>
    public required IReadOnlyDictionary<CalibrationKind, double> Losses { get; init; }

    /// <summary>Mean gain of the best kind in log loss per row, over its standard error; 0 when none gains.</summary>
    public required double GainInStandardErrors { get; init; }
}
