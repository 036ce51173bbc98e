using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Outliers;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Pages;

public sealed class OutliersNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["neighbor-outliers.twice-the-median"] = () => NeighborOutliers.Scores([2], 1)[0],
        ["probability-outliers.entropy"] = () => Scored(scores => ProbabilityOutliers.Entropy([.5, .3, .2], 3, scores)),
        ["probability-outliers.generalised"] = () => Scored(scores => ProbabilityOutliers.GeneralizedEntropy([.5, .3, .2], 3, scores, 2)),
        ["exact-duplicates.groups"] = () => ExactDuplicates.Find(new MatrixView<double>(new double[] { 1, 2, 1, 3, 2 }, 1)).Length,
        ["near-duplicates.pairs"] = () => Near().Items.Count(),
        ["near-duplicates.threshold"] = () => Near().Threshold,
        ["order-dependence.ordered"] = () => Ordered(),
        ["class-imbalance.rare"] = () => ClassImbalance.RareClasses([.. Enumerable.Repeat(0, 90), .. Enumerable.Repeat(1, 9), 2], 4).Length,
        ["underperforming-groups.ratio"] = () => UnderperformingGroups.Find([.. Enumerable.Range(0, 90).Select(item => item / 30)], [.. Enumerable.Range(0, 90).Select(item => item / 30 == 1 ? .2 : .9)])[0].Ratio,
    };

    private static double Scored(Action<double[]> score)
    {
        var scores = new double[1];
        score(scores);
        return scores[0];
    }

    private static NearDuplicates Near() =>
        NearDuplicates.Find(NearestNeighbors.OfEach(new MatrixView<double>(new[] { 0, .01, 1, 2, 3, 4 }, 1), 2));

    private static double Ordered() => OrderDependence.Test(
        NearestNeighbors.OfEach(new MatrixView<double>([.. Enumerable.Range(0, 100).Select(row => (double)row)], 1), 3), new Pcg32(1)).PValue;
}
