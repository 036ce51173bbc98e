using Treadle.Statistics.Comparison;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Tests.Guarantees;

namespace Treadle.Statistics.Tests.Comparison;

/// <summary>The error rates that tests of several claims at once promise: 2,000 runs each.</summary>
[Trait("speed", "slow")]
public sealed class ComparisonSimulations
{
    private const int Claims = 20;
    private const int Nulls = 15;

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.9)]
    public void The_expected_share_of_false_rejections_of_e_bh_is_at_most_alpha_under_any_dependence(double correlation)
    {
        // E-values of normal shifts that share a part: no condition on their dependence.
        const double shift = 3;
        var falseShares = SimulatedRuns.Each($"e-BH {correlation}", random =>
        {
            var shared = random.NextGaussian();
            double[] e = [.. Enumerable.Range(0, Claims).Select(claim =>
            {
                var z = (Math.Sqrt(correlation) * shared) + (Math.Sqrt(1 - correlation) * random.NextGaussian()) + (claim < Nulls ? 0 : shift);
                return Math.Exp((shift * z) - (shift * shift / 2));
            })];
            var rejected = MultipleTests.EBenjaminiHochberg(e, 0.1);
            var all = rejected.Count(flag => flag);
            return all == 0 ? 0 : (double)rejected.Take(Nulls).Count(flag => flag) / all;
        });
        falseShares.Average().ShouldBeLessThanOrEqualTo((0.1 * Nulls / Claims) + (3 * Math.Sqrt(0.1 / SimulatedRuns.Runs)));
        falseShares.Average().ShouldBeGreaterThan(0, "a test that rejects nothing keeps every level");
    }

    [Theory]
    [InlineData(10, 0)]
    [InlineData(100, 0.005)]
    [InlineData(200, 0.06)]
    public void Two_valued_e_values_the_worst_there_are_are_rejected_falsely_in_at_most_alpha_of_runs(double value, double least)
    {
        // Each is the value with probability 1/value, else 0: mean one. At claims/α the promise is nearly used up.
        var share = SimulatedRuns.Share($"two-valued {value}", random =>
            MultipleTests.EBenjaminiHochberg([.. Enumerable.Range(0, Claims).Select(_ => random.NextDouble() < 1 / value ? value : 0)], 0.1).Any(flag => flag));
        share.ShouldBeInRange(least, SimulatedRuns.Allowed(0.1));
    }

    [Fact]
    public void Holm_rejects_any_true_claim_in_at_most_alpha_of_runs_and_bh_keeps_its_share()
    {
        var holm = SimulatedRuns.Share("Holm", random => MultipleTests.Holm(PValues(random.NextGaussian)).Take(Nulls).Any(p => p <= 0.05));
        holm.ShouldBeInRange(0.01, SimulatedRuns.Allowed(0.05));
        SimulatedRuns.Each("BH", random =>
        {
            var adjusted = MultipleTests.BenjaminiHochberg(PValues(random.NextGaussian));
            var all = adjusted.Count(p => p <= 0.1);
            return all == 0 ? 0 : (double)adjusted.Take(Nulls).Count(p => p <= 0.1) / all;
        }).Average().ShouldBeInRange(0.03, (0.1 * Nulls / Claims) + (3 * Math.Sqrt(0.1 / SimulatedRuns.Runs)));
    }

    [Fact]
    public void A_calibrated_e_value_of_a_uniform_p_has_mean_one()
    {
        // 1/(2√p) has no finite variance: the integral over a fine grid shows the same.
        const int cells = 1_000_000;
        var sum = 0.0;
        for (var cell = 0; cell < cells; cell++)
        {
            sum += MultipleTests.EValueOf((cell + 0.5) / cells) / cells;
        }

        sum.ShouldBe(1, 1e-3);
    }

    [Fact]
    public void Mid_p_of_McNemar_rejects_equal_models_at_about_its_level()
    {
        SimulatedRuns.Share("McNemar", random =>
        {
            var (first, second) = (0, 0);
            for (var row = 0; row < 400; row++)
            {
                var draw = random.NextInt(10);
                first += draw == 0 ? 1 : 0;
                second += draw == 1 ? 1 : 0;
            }

            return new McNemarTest(first, second).MidP <= 0.05;
        }).ShouldBeInRange(0.025, SimulatedRuns.Allowed(0.05));
    }

    private static double[] PValues(Func<double> normal) =>
        [.. Enumerable.Range(0, Claims).Select(claim => NormalDistribution.Survival(normal() + (claim < Nulls ? 0 : 3)))];
}
