using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Numerics;

public sealed class NumericsProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200).WithReplay(20261122, 1);

    [Fact]
    public void Quantiles_rise_with_the_level_and_lie_between_the_ends_for_every_rule() =>
        Prop.ForAll<short[], byte, byte>((values, a, b) =>
        {
            if (values.Length == 0)
            {
                return true;
            }

            double[] numbers = [.. values.Select(value => (double)value)];
            var (low, high) = (Math.Min(a, b) / 255.0, Math.Max(a, b) / 255.0);
            return Enum.GetValues<QuantileRule>().All(rule =>
            {
                var (first, second) = (Quantiles.Of(numbers, low, rule), Quantiles.Of(numbers, high, rule));
                return first <= second && first >= numbers.Min() && second <= numbers.Max() && Quantiles.Of([.. numbers.Reverse()], low, rule) == first;
            });
        }).Check(Many);

    [Fact]
    public void Mid_ranks_add_up_and_do_not_depend_on_order() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] values = [.. bytes.Select(value => (double)(value % 9))], ranks = new double[bytes.Length], turned = new double[bytes.Length];
            Ranks.Mid(values, ranks);
            Ranks.Mid([.. values.Reverse()], turned);
            return Math.Abs(ranks.Sum() - (values.Length * (values.Length + 1) / 2.0)) < 1e-9 && ranks.SequenceEqual(turned.Reverse());
        }).Check(Many);

    [Fact]
    public void Compensated_sums_keep_what_plain_sums_lose()
    {
        double[] values = [1e16, 1, -1e16, 1];
        CompensatedSum.Of(values).ShouldBe(2);
        values.Sum().ShouldNotBe(2);
    }

    [Fact]
    public void Distribution_functions_rise_from_zero_to_one_and_quantiles_invert_them() =>
        Prop.ForAll<byte, byte>((place, shape) =>
        {
            var (x, degrees, p) = ((place - 128) / 20.0, 1.0 + (shape % 40), (place + 1) / 257.0);
            return NormalDistribution.Cdf(x) <= NormalDistribution.Cdf(x + 0.1) && Math.Abs(NormalDistribution.Cdf(NormalDistribution.Quantile(p)) - p) < 1e-12
                && StudentDistribution.Cdf(x, degrees) <= StudentDistribution.Cdf(x + 0.1, degrees) && Math.Abs(StudentDistribution.Cdf(x, degrees) + StudentDistribution.Cdf(-x, degrees) - 1) < 1e-12
                && Math.Abs(ChiSquareDistribution.Cdf(ChiSquareDistribution.Quantile(p, degrees), degrees) - p) < 1e-9
                && Math.Abs(BinomialDistribution.Cdf(shape % 20, 20, p) + BinomialDistribution.AtLeast((shape % 20) + 1, 20, p) - 1) < 1e-12;
        }).Check(Many);

    [Fact]
    public void The_largest_is_the_first_of_the_largest() =>
        Prop.ForAll<byte[]>(bytes => bytes.Length == 0 || ArgMax.Of([.. bytes.Select(value => (double)value)]) == Array.IndexOf(bytes, bytes.Max())).Check(Many);

    [Fact]
    public void A_stream_of_chance_depends_on_seed_and_purpose_only_and_a_shuffle_keeps_every_value() =>
        Prop.ForAll<ulong, NonNull<string>>((seed, purpose) =>
        {
            Pcg32 first = Pcg32.Derive(seed, purpose.Get), second = Pcg32.Derive(seed, purpose.Get), other = Pcg32.Derive(seed, purpose.Get + "x");
            int[] values = [.. Enumerable.Range(0, 50)];
            second.Shuffle<int>(values);
            first.Shuffle<int>([.. Enumerable.Range(0, 50)]);
            return first.NextUInt64() == second.NextUInt64() && values.Order().SequenceEqual(Enumerable.Range(0, 50)) && other.NextUInt64() != Pcg32.Derive(seed, purpose.Get).NextUInt64();
        }).Check(Many);

    [Fact]
    public void Normal_numbers_have_their_moments_and_uniform_ones_their_range()
    {
        var random = new Pcg32(12);
        double[] normal = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextGaussian())], uniform = [.. Enumerable.Range(0, 200_000).Select(_ => random.NextDouble())];
        normal.Average().ShouldBe(0, 0.01);
        normal.Average(value => value * value).ShouldBe(1, 0.015);
        normal.Average(value => value * value * value * value).ShouldBe(3, 0.1);
        uniform.ShouldAllBe(value => value >= 0 && value < 1);
        uniform.Average().ShouldBe(0.5, 0.003);
    }
}
