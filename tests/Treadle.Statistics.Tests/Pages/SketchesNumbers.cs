using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Pages;

public sealed class SketchesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["moments.variance"] = () => Moments.Of([1, 2, 4]).PopulationVariance!.Value,
        ["moments.merged"] = () => Moments.Of([1, 2]).Merge(Moments.Of([4])).PopulationVariance!.Value,
        ["moments.missing"] = () => Moments.Of([1, double.NaN, 3, 5]).MissingShare!.Value,
        ["fixed-histogram.quantile-bins"] = () => FixedHistogram.WithQuantileBins([1, 2, 2, 3, 9], 4).CountsWithTails().Length,
        ["fixed-histogram.tails"] = () => FixedHistogram.WithEdges([0, 1, 2]).Count([-1, 0, 1.5, 2, 7]).Above,
        ["fixed-histogram.merged"] = () => FixedHistogram.WithEdges([0, 1, 2]).Count([.5]).Merge(FixedHistogram.WithEdges([0, 1, 2]).Count([.2, 3])).Total,
        ["histogram-edges.doane"] = () => HistogramEdges.Doane([.. Enumerable.Range(0, 100).Select(index => (double)index)]).Length - 1,
        ["histogram-edges.sturges"] = () => HistogramEdges.Sturges([.. Enumerable.Range(0, 100).Select(index => (double)index)]).Length - 1,
        ["histogram-edges.freedman"] = () => HistogramEdges.FreedmanDiaconis([.. Enumerable.Range(0, 100).Select(index => (double)index)]).Length - 1,
        ["histogram-edges.quartile"] = () => HistogramEdges.QuantileCuts([1, 2, 3, 4, 5], 4)[0],
        ["sample-shape.skewness"] = () => SampleShape.Skewness([1, 1, 2, 2, 3, 9]),
        ["sample-shape.kurtosis"] = () => SampleShape.ExcessKurtosis([1, 1, 2, 2, 3, 9]),
        ["sample-shape.mad"] = () => SampleShape.MedianAbsoluteDeviation([1, 1, 2, 2, 3, 9]),
        ["category-counts.kept"] = () => CategoryCounts.Of(["a", "a", "b", "c", null], 2).Counts.Count,
        ["category-counts.other"] = () => CategoryCounts.Of(["a", "a", "b", "c", null], 2).Other,
        ["category-counts.missing"] = () => CategoryCounts.Of(["a", "a", "b", "c", null], 2).Missing,
        ["frequent-items.lower"] = () => Frequent().LowerBounds["a"],
        ["frequent-items.error"] = () => Frequent().MaximumError,
        ["kll-sketch.median-of-five"] = () => Quantile([5, 1, 4, 2, 3], .5),
        ["kll-sketch.p90-of-100000"] = () => Quantile(Shuffled(100_000), .9),
        ["kll-sketch.kept"] = () => Kept(Shuffled(100_000)),
        ["hyper-log-log.of-1000"] = () => Distinct(1000),
        ["hyper-log-log.of-100000"] = () => Distinct(100_000),
    };

    private static FrequentItems Frequent()
    {
        var items = new FrequentItems(2);
        foreach (var name in (string[])["a", "b", "a", "c", "a", "d", "a", "b", "a", "a"])
        {
            items.Add(name);
        }

        return items;
    }

    private static double[] Shuffled(int count) => [.. Enumerable.Range(0, count).Select(index => (double)((long)index * 7919 % count))];

    private static double Quantile(double[] values, double level)
    {
        var sketch = new KllSketch();
        sketch.Add(values);
        return sketch.Quantile(level);
    }

    private static double Kept(double[] values)
    {
        var sketch = new KllSketch();
        sketch.Add(values);
        return sketch.Weighted().Values.Length;
    }

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
