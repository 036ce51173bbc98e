namespace Treadle.Statistics.Calibration;

/// <summary>Turns a row of class probabilities into a better calibrated one.</summary>
public interface IProbabilityCalibrator
{
    /// <summary>Writes K probabilities that sum to 1.</summary>
    /// <param name="probabilities">K probabilities that sum to 1.</param>
    /// <param name="calibrated">Receives K probabilities; may be the same memory.</param>
    void Apply(ReadOnlySpan<double> probabilities, Span<double> calibrated);
}
