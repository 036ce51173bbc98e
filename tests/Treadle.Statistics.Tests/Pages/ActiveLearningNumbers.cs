using Treadle.Statistics.ActiveLearning;

namespace Treadle.Statistics.Tests.Pages;

public sealed class ActiveLearningNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["active-learning.margin-score"] = () => 1 - UncertaintyScores.MarginOf([0.5, 0.3, 0.2]),
        ["active-learning.entropy-score"] = () => UncertaintyScores.EntropyOf([0.5, 0.3, 0.2]),
        ["active-learning.bald-bits"] = () => Scored(scores => CommitteeScores.Bald([1, 0, 0, 1], 2, 2, scores)),
        ["active-learning.activelab-again"] = () => ActiveLabScores.Labeled(0.6, 1.5, 1, 0.5, 2),
    };

    private static double Scored(Action<double[]> score)
    {
        var scores = new double[1];
        score(scores);
        return scores[0];
    }
}
