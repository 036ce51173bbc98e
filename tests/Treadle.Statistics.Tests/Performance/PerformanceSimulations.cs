using Treadle.Statistics.Performance;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Performance;

/// <summary>The sampling errors of estimated performance, over 2,000 chunks each.</summary>
[Trait("speed", "slow")]
public sealed class PerformanceSimulations
{
    private const int Runs = 2000;
    private const int Rows = 400;

    [Theory]
    [InlineData(PerformanceMetric.Accuracy)]
    [InlineData(PerformanceMetric.RocAuc)]
    [InlineData(PerformanceMetric.F1)]
    [InlineData(PerformanceMetric.Precision)]
    [InlineData(PerformanceMetric.Recall)]
    [InlineData(PerformanceMetric.AveragePrecision)]
    public void The_realised_metric_stays_within_two_and_three_sampling_errors_of_its_long_run_value(PerformanceMetric metric)
    {
        var reference = Chunk(new Pcg32(1), 20_000);
        var estimator = new ConfidenceBasedEstimator(reference, calibrate: false);
        var longRun = ConfidenceBasedEstimator.Realised(Chunk(new Pcg32(2), 200_000), metric);
        var error = estimator.StandardError(metric, Rows);
        var (two, three, squares) = (0, 0, 0.0);
        for (ulong run = 0; run < Runs; run++)
        {
            var gap = ConfidenceBasedEstimator.Realised(Chunk(new Pcg32(run + 10), Rows), metric) - longRun;
            two += Math.Abs(gap) <= 2 * error ? 1 : 0;
            three += Math.Abs(gap) <= 3 * error ? 1 : 0;
            squares += gap * gap;
        }

        // Two definitions of the peer are no standard errors: the area counts the spread of the smaller class only, F1 scales its variance up.
        var (least, most) = metric switch
        {
            PerformanceMetric.RocAuc => (0.7, 0.85),
            PerformanceMetric.F1 => (1.4, 1.75),
            _ => (0.95, 1.08),
        };
        (error / Math.Sqrt(squares / Runs)).ShouldBeInRange(least, most);
        (two / (double)Runs).ShouldBeGreaterThan(metric == PerformanceMetric.RocAuc ? 0.8 : 0.93);
        (three / (double)Runs).ShouldBeGreaterThan(metric == PerformanceMetric.RocAuc ? 0.95 : 0.99);
    }

    [Fact]
    public void The_estimate_of_a_calibrated_model_is_off_by_no_more_than_the_sampling_error()
    {
        var estimator = new ConfidenceBasedEstimator(Chunk(new Pcg32(3), 20_000), calibrate: true);
        var (within, bias) = (0, 0.0);
        for (ulong run = 0; run < Runs; run++)
        {
            var chunk = Chunk(new Pcg32(run + 10), Rows);
            var estimate = estimator.EstimateWithError(chunk, PerformanceMetric.Accuracy);
            var realised = ConfidenceBasedEstimator.Realised(chunk, PerformanceMetric.Accuracy);
            within += estimate.Interval(0.05).Contains(realised) ? 1 : 0;
            bias += (realised - estimate.Value) / Runs;
        }

        (within / (double)Runs).ShouldBeGreaterThanOrEqualTo(0.95 - (3 * Math.Sqrt(0.05 * 0.95 / Runs)));
        Math.Abs(bias).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void When_the_meaning_of_labels_changes_the_estimate_stays_high_as_its_assumption_says()
    {
        var estimator = new ConfidenceBasedEstimator(Chunk(new Pcg32(4), 20_000), calibrate: true);
        var changed = Chunk(new Pcg32(5), 5000, flipped: 0.25);
        var estimate = estimator.EstimateWithError(changed, PerformanceMetric.Accuracy);
        (estimate.Value - ConfidenceBasedEstimator.Realised(changed, PerformanceMetric.Accuracy)).ShouldBeGreaterThan(10 * estimate.StandardError);
    }

    private static LabelledChunk Chunk(Pcg32 random, int rows, double flipped = 0)
    {
        var (probabilities, predictions, labels) = (new double[rows * 2], new int[rows], new int[rows]);
        for (var row = 0; row < rows; row++)
        {
            var score = 1 / (1 + Math.Exp((-2 * random.NextGaussian()) + 0.5));
            (probabilities[row * 2], probabilities[(row * 2) + 1]) = (1 - score, score);
            predictions[row] = score > 0.5 ? 1 : 0;
            labels[row] = random.NextDouble() < score ? 1 : 0;
            labels[row] = random.NextDouble() < flipped ? 1 - labels[row] : labels[row];
        }

        return new LabelledChunk(probabilities, predictions, labels, 2);
    }
}
