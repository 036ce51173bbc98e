namespace Treadle.Statistics.Streams;

/// <summary>Page–Hinkley: an alarm when the deviations from the running mean have added up.</summary>
/// <remarks>The threshold is in the unit of the values. O(1). Source: E. S. Page (1954), doi:10.1093/biomet/41.1-2.100. Peer: River PageHinkley; differs: nothing.</remarks>
public sealed class PageHinkley : IStreamDetector
{
    private readonly int _warmUp;
    private readonly double _tolerance;
    private readonly double _threshold;
    private readonly double _forgetting;
    private readonly ChangeDirection _direction;
    private long _count;
    private double _mean;
    private double _up;
    private double _down;
    private double _lowest = double.PositiveInfinity;
    private double _highest = double.NegativeInfinity;

    /// <summary>Starts with nothing seen.</summary>
    /// <param name="threshold">How large the sum of deviations must become; in the unit of the values.</param>
    /// <param name="tolerance">Deviations up to this are forgiven.</param>
    /// <param name="forgetting">What a sum keeps of itself per value, in (0, 1].</param>
    /// <param name="warmUp">No alarm before this many values.</param>
    /// <param name="direction">Which changes raise an alarm.</param>
    public PageHinkley(double threshold = 50, double tolerance = 0.005, double forgetting = 0.9999, int warmUp = 30, ChangeDirection direction = ChangeDirection.Both)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(threshold);
        ArgumentOutOfRangeException.ThrowIfNegative(tolerance);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(forgetting);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(forgetting, 1);
        (_threshold, _tolerance, _forgetting, _warmUp, _direction) = (threshold, tolerance, forgetting, warmUp, direction);
    }

    /// <inheritdoc/>
    public StreamSignal Update(double value)
    {
        StreamGuard.Finite(value);
        _count++;
        _mean += (value - _mean) / _count;
        var deviation = value - _mean;
        _up = (_forgetting * _up) + deviation - _tolerance;
        _down = (_forgetting * _down) + deviation + _tolerance;
        _lowest = Math.Min(_lowest, _up);
        _highest = Math.Max(_highest, _down);
        var isUp = _direction != ChangeDirection.Down && _up - _lowest > _threshold;
        var isDown = _direction != ChangeDirection.Up && _highest - _down > _threshold;
        if (_count < _warmUp || !(isUp || isDown))
        {
            return StreamSignal.None;
        }

        (_count, _mean, _up, _down, _lowest, _highest) = (0, 0, 0, 0, double.PositiveInfinity, double.NegativeInfinity);
        return StreamSignal.Drift;
    }
}
