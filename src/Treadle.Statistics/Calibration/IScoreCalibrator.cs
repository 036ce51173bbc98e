namespace Treadle.Statistics.Calibration;

/// <summary>Turns the score of one class into a probability of being right.</summary>
public interface IScoreCalibrator
{
    /// <summary>The probability in [0, 1] for a finite score; never falls when the score rises, unless labels ran against the scores.</summary>
    /// <exception cref="ArgumentException">The score is NaN.</exception>
    double Apply(double score);
}
