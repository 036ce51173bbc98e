using Treadle.Statistics.Intervals;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Intervals;

public sealed class ProportionIntervalTests
{
    [Theory]
    [InlineData(0, 299, 0.05, 0.009969)]
    [InlineData(0, 459, 0.01, 0.009983)]
    [InlineData(5, 1000, 0.05, 0.010484)]
    [InlineData(20, 2000, 0.05, 0.014498)]
    public void Upper_bounds_are_those_of_the_literature(int errors, int trials, double delta, double expected) =>
        ProportionInterval.UpperBound(errors, trials, delta).ShouldBe(expected, 1e-6);

    [Fact]
    public void The_exact_interval_covers_at_least_its_level_for_every_probability()
    {
        const int trials = 25;
        for (var p = 0.01; p < 1; p += 0.01)
        {
            var covered = 0.0;
            for (var count = 0; count <= trials; count++)
            {
                covered += ProportionInterval.ClopperPearson(count, trials, 0.1).Contains(p) ? BinomialDistribution.Probability(count, trials, p) : 0;
            }

            covered.ShouldBeGreaterThanOrEqualTo(0.9);
        }
    }

    [Fact]
    public void More_successes_than_trials_is_an_error() =>
        Should.Throw<ArgumentOutOfRangeException>(() => ProportionInterval.Wilson(3, 2));
}
