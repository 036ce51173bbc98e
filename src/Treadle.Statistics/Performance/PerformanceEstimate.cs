using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Performance;

/// <summary>What a metric of rows without labels probably is, how far the luck of the rows may move it, and what that takes for granted.</summary>
/// <param name="Value">The estimate; NaN where the metric is undefined.</param>
/// <param name="StandardError">The error that the number of rows adds. It knows nothing of a changed world.</param>
public readonly record struct PerformanceEstimate(double Value, double StandardError)
{
    /// <summary>To be shown wherever the estimate is: the labels must mean what they meant in the reference period.</summary>
    public const string Assumption = "assumes no concept drift";

    /// <summary>The normal interval of the sampling error at level 1 − α, not clipped.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not strictly between 0 and 1.</exception>
    public Interval Interval(double alpha = 0.05)
    {
        Require.OpenUnit(alpha);
        var half = NormalDistribution.Quantile(1 - (alpha / 2)) * StandardError;
        return new Interval(Value - half, Value + half);
    }
}
