using Treadle.Statistics.Estimation;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Estimation;

public sealed class EstimationProperties
{
    [Fact]
    public void With_every_row_labelled_all_estimators_are_the_mean() => Properties.Hold(100, seed =>
    {
        var (_, losses, _, predicted) = Rows(seed);
        int[] all = [.. losses.Select(_ => 1)];
        double[] certain = [.. losses.Select(_ => 1.0)];
        return Close(InversePropensity.HorvitzThompson(all, losses, certain).Value, losses.Average())
            && Close(InversePropensity.Hajek(all, losses, certain).Value, losses.Average())
            && Close(InversePropensity.Augmented(all, losses, certain, predicted).Value, losses.Average())
            && Close(InversePropensity.EffectiveSampleSize(all, certain), losses.Length);
    });

    [Fact]
    public void The_order_of_rows_does_not_matter() => Properties.Hold(100, seed =>
    {
        var (labelled, losses, propensities, predicted) = Rows(seed);
        int[] flags = [.. labelled.Reverse()];
        double[] turnedLosses = [.. losses.Reverse()], turned = [.. propensities.Reverse()], turnedPredictions = [.. predicted.Reverse()];
        return Same(InversePropensity.HorvitzThompson(labelled, losses, propensities), InversePropensity.HorvitzThompson(flags, turnedLosses, turned))
            && Same(InversePropensity.Hajek(labelled, losses, propensities), InversePropensity.Hajek(flags, turnedLosses, turned))
            && Same(InversePropensity.Augmented(labelled, losses, propensities, predicted), InversePropensity.Augmented(flags, turnedLosses, turned, turnedPredictions));
    });

    [Fact]
    public void The_ratio_estimator_stays_in_the_range_of_the_losses_and_ignores_losses_without_labels() => Properties.Hold(100, seed =>
    {
        var (labelled, losses, propensities, _) = Rows(seed);
        var estimate = InversePropensity.Hajek(labelled, losses, propensities);
        double[] blind = [.. losses.Select((loss, row) => labelled[row] == 1 ? loss : double.NaN)];
        return estimate.Value >= losses.Min() - 1e-12 && estimate.Value <= losses.Max() + 1e-12
            && InversePropensity.Hajek(labelled, blind, propensities) == estimate
            && InversePropensity.EffectiveSampleSize(labelled, propensities) <= labelled.Sum() + 1e-9;
    });

    [Fact]
    public void A_perfect_prediction_leaves_only_the_spread_of_the_rows() => Properties.Hold(100, seed =>
    {
        var (labelled, losses, propensities, _) = Rows(seed);
        return Close(InversePropensity.Augmented(labelled, losses, propensities, losses).Value, losses.Average());
    });

    [Fact]
    public void Predictions_that_say_nothing_are_not_used() => Properties.Hold(100, seed =>
    {
        var (_, losses, _, _) = Rows(seed);
        double[] flat = [.. losses.Select(_ => 0.3)];
        var estimate = PredictionPowered.Estimate(losses, flat, [0.3, 0.3, 0.3]);
        return estimate.Lambda == 0 && Same(estimate.Mean, estimate.LabelsOnly);
    });

    [Fact]
    public void Predictions_never_widen_the_error_by_more_than_their_own_noise() => Properties.Hold(100, seed =>
    {
        var random = new Pcg32(seed);
        double[] y = [.. Enumerable.Range(0, 60).Select(_ => random.NextGaussian())], f = [.. y.Select(value => (0.7 * value) + random.NextGaussian())];
        double[] rest = [.. Enumerable.Range(0, 600).Select(_ => (0.7 * random.NextGaussian()) + random.NextGaussian())];
        var estimate = PredictionPowered.Estimate(y, f, rest);
        return estimate.Lambda is >= 0 and <= 1 && estimate.Mean.StandardError <= 1.15 * estimate.LabelsOnly.StandardError
            && Same(estimate.Mean, PredictionPowered.Estimate([.. y.Reverse()], [.. f.Reverse()], [.. rest.Reverse()]).Mean);
    });

    [Fact]
    public void Neyman_gives_no_larger_variance_than_shares_of_rows_and_spends_every_audit() => Properties.Hold(200, seed =>
    {
        var random = new Pcg32(seed);
        AuditStratum[] strata = [.. Enumerable.Range(0, 2 + random.NextInt(5)).Select(_ => new AuditStratum(200 + random.NextInt(800), 0, 0, random.NextDouble()))];
        const int audits = 60;
        var given = StratifiedAudit.Allocate(strata, audits);
        var proportional = StratifiedAudit.Allocate([.. strata.Select(stratum => stratum with { LossDeviation = 1 })], audits);
        return given.Sum() == audits && given.Min() >= 1 && Variance(strata, given) <= Variance(strata, proportional) + 1e-12;
    });

