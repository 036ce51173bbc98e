using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Guarantees;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Guarantees;

public sealed class BettingProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(100).WithReplay(20261122, 1);

    [Fact]
    public void Bounds_are_nested_in_time_and_those_of_a_part_are_part_of_the_bounds() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] values = [.. bytes.Select(value => value / 255.0)];
            foreach (var bounds in new Func<double[], (double[], double[])>[] { Betting, Hoeffding, Bernstein })
            {
                var (lower, upper) = bounds(values);
                var (lowerPart, upperPart) = bounds(values[..(values.Length / 2)]);
                if (!lower.Zip(upper).All(pair => pair.First is >= 0 and <= 1 && pair.Second is >= 0 and <= 1)
                    || !lower.Take(lowerPart.Length).SequenceEqual(lowerPart) || !upper.Take(upperPart.Length).SequenceEqual(upperPart))
                {
                    return false;
                }
            }

            var (low, high) = Betting(values);
            return low.SequenceEqual(low.Order()) && high.SequenceEqual(high.OrderDescending());
        }).Check(Many);

    [Fact]
    public void Mirrored_numbers_have_mirrored_bounds() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] values = [.. bytes.Select(value => value / 256.0)], mirrored = [.. values.Select(value => 1 - value)];
            return new Func<double[], (double[] Lower, double[] Upper)>[] { Betting, Hoeffding }.All(bounds =>
                bounds(values).Lower.Zip(bounds(mirrored).Upper).All(pair => Math.Abs(pair.First - (1 - pair.Second)) < 1e-9));
        }).Check(Many);

    [Fact]
    public void The_fast_bounds_equal_those_written_out_candidate_by_candidate()
    {
        var random = new Pcg32(11);
        double[] values = [.. Enumerable.Range(0, 400).Select(_ => random.NextDouble() < 0.3 ? 1 : random.NextDouble() * 0.5)];
        const int steps = 100;
        const double alpha = 0.05;
        var bets = new double[values.Length];
        PlugInBets.EmpiricalBernstein(values, alpha / 2, bets);
        var (lower, upper) = (new double[values.Length], new double[values.Length]);
        BettingConfidenceSequence.Bounds(values, alpha, lower, upper, new BettingOptions { Steps = steps });
        for (var time = 1; time <= values.Length; time += 57)
        {
            var (low, high) = (0.0, 1.0);
            for (var upTo = 1; upTo <= time; upTo++)
            {
                double[] kept = [.. Enumerable.Range(0, steps + 1).Select(step => (double)step / steps).Where(mean => Capital(values, bets, mean, upTo) <= 1 / alpha)];
                if (kept.Length > 0)
                {
                    (low, high) = (Math.Max(low, kept[0] - (1.0 / steps)), Math.Min(high, kept[^1] + (1.0 / steps)));
                }
            }

            lower[time - 1].ShouldBe(low, 1e-12);
            upper[time - 1].ShouldBe(high, 1e-12);
        }
    }

    [Fact]
    public void The_first_capitals_of_the_authors_example_are_reproduced()
    {
        double[] expected = [2.166667, 1.083333, 2.347222, 5.085648, 2.542824, 1.28549, 2.584121, 1.564005, 2.871339, 5.10272];
        BettingConfidenceSequence.Capital([1, 0, 1, 1, 0, 0, 1, 0, 1, 1], .3, .05, 1, BettingHedge.Larger).ShouldBe(expected, 5e-6);
    }

    [Fact]
    public void Added_capitals_refute_more_than_the_larger_one_and_bounds_that_run_hold_those_that_do_not() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] values = [.. bytes.Select(value => value / 255.0)];
            (double[] Lower, double[] Upper) Of(BettingOptions options) => Run(values, (all, lower, upper) => BettingConfidenceSequence.Bounds(all, .05, lower, upper, options));
            var (plain, added, free) = (Of(new BettingOptions()), Of(new BettingOptions { Hedge = BettingHedge.Sum }), Of(new BettingOptions { IsRunning = false }));
            return Enumerable.Range(0, values.Length).All(time => added.Lower[time] >= plain.Lower[time] && added.Upper[time] <= plain.Upper[time]
                && free.Lower[time] <= plain.Lower[time] && free.Upper[time] >= plain.Upper[time]);
        }).Check(Many);

    [Fact]
    public void Bad_numbers_are_named()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => BettingConfidenceSequence.Bounds([0], .05, new double[1], new double[1], new BettingOptions { Truncation = 2 })).Message.ShouldContain("in (0, 1]");
        Should.Throw<ArgumentOutOfRangeException>(() => BettingConfidenceSequence.Bounds([0], .05, new double[1], new double[1], new BettingOptions { Steps = 0 })).ParamName.ShouldBe("options");
        Should.Throw<ArgumentException>(() => BettingConfidenceSequence.Bounds([0, 2], .05, new double[2], new double[2])).Message.ShouldContain("values[1] is 2");
        Should.Throw<ArgumentException>(() => PredictableMixture.Hoeffding([0], .05, new double[2], new double[1])).Message.ShouldContain("lower");
        Should.Throw<ArgumentOutOfRangeException>(() => BettingConfidenceSequence.Capital([0], 0, .05, .5, BettingHedge.Sum)).Message.ShouldContain("mean");
    }

    private static double Capital(double[] values, double[] bets, double mean, int upTo)
    {
        var (up, down) = (0.5, 0.5);
        for (var index = 0; index < upTo; index++)
        {
            up *= 1 + (Math.Min(bets[index], 0.5 / mean) * (values[index] - mean));
            down *= 1 - (Math.Min(bets[index], 0.5 / (1 - mean)) * (values[index] - mean));
        }

        return Math.Max(up, down);
    }

    private static (double[] Lower, double[] Upper) Betting(double[] values) => Run(values, (all, lower, upper) => BettingConfidenceSequence.Bounds(all, .05, lower, upper, new BettingOptions { Steps = 64 }));

    private static (double[] Lower, double[] Upper) Hoeffding(double[] values) => Run(values, (all, lower, upper) => PredictableMixture.Hoeffding(all, .05, lower, upper));

    private static (double[] Lower, double[] Upper) Bernstein(double[] values) => Run(values, (all, lower, upper) => PredictableMixture.EmpiricalBernstein(all, .05, lower, upper));

    private static (double[], double[]) Run(double[] values, Action<double[], double[], double[]> bounds)
    {
        var (lower, upper) = (new double[values.Length], new double[values.Length]);
        bounds(values, lower, upper);
        return (lower, upper);
    }
}
