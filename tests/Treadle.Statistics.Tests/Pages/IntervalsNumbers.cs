using Treadle.Statistics.Intervals;

namespace Treadle.Statistics.Tests.Pages;

public sealed class IntervalsNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["intervals.upper-0-299"] = () => ProportionInterval.UpperBound(0, 299),
        ["intervals.upper-20-2000"] = () => ProportionInterval.UpperBound(20, 2000),
        ["intervals.wilson-low"] = () => ProportionInterval.Wilson(1, 50).Lower,
    };
}