    [Fact]
    public void No_exchange_of_one_audit_improves_the_division() => Properties.Hold(100, seed =>
    {
        var random = new Pcg32(seed);
        AuditStratum[] strata = [.. Enumerable.Range(0, 4).Select(_ => new AuditStratum(10 + random.NextInt(50), 0, 0, random.NextDouble()))];
        var given = StratifiedAudit.Allocate(strata, 30);
        var best = Variance(strata, given);
        for (var from = 0; from < 4; from++)
        {
            for (var to = 0; to < 4; to++)
            {
                var other = given.ToArray();
                other[from]--;
                other[to]++;
                if (other[from] >= 1 && other[to] <= strata[to].Rows && Variance(strata, other) < best - 1e-12)
                {
                    return false;
                }
            }
        }

        return true;
    });

    [Fact]
    public void A_stratum_never_gets_more_audits_than_it_has_rows() =>
        StratifiedAudit.Allocate([new AuditStratum(3, 0, 0, 9), new AuditStratum(100, 0, 0, 0.01)], 50).ShouldBe([3, 47]);

    [Fact]
    public void A_large_plan_is_made_at_once()
    {
        AuditStratum[] strata = [.. Enumerable.Range(1, 200).Select(index => new AuditStratum(1_000_000, 0, 0, index))];
        var given = StratifiedAudit.Allocate(strata, 20_000_000);
        given.Sum().ShouldBe(20_000_000);
        ((double)given[199] / given[99]).ShouldBe(2, 1e-4);
    }

    [Fact]
    public void Bad_rows_are_named()
    {
        Should.Throw<ArgumentException>(() => InversePropensity.Hajek([1, 0], [1, 1], [.5, 0])).Message.ShouldContain("propensities[1] is 0");
        Should.Throw<ArgumentException>(() => InversePropensity.Hajek([1, 0], [1, 1], [.5, 1.5])).Message.ShouldContain("propensities[1] is 1.5");
        Should.Throw<ArgumentException>(() => InversePropensity.Hajek([1, 2], [1, 1], [.5, .5])).Message.ShouldContain("labelled[1] is 2");
        Should.Throw<ArgumentException>(() => InversePropensity.Hajek([1], [double.NaN], [.5])).Message.ShouldContain("losses[0] is NaN");
        Should.Throw<ArgumentException>(() => InversePropensity.HorvitzThompson([0, 0], [1, 1], [.5, .5])).Message.ShouldContain("at least one row must have a label");
        Should.Throw<ArgumentException>(() => InversePropensity.Hajek([], [], [])).Message.ShouldContain("empty");
        Should.Throw<ArgumentException>(() => PredictionPowered.Estimate([1, 0], [1, double.NaN], [1])).Message.ShouldContain("predictions[1] is NaN");
        Should.Throw<ArgumentException>(() => PredictionPowered.Estimate([1], [1], [1])).Message.ShouldContain("two labelled");
        Should.Throw<ArgumentException>(() => StratifiedAudit.Estimate([new AuditStratum(5, 1, 0, 0), new AuditStratum(5, 0, 0, 0)])).Message.ShouldContain("strata[1]");
        Should.Throw<ArgumentException>(() => StratifiedAudit.Estimate([new AuditStratum(5, 1, double.NaN, 0)])).Message.ShouldContain("strata[0]");
    }

    private static double Variance(AuditStratum[] strata, long[] given) =>
        strata.Zip(given).Sum(pair => Math.Pow(pair.First.Rows * pair.First.LossDeviation, 2) / pair.Second);

    private static bool Close(double a, double b) => Math.Abs(a - b) <= 1e-10 * Math.Max(1, Math.Abs(b));

    private static bool Same(MeanEstimate a, MeanEstimate b) => Close(a.Value, b.Value) && Close(a.StandardError, b.StandardError);

    private static (int[] Labelled, double[] Losses, double[] Propensities, double[] Predicted) Rows(ulong seed)
    {
        var random = new Pcg32(seed);
        var count = 5 + random.NextInt(60);
        double[] losses = [.. Enumerable.Range(0, count).Select(_ => random.NextDouble())], propensities = [.. losses.Select(_ => 0.05 + (0.95 * random.NextDouble()))];
        int[] labelled = [1, .. propensities.Skip(1).Select(chance => random.NextDouble() < chance ? 1 : 0)];
        return (labelled, losses, propensities, [.. losses.Select(loss => loss + (0.2 * random.NextGaussian()))]);
    }
}
