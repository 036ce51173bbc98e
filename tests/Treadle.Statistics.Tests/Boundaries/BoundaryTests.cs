using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Boundaries;

namespace Treadle.Statistics.Tests.Boundaries;

/// <summary>The anchors of the authors' own tests, then what every boundary must hold to.</summary>
public sealed class BoundaryTests
{
    private static readonly Dictionary<string, Func<double, double, double>> ByName = new()
    {
        ["normal, one-sided"] = new NormalMixture(100, .05, isTwoSided: false).Bound,
        ["normal, two-sided"] = new NormalMixture(100, .05, isTwoSided: true).Bound,
        ["gamma-exponential"] = new GammaExponentialMixture(100, .05, 2).Bound,
        ["gamma-Poisson"] = new GammaPoissonMixture(100, .05, 2).Bound,
        ["beta-binomial"] = new BetaBinomialMixture(100, .05, .2, .8, isTwoSided: false).Bound,
        ["stitched"] = (time, alpha) => StitchedBoundary.Bound(time, alpha, 1, 2),
    };

    private static readonly Config Many = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(100).WithReplay(20261122, 1);

    public static TheoryData<string> Names() => [.. ByName.Keys];

    [Fact]
    public void The_authors_numbers_are_reproduced()
    {
        new NormalMixture(100, .05, isTwoSided: true).LogValue(10, 100).ShouldBe(-0.6510052, 5e-8);
        ByName["normal, two-sided"](100, .05).ShouldBe(30.35209, 5e-6);
        ByName["normal, one-sided"](100, .05).ShouldBe(27.66071, 5e-6);
        ByName["gamma-exponential"](100, .05).ShouldBe(33.02017, 5e-6);
        ByName["beta-binomial"](100, .05).ShouldBe(28.41238, 5e-6);
        // GrowthBook's sequential half-width of a mean at n = N* = 5,000 with variance 1 is the same boundary over n.
        (new NormalMixture(5000, .05, isTwoSided: true).Bound(5000, .05) / 5000).ShouldBe(.0429243, 5e-8);
        var interval = BernoulliSequence.Of(700, 1000, bestTrials: 100);
        interval.Lower.ShouldBe(.651629, 1e-6);
        interval.Upper.ShouldBe(.745949, 1e-6);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_boundary_rises_with_time_and_with_confidence(string name) =>
        Prop.ForAll<PositiveInt, PositiveInt>((first, more) =>
        {
            var bound = ByName[name];
            double time = first.Get, later = time + more.Get;
            return bound(later, .05) >= bound(time, .05) - 1e-9 && bound(time, .01) >= bound(time, .05) && bound(time, .05) > 0;
        }).Check(Many);

    [Fact]
    public void The_mixture_is_one_over_alpha_on_its_boundary()
    {
        MixtureBoundary[] all =
        [
            new NormalMixture(50, .1, isTwoSided: false), new NormalMixture(50, .1, isTwoSided: true), new GammaExponentialMixture(50, .1, 1),
            new GammaPoissonMixture(50, .1, 1), new BetaBinomialMixture(50, .1, .5, .5, isTwoSided: true),
        ];
        foreach (var mixture in all)
        {
            foreach (var time in new[] { 20.0, 80, 500 })
            {
                mixture.LogValue(mixture.Bound(time, .02), time).ShouldBe(-Math.Log(.02), 1e-9);
            }
        }
    }

    [Fact]
    public void A_short_game_that_cannot_reach_the_boundary_has_its_largest_sum_as_bound() =>
        new BetaBinomialMixture(100, .05, .2, .8, isTwoSided: false).Bound(0.16, 1e-6).ShouldBe(0.8, 1e-12);

    [Fact]
    public void The_zeta_function_is_right_at_two() => StitchedBoundary.Zeta(2).ShouldBe(Math.PI * Math.PI / 6, 1e-9);

    [Fact]
    public void The_interval_of_a_coin_holds_the_observed_share_and_swaps_with_the_sides() =>
        Prop.ForAll<NonNegativeInt, NonNegativeInt>((a, b) =>
        {
            long wins = a.Get % 300, losses = b.Get % 300, trials = wins + losses;
            if (trials == 0)
            {
                return true;
            }

            var (interval, swapped) = (BernoulliSequence.Of(wins, trials), BernoulliSequence.Of(losses, trials));
            var share = (double)wins / trials;
            return interval.Lower <= share && share <= interval.Upper && interval.Lower >= 0 && interval.Upper <= 1
                && Math.Abs(interval.Lower - (1 - swapped.Upper)) < 1e-9 && Math.Abs(interval.Upper - (1 - swapped.Lower)) < 1e-9;
        }).Check(Many);

    [Fact]
    public void Bad_arguments_are_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => new NormalMixture(0, .05, isTwoSided: true)).Message.ShouldContain("positive");
        Should.Throw<ArgumentOutOfRangeException>(() => ByName["gamma-Poisson"](double.NaN, .05));
        Should.Throw<ArgumentOutOfRangeException>(() => ByName["normal, two-sided"](-1, .05));
        Should.Throw<ArgumentOutOfRangeException>(() => ByName["stitched"](1, 0)).Message.ShouldContain("alpha must be strictly between 0 and 1");
        Should.Throw<ArgumentOutOfRangeException>(() => BernoulliSequence.Of(5, 4)).ParamName.ShouldBe("successes");
        Should.Throw<ArgumentOutOfRangeException>(() => new BetaBinomialMixture(1, .05, 0, 1, isTwoSided: true)).ParamName.ShouldBe("g");
        Should.Throw<ArgumentOutOfRangeException>(() => new NormalMixture(1, .05, isTwoSided: true).LogValue(double.NaN, 1)).ParamName.ShouldBe("sum");
    }
}
