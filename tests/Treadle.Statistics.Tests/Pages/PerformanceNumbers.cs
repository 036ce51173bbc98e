using Treadle.Statistics.Numerics;
using Treadle.Statistics.Performance;

namespace Treadle.Statistics.Tests.Pages;

public sealed class PerformanceNumbers : IWorkedNumbers
{
    private static readonly double[] Scores = [.9, .8, .7, .4, .2, .1];
    private static readonly LabelledChunk Toy = new(
        [.. Scores.SelectMany(score => new[] { 1 - score, score })], [1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 0, 0], 2);

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["confidence-based-estimator.accuracy"] = () => Estimated(PerformanceMetric.Accuracy),
        ["confidence-based-estimator.f1"] = () => Estimated(PerformanceMetric.F1),
        ["confidence-based-estimator.auc"] = () => Estimated(PerformanceMetric.RocAuc),
        ["confidence-based-estimator.precision"] = () => Estimated(PerformanceMetric.Precision),
        ["confidence-based-estimator.accuracy-se"] = () => Error(PerformanceMetric.Accuracy, 100),
        ["direct-loss-estimation.mae"] = () => DirectLossEstimation.Estimate([.2, .3, .4], [.1, .5, .3, .3]).Value,
        ["direct-loss-estimation.se"] = () => DirectLossEstimation.Estimate([.2, .3, .4], [.1, .5, .3, .3]).StandardError,
        ["direct-loss-estimation.rmse"] = () => DirectLossEstimation.RootMean([.04, .09, .16]),
        ["loss-forest.low"] = () => Forest(0.2),
        ["loss-forest.high"] = () => Forest(0.8),
    };

    private static double Estimated(PerformanceMetric metric) => new ConfidenceBasedEstimator(Toy, calibrate: false).Estimate(Toy, metric);

    private static double Error(PerformanceMetric metric, int rows) => new ConfidenceBasedEstimator(Toy, calibrate: false).StandardError(metric, rows);

    private static double Forest(double at)
    {
        double[] rows = [.. Enumerable.Range(0, 200).Select(row => row / 200.0)];
        var forest = LossForest.Fit(new MatrixView<double>(rows, 1), [.. rows.Select(x => x > 0.5 ? 0.5 : 0.1)]);
        return forest.Predict(new MatrixView<double>([at], 1))[0];
    }
}
