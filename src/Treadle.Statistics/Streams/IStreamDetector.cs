namespace Treadle.Statistics.Streams;

/// <summary>Watches a stream of numbers, one at a time, for a change of its mean or distribution.</summary>
/// <remarks>Detectors have state and are not safe for concurrent use. None of them has a false-alarm rate that can be stated per day: they point, they do not prove.</remarks>
public interface IStreamDetector
{
    /// <summary>Takes the next value.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not finite, or outside the range the detector accepts.</exception>
    StreamSignal Update(double value);
}
