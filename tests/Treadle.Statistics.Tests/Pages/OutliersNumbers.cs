using Treadle.Statistics.Outliers;

namespace Treadle.Statistics.Tests.Pages;

public sealed class OutliersNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["outliers.generalised-entropy"] = () => Scored(scores => ProbabilityOutliers.GeneralizedEntropy([0.5, 0.3, 0.2], 3, scores, 2)),
        ["outliers.neighbor-score"] = () => NeighborOutliers.Scores([2], 1)[0],
    };

    private static double Scored(Action<double[]> score)
    {
        var scores = new double[1];
        score(scores);
        return scores[0];
    }
}
