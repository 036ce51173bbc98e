using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Comparison;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Comparison;

public sealed class ComparisonProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200).WithReplay(20261122, 1);

    [Fact]
    public void The_sequential_McNemar_value_is_a_martingale_step_by_step() =>
        Prop.ForAll<byte, byte>((b, c) =>
        {
            // The mean over a fair next flip is the value now; and each step is the plug-in rate over a half.
            var now = EMcNemar.LogValue(b, c);
            var (up, down) = (Math.Exp(EMcNemar.LogValue(b + 1, c) - now), Math.Exp(EMcNemar.LogValue(b, c + 1) - now));
            return Math.Abs((0.5 * (up + down)) - 1) < 1e-10 && Math.Abs(up - (2 * (b + 0.5) / (b + c + 1))) < 1e-9
                && Math.Abs(EMcNemar.LogValue(b, c) - EMcNemar.LogValue(c, b)) < 1e-11 && EMcNemar.LogSuperiority(b + 1, c) > EMcNemar.LogSuperiority(b, c);
        }).Check(Many);

    [Fact]
    public void The_superiority_value_is_a_martingale_of_equal_models() =>
        Prop.ForAll<byte, byte>((b, c) =>
        {
            var now = EMcNemar.LogSuperiority(b, c);
            return Math.Abs((0.5 * (Math.Exp(EMcNemar.LogSuperiority(b + 1, c) - now) + Math.Exp(EMcNemar.LogSuperiority(b, c + 1) - now))) - 1) < 1e-6;
        }).Check(Many);

    [Fact]
    public void McNemar_swaps_with_the_models_and_mid_p_is_below_the_exact_p() =>
        Prop.ForAll<byte, byte>((b, c) =>
        {
            McNemarTest test = new(b, c), swapped = new(c, b);
            return test.ExactP == swapped.ExactP && test.ChiSquare == swapped.ChiSquare && test.MidP < test.ExactP && test.MidP >= 0
                && test.ExactP <= 1 && test.CorrectedChiSquareP >= test.ChiSquareP - (b == c ? 1 : 0);
        }).Check(Many);

    [Fact]
    public void The_order_of_tests_does_not_matter_and_each_method_is_as_weak_as_it_should_be() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] p = [.. bytes.Select(value => value / 255.0)];
            int[] order = [.. Enumerable.Range(0, p.Length)];
            new Pcg32(1).Shuffle<int>(order);
            double[] shuffled = [.. order.Select(index => p[index])];
            Adjust[] all = [MultipleTests.Bonferroni, MultipleTests.Holm, MultipleTests.Hommel, MultipleTests.BenjaminiHochberg, MultipleTests.BenjaminiYekutieli];
            var adjusted = all.Select(method => method(p)).ToArray();
            return all.Select((method, place) => (Ours: method(shuffled), Expected: order.Select(index => adjusted[place][index])))
                    .All(pair => pair.Ours.Zip(pair.Expected, (ours, expected) => Math.Abs(ours - expected) < 1e-12).All(equal => equal))
                && Never(adjusted[1], adjusted[0]) && Never(adjusted[2], adjusted[1]) && Never(adjusted[3], adjusted[4]) && Never(adjusted[3], adjusted[2])
                && adjusted.All(values => Never(p, values) && values.All(value => value <= 1));

            static bool Never(double[] above, double[] limit) => above.Zip(limit).All(pair => pair.First <= pair.Second + 1e-12);
        }).Check(Many);

    [Fact]
    public void A_larger_e_value_never_loses_its_rejection_and_ties_share_theirs() =>
        Prop.ForAll<byte[], byte>((bytes, which) =>
        {
            double[] e = [.. bytes.Select(value => (double)value)];
            var before = MultipleTests.EBenjaminiHochberg(e, 0.1);
            if (e.Length > 0)
            {
                e[which % e.Length] *= 2;
            }

            var after = MultipleTests.EBenjaminiHochberg(e, 0.1);
            return before.Zip(after).All(pair => !pair.First || pair.Second) && bytes.Zip(before).GroupBy(pair => pair.First).All(group => group.Select(pair => pair.Second).Distinct().Count() == 1);
        }).Check(Many);

    [Fact]
    public void Two_shares_swap_their_sign_and_the_intervals_hold_the_difference() =>
        Prop.ForAll<byte, byte, byte>((a, b, extra) =>
        {
            long total1 = a + (extra % 50) + 1, total2 = b + (extra / 4) + 2;
            TwoProportions plain = new(a, total1, b, total2), swapped = new(b, total2, a, total1);
            var (newcombe, other) = (plain.Newcombe(), swapped.Newcombe());
            return plain.Difference == -swapped.Difference && Math.Abs(plain.FisherP - swapped.FisherP) < 1e-9 && plain.FisherP is > 0 and <= 1
                && newcombe.Lower <= plain.Difference && plain.Difference <= newcombe.Upper
                && Math.Abs(newcombe.Lower + other.Upper) < 1e-12 && plain.AgrestiCaffo().Upper >= plain.AgrestiCaffo(0.2).Upper;
        }).Check(Many);

    [Fact]
    public void Paired_tests_swap_with_their_sides_and_do_not_see_the_order_of_rows() =>
        Prop.ForAll<sbyte[]>(bytes =>
        {
            if (bytes.Distinct().Count() < 2)
            {
                return true;
            }

            double[] first = [.. bytes.Select(value => (double)value)], second = new double[bytes.Length];
            PairedComparison plain = new(first, second), swapped = new(second, first), turned = new([.. first.Reverse()], second);
            return Math.Abs(plain.T + swapped.T) < 1e-9 && Math.Abs(plain.TP - swapped.TP) < 1e-12 && Math.Abs(plain.T - turned.T) < 1e-9 * (1 + Math.Abs(plain.T))
                && plain.Wilcoxon().Equals(swapped.Wilcoxon()) && plain.SignTestP() == swapped.SignTestP() && plain.TP is >= 0 and <= 1;
        }).Check(Many);

    [Fact]
    public void Negative_flips_of_an_update_are_the_positive_ones_of_its_rollback() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            int[] labels = [.. bytes.Select(value => value % 3)], before = [.. bytes.Select(value => value / 3 % 3)], after = [.. bytes.Select(value => value / 9 % 3)];
            var (update, rollback) = (NegativeFlips.Of(labels, before, after), NegativeFlips.Of(labels, after, before));
            return update.Negative == rollback.Positive && update.Rows == bytes.Length && update.Negative + update.Positive <= update.Rows;
        }).Check(Many);

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => EMcNemar.LogValue(-1, 0)).ParamName.ShouldBe("newOnly");
        Should.Throw<ArgumentException>(() => MultipleTests.Holm([.1, double.NaN])).Message.ShouldContain("pValues[1] is NaN");
        Should.Throw<ArgumentException>(() => MultipleTests.EBenjaminiHochberg([1, -1], .1)).Message.ShouldContain("eValues[1] is -1");
        Should.Throw<ArgumentOutOfRangeException>(() => MultipleTests.EValueOf(0)).ParamName.ShouldBe("pValue");
        Should.Throw<ArgumentOutOfRangeException>(() => new TwoProportions(3, 2, 0, 1)).ParamName.ShouldBe("count1");
        Should.Throw<ArgumentException>(() => new PairedComparison([1], [1, 2])).Message.ShouldContain("first has 1");
        Should.Throw<ArgumentException>(() => McNemarTest.Of([0], [0, 1], [0])).Message.ShouldContain("first");
        Should.Throw<ArgumentException>(() => new PairedComparison([], [])).Message.ShouldContain("first is empty");
    }

    private delegate double[] Adjust(ReadOnlySpan<double> pValues);
}
