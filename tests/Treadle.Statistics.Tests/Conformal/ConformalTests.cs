using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Conformal;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Conformal;

public sealed class ConformalTests
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(100).WithReplay(20261122, 1);

    [Theory]
    [InlineData(9, .1, 9)]
    [InlineData(19, .1, 18)]
    [InlineData(99, .05, 95)]
    [InlineData(100, .1, 91)]
    public void The_rank_is_rounded_up_once(int n, double alpha, double expected) =>
        ConformalQuantile.Of([.. Enumerable.Range(1, n).Select(rank => (double)rank)], alpha).ShouldBe(expected);

    [Fact]
    public void Too_few_rows_give_an_infinite_threshold_and_sets_of_all_classes()
    {
        ConformalQuantile.Of([1, 2, 3], .1).ShouldBe(double.PositiveInfinity);
        PredictionSets.Calibrate([0], [.9, .1], 2, .1).Of([1, 0]).ShouldBe([0, 1]);
        ConformalInterval.Around(5, [0.1], .1).Upper.ShouldBe(double.PositiveInfinity);
    }

    [Fact]
    public void A_class_without_held_out_rows_belongs_to_every_set() =>
        PredictionSets.CalibratePerClass([.. Enumerable.Repeat(0, 40)], [.. Enumerable.Range(0, 40).SelectMany(_ => new[] { .8, .2 })], 2, .1).Of([1, 0]).ShouldBe([0, 1]);

    [Fact]
    public void A_smaller_alpha_never_shrinks_a_set() =>
        Prop.ForAll<int>(seed =>
        {
            var (labels, p) = Rows((ulong)(uint)seed, 60);
            foreach (var score in Enum.GetValues<ConformalScore>())
            {
                var (wide, narrow) = (PredictionSets.Calibrate(labels, p, 3, .05, score), PredictionSets.Calibrate(labels, p, 3, .2, score));
                for (var row = 0; row < 10; row++)
                {
                    if (narrow.Of(p.AsSpan(row * 3, 3)).Except(wide.Of(p.AsSpan(row * 3, 3))).Any())
                    {
                        return false;
                    }
                }
            }

            return true;
        }).Check(Many);

    [Fact]
    public void Thresholds_do_not_depend_on_the_order_of_rows_nor_on_the_names_of_classes() =>
        Prop.ForAll<int>(seed =>
        {
            var (labels, p) = Rows((ulong)(uint)seed, 50);
            int[] order = [.. Enumerable.Range(0, 50)];
            new Pcg32((ulong)(uint)seed + 1).Shuffle<int>(order);
            int[] shuffled = [.. order.Select(row => 2 - labels[row])];
            double[] renamed = [.. order.SelectMany(row => new[] { p[(row * 3) + 2], p[(row * 3) + 1], p[row * 3] })];
            return Enum.GetValues<ConformalScore>().All(score =>
                Math.Abs(PredictionSets.Calibrate(labels, p, 3, .1, score).Thresholds[0] - PredictionSets.Calibrate(shuffled, renamed, 3, .1, score).Thresholds[0]) < 1e-12);
        }).Check(Many);

    [Theory]
    [InlineData(ConformalScore.LeastAmbiguous, false)]
    [InlineData(ConformalScore.Cumulative, false)]
    [InlineData(ConformalScore.LeastAmbiguous, true)]
    [Trait("speed", "slow")]
    public void The_next_row_is_covered_as_promised_over_two_thousand_held_out_sets(ConformalScore score, bool perClass)
    {
        // The model is wrong on purpose: the promise does not rest on it. 20 fresh rows per run lower the noise.
        const int runs = 2000;
        long covered = 0;
        Parallel.For(0, runs, run =>
        {
            var (labels, p) = Rows((ulong)run, 140);
            var sets = perClass
                ? PredictionSets.CalibratePerClass(labels.AsSpan(0, 120), p.AsSpan(0, 360), 3, .1, score)
                : PredictionSets.Calibrate(labels.AsSpan(0, 120), p.AsSpan(0, 360), 3, .1, score);
            var hits = Enumerable.Range(120, 20).Count(row => sets.Of(p.AsSpan(row * 3, 3)).Contains(labels[row]));
            Interlocked.Add(ref covered, hits);
        });
        var share = covered / (runs * 20.0);
        // A run's coverage spreads by about sqrt(.1·.9/120): three standard errors of 2,000 runs of 20 rows.
        var error = Math.Sqrt((.09 / 121 / runs) + (.09 / (runs * 20.0)));
        share.ShouldBeGreaterThanOrEqualTo(.9 - (3 * error));
        share.ShouldBeLessThan(perClass ? .96 : .925, "a set of everything covers too");
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_expected_loss_at_the_chosen_knob_is_at_most_the_target()
    {
        double[] knobs = [.. Enumerable.Range(0, 21).Select(step => step / 20.0)];
        var sum = 0.0;
        const int runs = 2000;
        for (var run = 0; run < runs; run++)
        {
            var random = Pcg32.Derive((ulong)run, "risk control");
            double[] levels = [.. Enumerable.Range(0, 101).Select(_ => random.NextDouble())];
            double Loss(double level, double knob) => level > knob ? 1 : 0;
            double[] risks = [.. knobs.Select(knob => levels.Take(100).Average(level => Loss(level, knob)))];
            sum += Loss(levels[100], knobs[ConformalRiskControl.Choose(risks, 100, .15)!.Value]);
        }

        (sum / runs).ShouldBeLessThanOrEqualTo(.15 + (3 * Math.Sqrt(.15 * .85 / runs)));
    }

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => ConformalRiskControl.Choose([.1, .2], 10, .1)).Message.ShouldContain("risks[1] is 0.2");
        Should.Throw<ArgumentException>(() => ConformalQuantile.Of([double.NaN], .1)).Message.ShouldContain("scores[0]");
        Should.Throw<ArgumentException>(() => PredictionSets.Calibrate([3], [.5, .5], 2, .1)).Message.ShouldContain("labels[0] is 3");
        Should.Throw<ArgumentException>(() => PredictionSets.Calibrate([0], [.5, .5], 2, .1).Of([.5, .6])).Message.ShouldContain("sums to 1.1");
        ConformalRiskControl.Choose([.5, .4], 10, .1).ShouldBeNull();
    }

    private static (int[] Labels, double[] Probabilities) Rows(ulong seed, int n)
    {
        var random = Pcg32.Derive(seed, "conformal rows");
        var (labels, p) = (new int[n], new double[n * 3]);
        for (var row = 0; row < n; row++)
        {
            labels[row] = random.NextInt(3);
            double[] weights = [.. Enumerable.Range(0, 3).Select(k => random.NextDouble() + (k == labels[row] && random.NextInt(4) > 0 ? .8 : .1))];
            for (var k = 0; k < 3; k++)
            {
                p[(row * 3) + k] = weights[k] / weights.Sum();
            }
        }

        return (labels, p);
    }
}
