using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Sketches;

public sealed class MomentsContract : SketchContract<Moments, double>
{
    protected override double[] Draw(Pcg32 random, int count) => Numbers(random, count);

    protected override Moments Of(double[] items) => Moments.Of(items);

    protected override Moments Merge(Moments first, Moments second) => first.Merge(second);

    protected override double[] Answers(Moments sketch) =>
        [sketch.Count, sketch.Missing, sketch.Mean, sketch.SampleVariance ?? -1, sketch.Minimum ?? -1, sketch.Maximum ?? -1, sketch.MissingShare ?? -1];

    protected override Moments Restored(Moments sketch) => ThroughJson(sketch);
}

public sealed class FixedHistogramContract : SketchContract<FixedHistogram, double>
{
    protected override double[] Draw(Pcg32 random, int count) => Numbers(random, count);

    protected override FixedHistogram Of(double[] items) => FixedHistogram.WithEdges([-3, -1, 0, 0.5, 2]).Count(items);

    protected override FixedHistogram Merge(FixedHistogram first, FixedHistogram second) => first.Merge(second);

    protected override double[] Answers(FixedHistogram sketch) => [.. sketch.CountsWithTails().Select(count => (double)count), sketch.Missing, sketch.Total];

    protected override FixedHistogram Restored(FixedHistogram sketch) => ThroughJson(sketch);
}

public sealed class CategoryCountsContract : SketchContract<CategoryCounts, string?>
{
    protected override string?[] Draw(Pcg32 random, int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt(10) is var name && name == 0 ? null : "c" + name)];

    protected override CategoryCounts Of(string?[] items) => CategoryCounts.Of(items);

    protected override CategoryCounts Merge(CategoryCounts first, CategoryCounts second) => first.Merge(second);

    protected override double[] Answers(CategoryCounts sketch) =>
        [sketch.Total, sketch.Missing, sketch.Other, .. Enumerable.Range(0, 10).Select(name => (double)sketch.Counts.GetValueOrDefault("c" + name))];

    protected override CategoryCounts Restored(CategoryCounts sketch) => ThroughJson(sketch);
}

public sealed class HyperLogLogContract : SketchContract<HyperLogLog, double>
{
    protected override double[] Draw(Pcg32 random, int count) => Numbers(random, count);

    protected override HyperLogLog Of(double[] items)
    {
        var sketch = new HyperLogLog(8);
        foreach (var item in items)
        {
            sketch.Add(item);
        }

        return sketch;
    }

    protected override HyperLogLog Merge(HyperLogLog first, HyperLogLog second)
    {
        var merged = HyperLogLog.FromBytes(first.ToBytes());
        merged.Merge(second);
        return merged;
    }

    protected override double[] Answers(HyperLogLog sketch) => [sketch.Estimate(), .. sketch.ToBytes().Select(part => (double)part)];

    protected override HyperLogLog Restored(HyperLogLog sketch) => HyperLogLog.FromBytes(sketch.ToBytes());
}

/// <summary>While no level has been halved every answer is exact; StreamSketchTests hold the bounds beyond.</summary>
public sealed class KllSketchContract : SketchContract<KllSketch, double>
{
    protected override double[] Draw(Pcg32 random, int count) => Numbers(random, count);

    protected override KllSketch Of(double[] items)
    {
        var sketch = new KllSketch();
        sketch.Add(items);
        return sketch;
    }

    protected override KllSketch Merge(KllSketch first, KllSketch second)
    {
        var merged = KllSketch.FromBytes(first.ToBytes());
        merged.Merge(second);
        return merged;
    }

    protected override double[] Answers(KllSketch sketch) => sketch.Count == 0
        ? [0, sketch.Missing]
        : [sketch.Count, sketch.Missing, sketch.Minimum, sketch.Maximum, .. Enumerable.Range(0, 11).Select(step => sketch.Quantile(step / 10.0)), sketch.Rank(0.7)];

    protected override KllSketch Restored(KllSketch sketch) => KllSketch.FromBytes(sketch.ToBytes());
}

public sealed class FrequentItemsContract : SketchContract<FrequentItems, string>
{
    protected override string[] Draw(Pcg32 random, int count) => [.. Enumerable.Range(0, count).Select(_ => "c" + random.NextInt(9))];

    protected override FrequentItems Of(string[] items)
    {
        var sketch = new FrequentItems(10);
        Array.ForEach(items, sketch.Add);
        return sketch;
    }

    protected override FrequentItems Merge(FrequentItems first, FrequentItems second)
    {
        var merged = Restored(first);
        merged.Merge(second);
        return merged;
    }

    protected override double[] Answers(FrequentItems sketch) =>
        [sketch.Total, sketch.MaximumError, .. Enumerable.Range(0, 10).Select(name => (double)sketch.LowerBounds.GetValueOrDefault("c" + name))];

    protected override FrequentItems Restored(FrequentItems sketch) => new(sketch.Capacity, sketch.LowerBounds, sketch.Total, sketch.MaximumError);
}
