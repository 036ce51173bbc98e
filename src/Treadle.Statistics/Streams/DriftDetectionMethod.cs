namespace Treadle.Statistics.Streams;

/// <summary>DDM: an alarm when the error rate stands a number of standard deviations above its best.</summary>
/// <remarks>
/// Takes 1 for an error and 0 for none. Blind to slow changes after a long stable run. O(1).
/// Source: J. Gama et al. (2004), doi:10.1007/978-3-540-28645-5_29. Peer: River DDM; differs: nothing.
/// </remarks>
public sealed class DriftDetectionMethod : IStreamDetector
{
    private readonly int _warmUp;
    private readonly double _warning;
    private readonly double _drift;
    private long _count;
    private double _rate;
    private double _bestRate;
    private double _bestDeviation;
    private double _best = double.PositiveInfinity;

    /// <summary>Starts with nothing seen.</summary>
    /// <param name="warmUp">No signal before this many values.</param>
    /// <param name="warning">Standard deviations above the best that make a warning.</param>
    /// <param name="drift">Standard deviations above the best that make a drift.</param>
    public DriftDetectionMethod(int warmUp = 30, double warning = 2, double drift = 3)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(warmUp);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(warning);
        ArgumentOutOfRangeException.ThrowIfLessThan(drift, warning);
        (_warmUp, _warning, _drift) = (warmUp, warning, drift);
    }

    /// <inheritdoc/>
    public StreamSignal Update(double value)
    {
        StreamGuard.Unit(value);
        _count++;
        _rate += (value - _rate) / _count;
        if (_count <= _warmUp)
        {
            return StreamSignal.None;
        }

        var deviation = Math.Sqrt(_rate * (1 - _rate) / _count);
        var level = _rate + deviation;
        if (level <= _best)
        {
            (_best, _bestRate, _bestDeviation) = (level, _rate, deviation);
        }

        if (level > _bestRate + (_drift * _bestDeviation))
        {
            (_count, _rate, _best) = (0, 0, double.PositiveInfinity);
            return StreamSignal.Drift;
        }

        return level > _bestRate + (_warning * _bestDeviation) ? StreamSignal.Warning : StreamSignal.None;
    }
}
