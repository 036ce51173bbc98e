namespace Treadle.Statistics.Streams;

/// <summary>HDDM_W: compares exponentially weighted means before and after the best moment by McDiarmid's bound. Sees gradual changes sooner than HDDM_A.</summary>
/// <remarks>Values in [0, 1]. O(1). Source: I. Frías-Blanco et al. (2015), doi:10.1109/TKDE.2014.2345382, section 4.2.</remarks>
public sealed class HoeffdingDriftWeighted : IStreamDetector
{
    private readonly double _drift;
    private readonly double _warning;
    private readonly double _weight;
    private readonly bool _isTwoSided;
    private Average _all;
    private Side _rise = new() { Cut = double.PositiveInfinity };
    private Side _fall = new() { Cut = double.PositiveInfinity };

    /// <summary>Starts with nothing seen.</summary>
    /// <param name="drift">Significance of a drift, in (0, 1).</param>
    /// <param name="warning">Significance of a warning, in (0, 1).</param>
    /// <param name="weight">Weight of the newest value, in (0, 1).</param>
    /// <param name="isTwoSided">Whether a fall of the mean counts too.</param>
    public HoeffdingDriftWeighted(double drift = 0.001, double warning = 0.005, double weight = 0.05, bool isTwoSided = false)
    {
        Numerics.Require.OpenUnit(drift);
        Numerics.Require.OpenUnit(warning);
        Numerics.Require.OpenUnit(weight);
        (_drift, _warning, _weight, _isTwoSided) = (drift, warning, weight, isTwoSided);
    }

    /// <inheritdoc/>
    public StreamSignal Update(double value)
    {
        StreamGuard.Unit(value);
        _all = _all.With(value, _weight);
        Follow(ref _rise, value, _all.Mean);
        // A fall of the values is a rise of their complements.
        Follow(ref _fall, 1 - value, 1 - _all.Mean);
        if (IsLarge(_rise, _drift) || (_isTwoSided && IsLarge(_fall, _drift)))
        {
            _all = default;
            _rise = new() { Cut = double.PositiveInfinity };
            _fall = new() { Cut = double.PositiveInfinity };
            return StreamSignal.Drift;
        }

        return IsLarge(_rise, _warning) || (_isTwoSided && IsLarge(_fall, _warning)) ? StreamSignal.Warning : StreamSignal.None;
    }

    private void Follow(ref Side side, double value, double mean)
    {
        var bound = mean + Math.Sqrt(_all.SquaredWeights * Math.Log(1 / _drift) / 2);
        if (bound < side.Cut)
        {
            side = new Side { Cut = bound, Before = new Average(mean, _all.SquaredWeights), After = default };
        }
        else
        {
            side.After = side.After.With(value, _weight);
        }
    }

    private static bool IsLarge(Side side, double significance) =>
        side.After.SquaredWeights > 0 && side.Before.SquaredWeights > 0
        && side.After.Mean - side.Before.Mean
            > Math.Sqrt((side.Before.SquaredWeights + side.After.SquaredWeights) * Math.Log(1 / significance) / 2);

    private struct Side
    {
        public double Cut;
        public Average Before;
        public Average After;
    }

    private readonly record struct Average(double Mean, double SquaredWeights)
    {
        public Average With(double value, double weight) => SquaredWeights == 0
            ? new Average(value, 1)
            : new Average((weight * value) + ((1 - weight) * Mean), (weight * weight) + ((1 - weight) * (1 - weight) * SquaredWeights));
    }
}
