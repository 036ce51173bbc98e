using Treadle.Statistics.Agreement;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

/// <summary>What the methods claim about chance, by simulation; and that fast paths are the formulas.</summary>
public sealed class CrowdClaims
{
    private const int Runs = 2000;

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void The_vectorised_fit_equals_the_formulas_number_by_number(int classes) => Properties.Hold(10, seed =>
    {
        var table = new SimulatedCrowd(80, [.9, .85, .8, .7, .6], 4, classes, seed).Table;
        var fit = DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = .1, Iterations = 7, Tolerance = double.NegativeInfinity });
        return fit.Posteriors.Zip(PlainDawidSkene.Posteriors(table, 7, .1), (ours, plain) => Math.Abs(ours - plain)).Max() < 1e-8;
    });

    [Fact]
    [Trait("speed", "slow")]
    public void An_audit_interval_misses_the_noise_rate_at_most_as_often_as_it_says()
    {
        var random = new Pcg32(31);
        var missed = Enumerable.Range(0, Runs).Count(_ =>
        {
            var interval = AuditedNoise.Estimate(150, Enumerable.Range(0, 150).Count(_ => random.NextDouble() < .08)).Interval;
            return interval.Lower > .08 || interval.Upper < .08;
        });
        missed.ShouldBeLessThanOrEqualTo((int)AtMost(.05));
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_large_sample_error_of_kappa_covers_as_often_as_it_says()
    {
        // Two people who know with probability .7 and else guess among three classes: κ = .49.
        var random = new Pcg32(32);
        var missed = Enumerable.Range(0, Runs).Count(_ =>
        {
            var (first, second) = (new int[300], new int[300]);
            for (var item = 0; item < 300; item++)
            {
                var truth = random.NextInt(3);
                first[item] = random.NextDouble() < .7 ? truth : random.NextInt(3);
                second[item] = random.NextDouble() < .7 ? truth : random.NextInt(3);
            }

            var kappa = CohenKappa.Of(first, second, 3);
            return Math.Abs(kappa.Unweighted - .49) > 1.959964 * kappa.StandardError;
        });
        ((double)missed).ShouldBeInRange(.035 * Runs, AtMost(.055));
    }

    [Fact]
    [Trait("speed", "slow")]
    public void A_stop_rule_calibrated_on_gold_keeps_its_threshold_on_other_items()
    {
        // People are worse than the rule believes (.65 instead of .8), so that its raw posteriors promise too much.
        var random = new Pcg32(33);
        double[] believed = [.. Enumerable.Repeat(.8, 6)];
        (double Best, int Right) Item(int answers)
        {
            var labels = new int[answers];
            foreach (ref var label in labels.AsSpan())
            {
                label = random.NextDouble() < .65 ? 1 : 0;
            }

            var posterior = new double[2];
            AdaptiveRedundancy.Posterior([.5, .5], labels, believed.AsSpan(0, answers), posterior);
            return (posterior.Max(), posterior[1] > .5 || (posterior[1] == .5 && random.NextInt(2) == 0) ? 1 : 0);
        }

        double rawStopped = 0, rawRight = 0, stopped = 0, right = 0;
        for (var run = 0; run < Runs; run++)
        {
            var gold = Enumerable.Range(0, 300).Select(index => Item(1 + (index % 6))).ToArray();
            var rule = new AdaptiveRedundancy(.9, calibration: AdaptiveRedundancy.Calibrate([.. gold.Select(item => item.Best)], [.. gold.Select(item => item.Right)]));
            var (best, isRight) = Item(1 + (run % 6));
            rawStopped += best >= .9 ? 1 : 0;
            rawRight += best >= .9 ? isRight : 0;
            var isSure = rule.Confidence([1 - best, best]) >= .9;
            stopped += isSure ? 1 : 0;
            right += isSure ? isRight : 0;
        }

        (rawRight / rawStopped).ShouldBeLessThan(.9 - .05, "the raw rule does not keep its word here");
        (right / stopped).ShouldBeGreaterThan(.9 - (3 * Math.Sqrt(.9 * .1 / stopped)));
        stopped.ShouldBeGreaterThan(50);
    }

    private static double AtMost(double level) => (level * Runs) + (3 * Math.Sqrt(level * (1 - level) * Runs));
}
