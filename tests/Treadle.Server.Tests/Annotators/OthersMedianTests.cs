using Treadle.Server.Annotators;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Server.Tests.Annotators;

public sealed class OthersMedianTests
{
    [Fact]
    public void It_is_the_median_of_all_numbers_but_ones_own()
    {
        var random = new Pcg32(3);
        for (var round = 0; round < 300; round++)
        {
            // Few distinct values, so that many are equal.
            double[][] people = [.. Enumerable.Range(0, 1 + random.NextInt(5)).Select(_ => Enumerable.Range(0, random.NextInt(6)).Select(_ => (double)random.NextInt(8)).ToArray())];
            var everybody = new OthersMedian(people.SelectMany(times => times));
            foreach (var (index, own) in people.Index())
            {
                double[] others = [.. people.Index().Where(pair => pair.Index != index).SelectMany(pair => pair.Item)];
                everybody.Without(own, 1).ShouldBe(others.Length == 0 ? null : Quantiles.Median(others));
                everybody.Without(own, others.Length + 1).ShouldBeNull();
            }
        }
    }
}
