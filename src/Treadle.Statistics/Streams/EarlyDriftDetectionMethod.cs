namespace Treadle.Statistics.Streams;

/// <summary>EDDM: an alarm when errors come closer together than at their best.</summary>
/// <remarks>
/// Takes 1 for an error and 0 for none. Better than DDM for slow changes, more false alarms. O(1).
/// Source: M. Baena-García et al. (2006), "Early Drift Detection Method". Peer: River EDDM; differs: nothing.
/// </remarks>
public sealed class EarlyDriftDetectionMethod : IStreamDetector
{
    private readonly int _warmUp;
    private readonly double _warning;
    private readonly double _drift;
    private long _since;
    private long _errors;
    private double _mean;
    private double _squares;
    private double _best;
    private StreamSignal _signal;

    /// <summary>Starts with nothing seen.</summary>
    /// <param name="warmUp">No signal up to this many errors.</param>
    /// <param name="warning">Share of the best spacing below which a warning is given.</param>
    /// <param name="drift">Share of the best spacing below which a drift is given.</param>
    public EarlyDriftDetectionMethod(int warmUp = 30, double warning = 0.95, double drift = 0.9)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(warmUp);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(drift, warning);
        (_warmUp, _warning, _drift) = (warmUp, warning, drift);
    }

    /// <inheritdoc/>
    public StreamSignal Update(double value)
    {
        StreamGuard.Unit(value);
        _since++;
        if (value != 1)
        {
            return _signal;
        }

        _errors++;
        var before = _mean;
        _mean += (_since - _mean) / _errors;
        _squares += (_since - before) * (_since - _mean);
        _since = 0;
        var level = _mean + (2 * Math.Sqrt(_errors > 1 ? _squares / (_errors - 1) : 0));
        if (level > _best)
        {
            _best = level;
            return _signal;
        }

        if (_errors <= _warmUp)
        {
            return StreamSignal.None;
        }

        var share = level / _best;
        if (share < _drift)
        {
            (_since, _errors, _mean, _squares, _best, _signal) = (0, 0, 0, 0, 0, StreamSignal.None);
            return StreamSignal.Drift;
        }

        return _signal = share < _warning ? StreamSignal.Warning : StreamSignal.None;
    }
}
