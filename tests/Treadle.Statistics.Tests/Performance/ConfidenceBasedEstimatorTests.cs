using Treadle.Statistics.Performance;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Performance;

public sealed class ConfidenceBasedEstimatorTests
{
    private static readonly double[] Scores = [.9, .8, .7, .4, .2, .1];

    [Fact]
    public void The_toy_has_its_known_estimates()
    {
        var estimator = new ConfidenceBasedEstimator(Chunk(Scores, [1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 0, 0]), calibrate: false);
        var chunk = Chunk(Scores, [1, 1, 1, 0, 0, 0], []);
        estimator.Estimate(chunk, PerformanceMetric.Accuracy).ShouldBe(0.78333, 1e-5);
        estimator.Estimate(chunk, PerformanceMetric.Precision).ShouldBe(0.8, 1e-12);
        estimator.Estimate(chunk, PerformanceMetric.Recall).ShouldBe(0.774194, 1e-6);
        estimator.Estimate(chunk, PerformanceMetric.F1).ShouldBe(0.786885, 1e-6);
        estimator.Estimate(chunk, PerformanceMetric.RocAuc).ShouldBe(0.839266, 1e-6);
    }

    [Fact]
    public void Equal_scores_count_half_in_the_sampling_error_of_the_area()
    {
        // Positives .5 (one of two negatives below, one tied) and .9 (both below): placements .75 and 1, variance 1/64, share 1/2.
        var estimator = new ConfidenceBasedEstimator(Chunk([.5, .9, .5, .1], [1, 1, 0, 0], [1, 1, 0, 0]), calibrate: false);
        estimator.StandardError(PerformanceMetric.RocAuc, 100).ShouldBe(Math.Sqrt(1.0 / 64 / 0.5 / 100), 1e-12);
    }

    [Fact]
    public void Estimates_of_a_calibrated_model_stay_near_the_realised_metric()
    {
        var random = new Pcg32(4);
        double[] scores = [.. Enumerable.Range(0, 20_000).Select(_ => random.NextDouble())];
        int[] labels = [.. scores.Select(score => random.NextDouble() < score ? 1 : 0)];
        int[] predictions = [.. scores.Select(score => score > 0.5 ? 1 : 0)];
        var chunk = Chunk(scores, predictions, labels);
        var estimator = new ConfidenceBasedEstimator(chunk, calibrate: false);
        foreach (var metric in (PerformanceMetric[])[PerformanceMetric.RocAuc, PerformanceMetric.Accuracy, PerformanceMetric.F1])
        {
            var gap = Math.Abs(estimator.Estimate(chunk, metric) - ConfidenceBasedEstimator.Realised(chunk, metric));
            gap.ShouldBeLessThan(4 * estimator.StandardError(metric, chunk.Rows), metric.ToString());
        }
    }

    [Fact]
    public void A_reference_without_labels_is_an_error() =>
        Should.Throw<ArgumentException>(() => new ConfidenceBasedEstimator(Chunk(Scores, [1, 1, 1, 0, 0, 0], []), calibrate: true));

    private static LabelledChunk Chunk(double[] scores, int[] predictions, int[] labels) =>
        new([.. scores.SelectMany(score => new[] { 1 - score, score })], predictions, labels, 2);
}
