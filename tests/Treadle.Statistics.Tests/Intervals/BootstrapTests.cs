using Treadle.Statistics.Intervals;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Intervals;

public sealed class BootstrapTests
{
    [Fact]
    public void The_same_seed_gives_the_same_replicates()
    {
        double[] values = [1, 4, 2, 8, 5, 7];
        double Mean(ReadOnlySpan<int> rows)
        {
            var sum = 0.0;
            foreach (var row in rows)
            {
                sum += values[row];
            }

            return sum / rows.Length;
        }

        var first = Bootstrap.Of(values.Length, Mean, Pcg32.Derive(7, "bootstrap"), 200);
        var second = Bootstrap.Of(values.Length, Mean, Pcg32.Derive(7, "bootstrap"), 200);
        first.Replicates.ShouldBe(second.Replicates);
        first.Percentile.Contains(first.Estimate).ShouldBeTrue();
    }

    [Fact]
    public void The_shortcut_for_shares_has_the_spread_of_resampling()
    {
        var right = Enumerable.Range(0, 400).Select(row => row % 4 == 0 ? 0.0 : 1.0).ToArray();
        double Share(ReadOnlySpan<int> rows)
        {
            var sum = 0.0;
            foreach (var row in rows)
            {
                sum += right[row];
            }

            return sum / rows.Length;
        }

        var general = Bootstrap.Of(right.Length, Share, new Pcg32(1), 4000);
        var quick = Bootstrap.OfShare(300, 400, new Pcg32(2), 4000);
        quick.Estimate.ShouldBe(general.Estimate);
        quick.Acceleration.ShouldBe(general.Acceleration, 1e-12);
        quick.StandardError.ShouldBe(Math.Sqrt(0.75 * 0.25 / 400), 0.0015);
        general.StandardError.ShouldBe(Math.Sqrt(0.75 * 0.25 / 400), 0.0015);
    }

    [Fact]
    public void Undefined_resamples_are_left_out()
    {
        var draws = 0;
        var result = Bootstrap.Of(4, rows => draws++ % 2 == 0 ? rows.Length : double.NaN, new Pcg32(3), 10, accelerated: false);
        result.Replicates.Count(double.IsNaN).ShouldBe(5);
        result.Percentile.ShouldBe(new Interval(4, 4));
    }

    [Fact]
    public void No_rows_is_an_error() =>
        Should.Throw<ArgumentException>(() => Bootstrap.Of(0, _ => 0, new Pcg32(1)));
}
