namespace Treadle.Statistics.Intervals;

/// <summary>A metric, the range that the rows leave open for it, and how that range was found.</summary>
/// <param name="Value">The metric on the rows as they are; NaN where it is undefined.</param>
/// <param name="Interval">At the level that was asked for; NaN ends where the metric is undefined.</param>
/// <param name="Method">How the interval was made.</param>
public readonly record struct MetricEstimate(double Value, Interval Interval, IntervalMethod Method)
{
    internal static MetricEstimate Bca(BootstrapResult result) => new(result.Estimate, result.Bca, IntervalMethod.BootstrapBca);

    internal static MetricEstimate Percentile(BootstrapResult result) => new(result.Estimate, result.Percentile, IntervalMethod.BootstrapPercentile);

    internal static MetricEstimate Undefined(IntervalMethod method) => new(double.NaN, new Interval(double.NaN, double.NaN), method);
}
