using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Intervals;

/// <summary>How often 95 % intervals hold the truth, over 2,000 runs each (fewer where a run is itself a bootstrap of a bootstrap).</summary>
[Trait("speed", "slow")]
public sealed class CoverageSimulations
{
    private const int Runs = 2000;
    private static readonly double Noise = 3 * Math.Sqrt(0.05 * 0.95 / Runs);

    [Theory]
    [InlineData(20, 0.1)]
    [InlineData(60, 0.03)]
    [InlineData(200, 0.5)]
    [InlineData(500, 0.97)]
    public void Wilson_and_the_exact_interval_cover(int trials, double truth)
    {
        // The coverage of an interval from a count is a finite sum: nothing is drawn.
        double wilson = 0, exact = 0, normal = 0;
        for (var count = 0; count <= trials; count++)
        {
            var mass = BinomialDistribution.Probability(count, trials, truth);
            wilson += ProportionInterval.Wilson(count, trials).Contains(truth) ? mass : 0;
            exact += ProportionInterval.ClopperPearson(count, trials).Contains(truth) ? mass : 0;
            normal += ProportionInterval.Normal(count, trials).Contains(truth) ? mass : 0;
        }

        exact.ShouldBeGreaterThanOrEqualTo(0.95);
        wilson.ShouldBeInRange(0.92, 0.99);
        if (trials * Math.Min(truth, 1 - truth) < 5)
        {
            normal.ShouldBeLessThan(0.9, "the textbook interval misses near the ends");
        }
    }

    [Fact]
    public void DeLong_covers_the_area_of_two_normals()
    {
        // Scores N(1, 1) against N(0, 1): the area is Φ(1/√2).
        var truth = NormalDistribution.Cdf(1 / Math.Sqrt(2));
        Covered(random =>
        {
            var (labels, scores) = Scored(random, 120);
            return RankingIntervals.RocAuc(labels, scores).Interval.Contains(truth);
        }).ShouldBeInRange(0.94 - Noise, 0.96 + Noise);
    }

    [Fact]
    public void The_bootstrap_covers_average_precision()
    {
        var (labels, scores) = Scored(new Pcg32(99), 200_000);
        var truth = AveragePrecision.Of(labels, scores);
        Covered(random =>
        {
            var (own, ownScores) = Scored(random, 150);
            return RankingIntervals.AveragePrecision(own, ownScores, random, replicates: 200).Interval.Contains(truth);
        }).ShouldBeInRange(0.92 - Noise, 0.97 + Noise);
    }

    [Theory]
    [InlineData("macro F1")]
    [InlineData("MCC")]
    [InlineData("balanced accuracy")]
    [InlineData("kappa")]
    public void The_bootstrap_covers_measures_of_a_confusion_matrix(string name)
    {
        double Measure(ConfusionMatrix matrix) => name switch
        {
            "macro F1" => matrix.F(Averaging.Macro),
            "MCC" => matrix.MatthewsCorrelation,
            "balanced accuracy" => matrix.BalancedAccuracy,
            _ => matrix.CohenKappa,
        };

        long[] shares = [40, 5, 5, 6, 20, 4, 2, 3, 15];
        var truth = Measure(new ConfusionMatrix(shares, 3));
        int[] cells = [.. shares.SelectMany((count, cell) => Enumerable.Repeat(cell, (int)count))];
        Covered(random =>
        {
            var counts = new long[9];
            for (var row = 0; row < 150; row++)
            {
                counts[cells[random.NextInt(cells.Length)]]++;
            }

            return ClassificationIntervals.Of(new ConfusionMatrix(counts, 3), Measure, random, replicates: 400).Interval.Contains(truth);
        }).ShouldBeInRange(0.93 - Noise, 0.965 + Noise);
    }

    [Fact]
    public void The_bootstrap_covers_a_skewed_mean_loss()
    {
        // −ln of a uniform: an exponential loss with mean 1.
        Covered(random =>
        {
            double[] losses = [.. Enumerable.Range(0, 100).Select(_ => -Math.Log(1 - random.NextDouble()))];
            return MetricEstimate.Bca(Bootstrap.OfMean(losses, random, 400)).Interval.Contains(1);
        }).ShouldBeInRange(0.925 - Noise, 0.96 + Noise);
    }

    [Fact]
    public void The_bootstrap_covers_an_error_rate_over_texts()
    {
        Covered(random =>
        {
            double[] words = [.. Enumerable.Range(0, 80).Select(_ => 1.0 + random.NextInt(20))];
            double[] errors = [.. words.Select(count => Enumerable.Range(0, (int)count).Sum(_ => random.NextDouble() < 0.12 ? 1.0 : 0))];
            return StructuredIntervals.ErrorRate(errors, words, random, replicates: 400).Interval.Contains(0.12);
        }).ShouldBeInRange(0.925 - Noise, 0.965 + Noise);
    }

    [Fact]
    public void The_calibration_error_is_covered_roughly_where_percentiles_never_hold_it()
    {
        // Overconfident by .03 everywhere, 15 groups of 20 rows: chance alone makes a group err by .1.
        const double truth = 0.03;
        const int runs = 500;
        var (basic, percentile) = (0, 0);
        for (ulong run = 0; run < runs; run++)
        {
            var random = new Pcg32(run);
            double[] confidences = [.. Enumerable.Range(0, 300).Select(_ => 0.4 + (0.55 * random.NextDouble()))];
            int[] correct = [.. confidences.Select(confidence => random.NextDouble() < confidence - truth ? 1 : 0)];
            var (value, interval, _) = ProbabilityIntervals.CalibrationError(confidences, correct, random, replicates: 200);
            basic += interval.Contains(truth) ? 1 : 0;
            // The basic interval is the percentiles mirrored at the estimate; a clipped end tells at least that much.
            percentile += (2 * value) - interval.Upper <= truth ? 1 : 0;
        }

        (basic / (double)runs).ShouldBeInRange(0.82, 0.98);
        (percentile / (double)runs).ShouldBeLessThan(0.1);
    }

    private static double Covered(Func<Pcg32, bool> run)
    {
        var covered = 0;
        for (ulong seed = 0; seed < Runs; seed++)
        {
            covered += run(new Pcg32(seed)) ? 1 : 0;
        }

        return covered / (double)Runs;
    }

    private static (int[] Labels, double[] Scores) Scored(Pcg32 random, int rows)
    {
        var (labels, scores) = (new int[rows], new double[rows]);
        for (var row = 0; row < rows; row++)
        {
            labels[row] = row % 3 == 0 ? 1 : 0;
            scores[row] = random.NextGaussian() + labels[row];
        }

        return (labels, scores);
    }
}
