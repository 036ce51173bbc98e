using Treadle.Statistics.LabelIssues;

namespace Treadle.Statistics.Tests.Pages;

public sealed class LabelIssuesNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["label-issues.margin-quality"] = () => Scored(scores => LabelQuality.NormalizedMargin([0], [0.2, 0.5, 0.3], 3, scores)),
        ["label-issues.weighted-entropy-quality"] = () => Scored(scores => LabelQuality.ConfidenceWeightedEntropy([0], [0.2, 0.5, 0.3], 3, scores)),
        ["label-issues.soft-minimum"] = () => SoftMinimum.Of([0.2, 0.9, 0.5], 0.1),
        ["label-issues.audited-upper"] = () => AuditedNoise.Estimate(200, 39).Interval.Upper,
    };

    private static double Scored(Action<double[]> score)
    {
        var scores = new double[1];
        score(scores);
        return scores[0];
    }
}
