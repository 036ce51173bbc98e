using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Numerics;

public sealed class RadixSortTests
{
    [Theory]
    [InlineData("uniform")]
    [InlineData("normal")]
    [InlineData("few values")]
    [InlineData("one value")]
    [InlineData("nearly equal")]
    [InlineData("wide")]
    [InlineData("subnormal")]
    public void It_sorts_as_the_framework_does(string kind)
    {
        foreach (var count in (int[])[0, 1, 2, RadixSort.Smallest - 1, RadixSort.Smallest, 50_000])
        {
            var values = Draw(kind, count);
            var expected = values.ToArray();
            Array.Sort(expected);
            RadixSort.Sort(values);
            values.ShouldBe(expected);
        }
    }

    [Fact]
    public void Companions_stay_with_their_keys() => Properties.Hold(40, seed =>
    {
        var random = new Pcg32(seed);
        double[] keys = [.. Enumerable.Range(0, RadixSort.Smallest + random.NextInt(2000)).Select(_ => Math.Round(random.NextGaussian(), random.NextInt(4)))];
        int[] companions = [.. Enumerable.Range(0, keys.Length)];
        var sorted = keys.ToArray();
        RadixSort.Sort<int>(sorted, companions);
        return companions.Select(row => keys[row]).SequenceEqual(sorted)
            && companions.Order().SequenceEqual(Enumerable.Range(0, keys.Length))
            && sorted.Zip(sorted.Skip(1)).All(pair => pair.First <= pair.Second);
    });

    [Fact]
    public void Minus_zero_and_infinities_find_their_place()
    {
        double[] values = [.. Enumerable.Range(0, 5000).Select(index => index % 2 == 0 ? -0.0 : 0), double.PositiveInfinity, double.NegativeInfinity, -1, 1];
        RadixSort.Sort(values);
        values[0].ShouldBe(double.NegativeInfinity);
        values[1].ShouldBe(-1);
        values[^2].ShouldBe(1);
        values[^1].ShouldBe(double.PositiveInfinity);
        values[2..^2].ShouldAllBe(value => value == 0);
    }

    private static double[] Draw(string kind, int count)
    {
        var random = new Pcg32(5);
        return [.. Enumerable.Range(0, count).Select(_ => kind switch
        {
            "uniform" => random.NextDouble(),
            "normal" => random.NextGaussian(),
            "few values" => random.NextInt(7) - 3.0,
            "one value" => 0.25,
            "nearly equal" => 1e9 + (random.NextDouble() * 1e-3),
            "wide" => random.NextGaussian() * Math.Pow(10, random.NextInt(600) - 300),
            "subnormal" => (random.NextInt(9) - 4) * double.Epsilon,
            _ => throw new NotSupportedException(kind),
        })];
    }
}
