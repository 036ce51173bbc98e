namespace Treadle.Statistics.Calibration;

/// <summary>The calibrations that <see cref="CalibrationGate"/> chooses from.</summary>
public enum CalibrationKind
{
    /// <summary>Leave the probabilities as they are.</summary>
    None,

    /// <summary><see cref="TemperatureScaling"/>.</summary>
    Temperature,

    /// <summary><see cref="PlattScaling"/> per class.</summary>
    Platt,

    /// <summary><see cref="IsotonicRegression"/> per class.</summary>
    Isotonic,
}
