using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Pages;

public sealed class SketchesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["sketches.moments-variance"] = () => Moments.Of([1, 2, 4]).PopulationVariance!.Value,
        ["sketches.quantile-cuts"] = () => FixedHistogram.WithQuantileBins([1, 2, 2, 3, 9], 4).CountsWithTails().Length,
        ["sketches.hyperloglog-1000"] = () => Distinct(1000),
    };

    private static double Distinct(int count)
    {
        var sketch = new HyperLogLog();
        for (var index = 0; index < count; index++)
        {
            sketch.Add((double)index);
        }

        return sketch.Estimate();
    }
}
