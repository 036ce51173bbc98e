using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Sketches;

public sealed class StreamSketchTests
{
    [Fact]
    public void Quantiles_of_few_values_are_exact()
    {
        var sketch = new KllSketch();
        sketch.Add([5, 1, 4, 2, 3, double.NaN]);
        sketch.Quantile(0).ShouldBe(1);
        sketch.Quantile(0.5).ShouldBe(3);
        sketch.Quantile(1).ShouldBe(5);
        sketch.Rank(2).ShouldBe(0.4);
        sketch.Missing.ShouldBe(1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(16)]
    public void Quantiles_of_many_values_keep_their_rank_error_also_when_merged(int parts)
    {
        const int n = 200_000;
        var merged = new KllSketch(seed: 7);
        for (var part = 0; part < parts; part++)
        {
            var sketch = new KllSketch(seed: (ulong)part);
            for (var index = part; index < n; index += parts)
            {
                // A permutation of 0 … n − 1, so that the value is its rank.
                sketch.Add((double)((long)index * 7919 % n));
            }

            merged.Merge(sketch);
        }

        merged.Count.ShouldBe(n);
        merged.Weighted().Weights.Sum().ShouldBe(n);
        merged.Weighted().Values.Length.ShouldBeLessThan(1000);
        foreach (var level in (double[])[0.01, 0.1, 0.25, 0.5, 0.75, 0.9, 0.99])
        {
            (merged.Quantile(level) / n).ShouldBe(level, 0.0165);
            merged.Rank(level * n).ShouldBe(level, 0.0165);
        }
    }

    [Fact]
    public void A_quantile_sketch_continues_from_its_bytes_as_if_never_stored()
    {
        var random = new Pcg32(3);
        var first = new KllSketch();
        for (var index = 0; index < 10_000; index++)
        {
            first.Add(random.NextGaussian());
        }

        var second = KllSketch.FromBytes(first.ToBytes());
        for (var index = 0; index < 10_000; index++)
        {
            var value = random.NextGaussian();
            first.Add(value);
            second.Add(value);
        }

        second.ToBytes().ShouldBe(first.ToBytes());
        Should.Throw<ArgumentException>(() => KllSketch.FromBytes(first.ToBytes().AsSpan(0, 80)));
        Should.Throw<ArgumentException>(() => KllSketch.FromBytes([9, 9]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(10)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    [InlineData(1_000_000)]
    public void Distinct_values_are_counted_within_four_standard_errors(int distinct)
    {
        var sketch = new HyperLogLog();
        for (var index = 0; index < distinct; index++)
        {
            sketch.Add((double)index);
            sketch.Add((double)index);
        }

        sketch.Estimate().ShouldBe(distinct, (4 * 1.04 / 64 * distinct) + 1e-9);
    }

    [Fact]
    public void Merged_distinct_counts_equal_those_of_the_union_in_any_order()
    {
        HyperLogLog Of(int from, int to)
        {
            var sketch = new HyperLogLog(10);
            for (var index = from; index < to; index++)
            {
                sketch.Add($"item {index}");
            }

            return sketch;
        }

        var (ab, ba) = (Of(0, 3000), Of(2000, 6000));
        ab.Merge(Of(2000, 6000));
        ba.Merge(Of(0, 3000));
        ab.ToBytes().ShouldBe(ba.ToBytes());
        ab.ToBytes().ShouldBe(Of(0, 6000).ToBytes());
        HyperLogLog.FromBytes(ab.ToBytes()).Estimate().ShouldBe(ab.Estimate());
        Should.Throw<ArgumentException>(() => ab.Merge(new HyperLogLog(11)));
    }

    [Fact]
    public void Frequent_items_bound_the_true_counts_after_a_tree_of_merges()
    {
        var random = new Pcg32(5);
        var truth = new Dictionary<string, long>();
        var parts = Enumerable.Range(0, 8).Select(_ => new FrequentItems(20)).ToArray();
        for (var index = 0; index < 40_000; index++)
        {
            // A long tail: value v with probability about 1/v.
            var item = ((int)Math.Exp(random.NextDouble() * 7)).ToString(System.Globalization.CultureInfo.InvariantCulture);
            truth[item] = truth.GetValueOrDefault(item) + 1;
            parts[index % 8].Add(item);
        }

        for (var step = 1; step < 8; step *= 2)
        {
            for (var index = 0; index < 8; index += 2 * step)
            {
                parts[index].Merge(parts[index + step]);
            }
        }

        var all = parts[0];
        all.Total.ShouldBe(40_000);
        all.MaximumError.ShouldBeLessThanOrEqualTo(40_000 / 21);
        foreach (var (item, count) in truth)
        {
            var lower = all.LowerBounds.GetValueOrDefault(item);
            count.ShouldBeInRange(lower, lower + all.MaximumError);
        }

        all.AtLeast(0.1).Select(pair => pair.Key).ShouldContain(truth.MaxBy(pair => pair.Value).Key);
        var restored = new FrequentItems(20, all.LowerBounds, all.Total, all.MaximumError);
        restored.AtLeast(0).ShouldBe(all.AtLeast(0));
    }
}
