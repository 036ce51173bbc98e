using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Estimation;

/// <summary>A mean and how far it may be off.</summary>
/// <param name="Value">The estimate.</param>
/// <param name="StandardError">Its standard error.</param>
public readonly record struct MeanEstimate(double Value, double StandardError)
{
    /// <summary>The normal interval at level 1 − α. Unusable for rare errors at small n: use the exact or betting intervals there.</summary>
    public Interval Interval(double alpha = 0.05)
    {
        Require.OpenUnit(alpha);
        var half = NormalDistribution.Quantile(1 - (alpha / 2)) * StandardError;
        return new Interval(Value - half, Value + half);
    }
}
