using Treadle.Statistics.Estimation;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Estimation;

/// <summary>Coverage and bias of the estimators from selected labels, over 2,000 runs each.</summary>
[Trait("speed", "slow")]
public sealed class EstimationSimulations
{
    private const int Runs = 2000;
    private const int Rows = 2000;
    private const double Truth = 0.15;

    // Normal intervals at these sizes cover a little less than they say.
    private static readonly double Least = 0.94 - (3 * Math.Sqrt(0.05 * 0.95 / Runs));

    [Fact]
    public void Intervals_from_propensities_cover_the_mean_where_the_labels_alone_do_not()
    {
        var (thompson, hajek, augmented, naive) = (0, 0, 0, 0);
        var (bias, errorAugmented, errorHajek) = (0.0, 0.0, 0.0);
        for (ulong run = 0; run < Runs; run++)
        {
            var (labelled, losses, propensities, predicted) = Draw(run);
            var (ht, ratio, aipw) = (
                InversePropensity.HorvitzThompson(labelled, losses, propensities),
                InversePropensity.Hajek(labelled, losses, propensities),
                InversePropensity.Augmented(labelled, losses, propensities, predicted));
            thompson += ht.Interval().Contains(Truth) ? 1 : 0;
            hajek += ratio.Interval().Contains(Truth) ? 1 : 0;
            augmented += aipw.Interval().Contains(Truth) ? 1 : 0;
            bias += (aipw.Value - Truth) / Runs;
            errorAugmented += aipw.StandardError / Runs;
            errorHajek += ratio.StandardError / Runs;
            double[] seen = [.. losses.Where((_, row) => labelled[row] == 1)];
            var (mean, error) = (seen.Average(), Math.Sqrt(seen.Average() * (1 - seen.Average()) / seen.Length));
            naive += Math.Abs(mean - Truth) <= 1.96 * error ? 1 : 0;
        }

        foreach (var covered in (int[])[thompson, hajek, augmented])
        {
            (covered / (double)Runs).ShouldBeInRange(Least, 0.95 + (3 * Math.Sqrt(0.05 * 0.95 / Runs)));
        }

        Math.Abs(bias).ShouldBeLessThan(4 * errorAugmented / Math.Sqrt(Runs));
        errorAugmented.ShouldBeLessThan(errorHajek);
        (naive / (double)Runs).ShouldBeLessThan(0.2, "unsure rows are labelled more often, and they are wrong more often");
    }

    [Fact]
    public void Prediction_powered_intervals_cover_and_are_narrower()
    {
        var (covered, width, plain) = (0, 0.0, 0.0);
        for (ulong run = 0; run < Runs; run++)
        {
            var random = new Pcg32(run);
            double[] y = new double[120], f = new double[120], rest = new double[1500];
            for (var row = 0; row < y.Length + rest.Length; row++)
            {
                var chance = random.NextDouble();
                var label = random.NextDouble() < chance ? 1.0 : 0;
                if (row < y.Length)
                {
                    (y[row], f[row]) = (label, chance);
                }
                else
                {
                    rest[row - y.Length] = chance;
                }
            }

            var estimate = PredictionPowered.Estimate(y, f, rest);
            covered += estimate.Mean.Interval().Contains(0.5) ? 1 : 0;
            width += estimate.Mean.Interval().Width;
            plain += estimate.LabelsOnly.Interval().Width;
        }

        (covered / (double)Runs).ShouldBeInRange(Least, 0.97);
        (width / plain).ShouldBeLessThan(0.9);
    }

    [Fact]
    public void Audits_divided_by_Neyman_cover_and_are_narrower_than_uniform_ones()
    {
        double[] rates = [0.01, 0.05, 0.5];
        long[] rows = [6000, 3000, 1000];
        var truth = rates.Zip(rows, (rate, count) => rate * count).Sum() / rows.Sum();
        AuditStratum[] plan = [.. rates.Zip(rows, (rate, count) => new AuditStratum(count, 0, 0, Math.Sqrt(rate * (1 - rate))))];
        var given = StratifiedAudit.Allocate(plan, 600, least: 100);
        var uniform = StratifiedAudit.Allocate([.. plan.Select(stratum => stratum with { LossDeviation = 1 })], 600);
        var (covered, width, uniformWidth) = (0, 0.0, 0.0);
        for (ulong run = 0; run < Runs; run++)
        {
            var random = new Pcg32(run);
            var estimate = Audit(given, random);
            covered += estimate.Interval().Contains(truth) ? 1 : 0;
            width += estimate.Interval().Width;
            uniformWidth += Audit(uniform, random).Interval().Width;
        }

        (covered / (double)Runs).ShouldBeGreaterThanOrEqualTo(0.9);
        (width / uniformWidth).ShouldBeLessThan(0.95);

        MeanEstimate Audit(long[] audits, Pcg32 random) => StratifiedAudit.Estimate([.. rows.Select((count, stratum) =>
        {
            double errors = 0;
            for (var audit = 0; audit < audits[stratum]; audit++)
            {
                errors += random.NextDouble() < rates[stratum] ? 1 : 0;
            }

            var mean = errors / audits[stratum];
            return new AuditStratum(count, audits[stratum], mean, Math.Sqrt(mean * (1 - mean) * audits[stratum] / (audits[stratum] - 1)));
        })]);
    }

    // Unsure rows are wrong more often and are labelled more often.
    private static (int[] Labelled, double[] Losses, double[] Propensities, double[] Predicted) Draw(ulong run)
    {
        var random = new Pcg32(run);
        var (labelled, losses, propensities, predicted) = (new int[Rows], new double[Rows], new double[Rows], new double[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            var unsure = random.NextDouble();
            losses[row] = random.NextDouble() < 2 * Truth * unsure ? 1 : 0;
            propensities[row] = 0.1 + (0.8 * unsure * unsure);
            labelled[row] = random.NextDouble() < propensities[row] ? 1 : 0;
            predicted[row] = 2 * Truth * unsure;
        }

        return (labelled, losses, propensities, predicted);
    }
}
