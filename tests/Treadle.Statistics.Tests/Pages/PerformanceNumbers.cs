using Treadle.Statistics.Performance;

namespace Treadle.Statistics.Tests.Pages;

public sealed class PerformanceNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["cbpe.accuracy"] = () => Estimated(PerformanceMetric.Accuracy),
        ["cbpe.f1"] = () => Estimated(PerformanceMetric.F1),
        ["cbpe.auc"] = () => Estimated(PerformanceMetric.RocAuc),
    };

    private static double Estimated(PerformanceMetric metric)
    {
        double[] scores = [.9, .8, .7, .4, .2, .1];
        double[] rows = [.. scores.SelectMany(score => new[] { 1 - score, score })];
        var chunk = new LabelledChunk(rows, [1, 1, 1, 0, 0, 0], [1, 1, 0, 1, 0, 0], 2);
        return new ConfidenceBasedEstimator(chunk, calibrate: false).Estimate(chunk, metric);
    }
}
