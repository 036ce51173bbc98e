using Treadle.Statistics.Calibration;
using Treadle.Statistics.Drift;
using Treadle.Statistics.Estimation;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Performance;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Tests.Numerics;

/// <summary>No method allocates more than a small multiple of its input; what can stream allocates next to nothing.</summary>
public sealed class AllocationTests
{
    private const int Rows = 200_000;

    private static readonly double[] Scores = Draw();
    private static readonly int[] Labels = [.. Scores.Select(score => score > 0.45 ? 1 : 0)];
    private static readonly double[] Table = [.. Scores.SelectMany(score => new[] { 1 - score, score })];
    private static readonly double[] Propensities = [.. Scores.Select(score => 0.1 + (0.9 * score))];
    private static readonly LabelledChunk Chunk = new(Table, Labels, [.. Labels.Select((label, row) => row % 9 == 0 ? 1 - label : label)], 2);
    private static readonly ConfidenceBasedEstimator Estimator = new(Chunk, calibrate: true);
    private static readonly FixedHistogram Frozen = FixedHistogram.WithEqualWidthBins(Scores, 100);
    private static readonly NumericReference Reference = NumericReference.Freeze(Scores);

    /// <summary>By name: what is run, and the most bytes per row.</summary>
    private static readonly Dictionary<string, (Action Run, double Most)> ByName = new()
    {
        ["accuracy"] = (() => Accuracy.Of(Labels, Labels), 0.1),
        ["top k"] = (() => Accuracy.TopK(Labels, Table, 2, 1), 0.1),
        ["log loss"] = (() => LogLoss.Of(Labels, Table, 2), 0.1),
        ["Brier"] = (() => BrierScore.Multiclass(Labels, Table, 2), 0.1),
        ["confusion"] = (() => ConfusionMatrix.Count(Labels, Labels, 2), 0.1),
        ["ECE"] = (() => CalibrationError.Of(Scores, Labels), 8),
        ["ROC-AUC"] = (() => RocAuc.Of(Labels, Scores), 24),
        ["average precision"] = (() => AveragePrecision.Of(Labels, Scores), 120),
        ["DeLong"] = (() => DeLong.Area(Labels, Scores), 160),
        ["Kendall"] = (() => KendallTau.B(Scores, Propensities), 80),
        ["regression"] = (() => _ = new RegressionMetrics(Scores, Propensities).MeanAbsoluteError, 40),
        ["bootstrap of a mean"] = (() => Bootstrap.OfMean(Scores, new Pcg32(1), 3), 24),
        ["isotonic"] = (() => IsotonicRegression.Fit(Scores, Labels), 120),
        ["Platt"] = (() => PlattScaling.Fit(Scores, Labels), 0.1),
        ["temperature"] = (() => TemperatureScaling.FitProbabilities(Table, Labels, 2), 24),
        ["Kolmogorov-Smirnov"] = (() => KolmogorovSmirnov.Test(Scores, Propensities), 48),
        ["Wasserstein"] = (() => WassersteinDistance.Between(Scores, Propensities), 48),
        ["frozen histogram"] = (() => Frozen.Count(Scores), 0.1),
        ["moments"] = (() => Moments.Of(Scores), 0.1),
        ["comparison with a frozen column"] = (() => Reference.Compare(Propensities), 40),
        ["CBPE, accuracy"] = (() => Estimator.Estimate(Chunk, PerformanceMetric.Accuracy), 24),
        ["CBPE, area"] = (() => Estimator.Estimate(Chunk, PerformanceMetric.RocAuc), 64),
        ["Horvitz-Thompson"] = (() => InversePropensity.HorvitzThompson(Labels, Scores, Propensities), 16),
        ["augmented"] = (() => InversePropensity.Augmented(Labels, Scores, Propensities, Scores), 16),
        ["prediction powered"] = (() => PredictionPowered.Estimate(Scores, Propensities, Propensities), 40),
        ["loss forest"] = (() => LossForest.Fit(new MatrixView<double>(Table, 2), Scores, rounds: 3, depth: 3), 80),
    };

    public static TheoryData<string> Names() => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_method_allocates_a_small_multiple_of_its_input(string name)
    {
        var (run, most) = ByName[name];
        run();
        var before = GC.GetAllocatedBytesForCurrentThread();
        run();
        ((GC.GetAllocatedBytesForCurrentThread() - before) / (double)Rows).ShouldBeLessThan(most);
    }

    [Fact]
    public void A_sketch_keeps_a_few_kilobytes_of_a_million_values()
    {
        var sketch = new KllSketch();
        for (var index = 0; index < 5; index++)
        {
            sketch.Add(Scores);
        }

        sketch.Count.ShouldBe(5 * Rows);
        sketch.ToBytes().Length.ShouldBeLessThan(8 * 1024);
    }

    private static double[] Draw()
    {
        var random = new Pcg32(1);
        return [.. Enumerable.Range(0, Rows).Select(_ => random.NextDouble())];
    }
}
