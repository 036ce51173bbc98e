namespace Treadle.Statistics.Streams;

/// <summary>HDDM_A: compares the running mean with the best prefix mean by Hoeffding's bound.</summary>
/// <remarks>
/// Values in [0, 1]. O(1). Source: I. Frías-Blanco et al. (2015), doi:10.1109/TKDE.2014.2345382. Peer: River HDDM_A; differs: nothing.
/// </remarks>
public sealed class HoeffdingDriftAverage : IStreamDetector
{
    private readonly double _drift;
    private readonly double _warning;
    private readonly bool _isTwoSided;
    private Prefix _all;
    private Prefix _lowest;
    private Prefix _highest;

    /// <summary>Starts with nothing seen.</summary>
    /// <param name="drift">Significance of a drift, in (0, 1).</param>
    /// <param name="warning">Significance of a warning, in (0, 1).</param>
    /// <param name="isTwoSided">Whether a fall of the mean counts too.</param>
    public HoeffdingDriftAverage(double drift = 0.001, double warning = 0.005, bool isTwoSided = false)
    {
        Numerics.Require.OpenUnit(drift);
        Numerics.Require.OpenUnit(warning);
        (_drift, _warning, _isTwoSided) = (drift, warning, isTwoSided);
    }

    /// <inheritdoc/>
    public StreamSignal Update(double value)
    {
        StreamGuard.Unit(value);
        _all = new Prefix(_all.Count + 1, _all.Sum + value);
        if (_lowest.Count == 0 || _all.Mean + Radius(_all) <= _lowest.Mean + Radius(_lowest))
        {
            _lowest = _all;
        }

        if (_highest.Count == 0 || _all.Mean - Radius(_all) >= _highest.Mean - Radius(_highest))
        {
            _highest = _all;
        }

        var rise = _all.Mean - _lowest.Mean;
        var fall = _isTwoSided ? _highest.Mean - _all.Mean : double.NegativeInfinity;
        if (IsLarge(rise, _lowest, _drift) || IsLarge(fall, _highest, _drift))
        {
            (_all, _lowest, _highest) = (default, default, default);
            return StreamSignal.Drift;
        }

        return IsLarge(rise, _lowest, _warning) || IsLarge(fall, _highest, _warning) ? StreamSignal.Warning : StreamSignal.None;
    }

    private double Radius(Prefix prefix) => Math.Sqrt(Math.Log(1 / _drift) / (2.0 * prefix.Count));

    private bool IsLarge(double difference, Prefix prefix, double significance)
    {
        if (prefix.Count == _all.Count)
        {
            return false;
        }

        var weight = (double)(_all.Count - prefix.Count) / prefix.Count / _all.Count;
        return difference >= Math.Sqrt(weight / 2 * Math.Log(2 / significance));
    }

    private readonly record struct Prefix(long Count, double Sum)
    {
        public double Mean => Sum / Count;
    }
}
