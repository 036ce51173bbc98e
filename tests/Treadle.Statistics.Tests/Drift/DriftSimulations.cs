using Treadle.Statistics.Drift;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Drift;

/// <summary>The false-alarm rates that the drift tests claim, over 2,000 runs each.</summary>
[Trait("speed", "slow")]
public sealed class DriftSimulations
{
    private const int Runs = 2000;
    private const double Level = 0.1;

    private static double Slack(double rate) => 3 * Math.Sqrt(rate * (1 - rate) / Runs);

    [Fact]
    public void Without_drift_any_column_of_twenty_is_flagged_in_a_tenth_of_the_looks_and_without_correction_in_most()
    {
        var (corrected, raw, dependent) = (0, 0, 0);
        for (ulong run = 0; run < Runs; run++)
        {
            var p = PValues(run, drifted: 0);
            corrected += DriftScan.Drifted(p, Level).Contains(true) ? 1 : 0;
            raw += p.Any(value => value <= Level) ? 1 : 0;
            dependent += DriftScan.DriftedUnderDependence(Array.ConvertAll(p, value => DriftScan.EValue(value)), Level).Contains(true) ? 1 : 0;
        }

        (corrected / (double)Runs).ShouldBeInRange(0.03, Level + Slack(Level));
        (dependent / (double)Runs).ShouldBeLessThanOrEqualTo(Level + Slack(Level));
        (raw / (double)Runs).ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void With_some_drifted_columns_the_share_of_false_flags_stays_below_the_level()
    {
        double shares = 0, found = 0;
        for (ulong run = 0; run < Runs; run++)
        {
            var flags = DriftScan.Drifted(PValues(run, drifted: 6), Level);
            var (right, wrong) = (flags[..6].Count(flag => flag), flags[6..].Count(flag => flag));
            shares += wrong / (double)Math.Max(1, right + wrong);
            found += right;
        }

        (shares / Runs).ShouldBeLessThanOrEqualTo(Level + Slack(Level));
        (found / Runs / 6).ShouldBeGreaterThan(0.5);
    }

    [Fact]
    public void Chi_square_keeps_its_level_when_the_reference_is_a_sample_too()
    {
        var (twoSample, fit) = (0, 0);
        for (ulong run = 0; run < Runs; run++)
        {
            var random = new Pcg32(run);
            long[] reference = new long[6], current = new long[6];
            for (var draw = 0; draw < 300; draw++)
            {
                reference[random.NextInt(6)]++;
                current[random.NextInt(6)]++;
            }

            twoSample += ChiSquareTwoSample.Test(reference, current).PValue <= 0.05 ? 1 : 0;
            // The reference taken as exact, as some tools do: the statistic is twice as large as it may be.
            var statistic = reference.Zip(current, (expected, seen) => (seen - expected) * (double)(seen - expected) / expected).Sum();
            fit += Statistics.Numerics.ChiSquareDistribution.Survival(statistic, 5) <= 0.05 ? 1 : 0;
        }

        (twoSample / (double)Runs).ShouldBeInRange(0.05 - Slack(0.05), 0.05 + Slack(0.05));
        (fit / (double)Runs).ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void The_mean_of_e_values_over_chunks_against_one_reference_rarely_reaches_its_bar()
    {
        var reached = 0;
        for (ulong run = 0; run < Runs; run++)
        {
            var random = new Pcg32(run);
            double[] reference = Draw(random, 60);
            var values = new double[10];
            foreach (ref var value in values.AsSpan())
            {
                value = DriftScan.EValue(KolmogorovSmirnov.ExactPValue(KolmogorovSmirnov.Distance(reference, Draw(random, 40)), 60, 40));
            }

            reached += DriftScan.Mean(values) >= 1 / Level ? 1 : 0;
        }

        (reached / (double)Runs).ShouldBeLessThanOrEqualTo(Level + Slack(Level));
    }

    [Fact]
    public void The_permutation_p_of_the_classifier_test_keeps_its_level()
    {
        var rejected = 0;
        for (ulong run = 0; run < Runs; run++)
        {
            var random = new Pcg32(run);
            int[] domain = [.. Enumerable.Range(0, 60).Select(row => row % 2)];
            double[] scores = [.. domain.Select(_ => Math.Round(random.NextDouble(), 1))];
            rejected += ClassifierTwoSample.Test(domain, scores, random, 99).PValue <= 0.05 ? 1 : 0;
        }

        (rejected / (double)Runs).ShouldBeInRange(0.03, 0.05 + Slack(0.05));
    }

    private static double[] PValues(ulong run, int drifted)
    {
        var random = new Pcg32(run);
        return [.. Enumerable.Range(0, 20).Select(column =>
        {
            double[] x = Draw(random, 60), y = Draw(random, 50);
            for (var row = 0; column < drifted && row < y.Length; row++)
            {
                y[row] += 0.8;
            }

            return KolmogorovSmirnov.Test(x, y).PValue;
        })];
    }

    private static double[] Draw(Pcg32 random, int count)
    {
        var values = new double[count];
        foreach (ref var value in values.AsSpan())
        {
            value = random.NextGaussian();
        }

        return values;
    }
}
