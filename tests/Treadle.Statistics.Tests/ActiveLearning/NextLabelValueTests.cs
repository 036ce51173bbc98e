using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Tests.Guarantees;

namespace Treadle.Statistics.Tests.ActiveLearning;

public sealed class NextLabelValueTests
{
    [Fact]
    public void The_next_label_is_worth_its_share_of_the_last_gain()
    {
        var value = Of(1000, 50, 20, 300, 10_000);
        value.Measured.ShouldBe(1, 1e-9);
        value.AtLeast.ShouldBeLessThan(1);
        value.AtMost.ShouldBeGreaterThan(1);
    }

    [Fact]
    public void It_stops_only_when_even_the_most_a_label_can_be_worth_is_below_its_price()
    {
        Of(200, 3, 3, 500, 10_000).Against(0.5).ShouldBe(NextLabelVerdict.Unsure);
        Of(20_000, 300, 300, 500, 10_000).Against(0.5).ShouldBe(NextLabelVerdict.Stop);
        Of(20_000, 1300, 300, 500, 10_000).Against(0.5).ShouldBe(NextLabelVerdict.Ask);
    }

    [Fact]
    public void The_limits_hold_the_measured_value_and_shrink_with_the_audit() =>
        Prop.ForAll<byte, byte>((repaired, broken) =>
        {
            var (small, large) = (Of(600, repaired, broken, 100, 1), Of(60_000, repaired * 100, broken * 100, 100, 1));
            return small.AtLeast <= small.Measured && small.Measured <= small.AtMost
                && large.AtMost - large.AtLeast < small.AtMost - small.AtLeast && Math.Abs(large.Measured - small.Measured) < 1e-12;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200).WithReplay(20261122, 1));

    [Fact]
    [Trait("speed", "slow")]
    public void Asking_is_stopped_too_early_in_at_most_alpha_of_runs() =>
        SimulatedRuns.Share("value stop", random =>
        {
            // A label is worth exactly its price: 4 % repaired, 2 % broken.
            var (repaired, broken) = (0, 0);
            for (var row = 0; row < 800; row++)
            {
                var draw = random.NextDouble();
                repaired += draw < 0.04 ? 1 : 0;
                broken += draw is >= 0.04 and < 0.06 ? 1 : 0;
            }

            return Of(800, repaired, broken, 100, 100).Against(0.02) == NextLabelVerdict.Stop;
        }).ShouldBeLessThanOrEqualTo(SimulatedRuns.Allowed(0.05));

    [Fact]
    public void Counts_that_do_not_fit_are_named() =>
        Should.Throw<ArgumentException>(() => Of(10, 8, 5, 1, 1).AtMost).Message.ShouldContain("Repaired 8");

    private static NextLabelValue Of(long audited, long repaired, long broken, long labels, double value) =>
        new() { Audited = audited, Repaired = repaired, Broken = broken, LabelsBetween = labels, ValueOfAccuracy = value };
}
