using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Pages;

public sealed class EmbeddingsNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["nearest-neighbors.cosine"] = () => NearestNeighbors.Find(new MatrixView<double>(new double[] { 1, 0 }, 2), new MatrixView<double>(new double[] { 1, 1 }, 2), 1, DistanceMetric.Cosine).Distances[0],
        ["nearest-neighbors.vote"] = () => Vote(),
        ["k-means.inertia"] = () => KMeans.Lloyd(new MatrixView<double>(new double[] { 0, 1, 10, 11 }, 1), [0, 10]).Inertia,
        ["k-means.rounds"] = () => KMeans.Lloyd(new MatrixView<double>(new double[] { 0, 1, 10, 11 }, 1), [0, 10]).Rounds,
        ["principal-components.explained"] = () => PrincipalComponents.Fit(new MatrixView<double>(new[] { 0, 0, 1, 1, 2, 2, 3, 3.5 }, 2), 1).ExplainedShare[0],
        ["pairwise-map.copy"] = () => CopyDistance(),
        ["cluster-agreement.adjusted-rand"] = () => new ClusterAgreement([0, 0, 1, 1], [0, 0, 1, 2]).AdjustedRand,
        ["cluster-agreement.normalised-information"] = () => new ClusterAgreement([0, 0, 1, 1], [0, 0, 1, 2]).NormalizedMutualInformation,
        ["cluster-quality.silhouette"] = () => ClusterQuality.Silhouette(new MatrixView<double>(new double[] { 0, 1, 10, 11 }, 1), [0, 0, 1, 1]),
        ["cluster-quality.davies-bouldin"] = () => ClusterQuality.DaviesBouldin(new MatrixView<double>(new double[] { 0, 1, 10, 11 }, 1), [0, 0, 1, 1]),
    };

    private static double Vote()
    {
        var table = NearestNeighbors.Find(new MatrixView<double>(new double[] { 0 }, 1), new MatrixView<double>(new double[] { 1, -1, 2 }, 1), 3);
        return NeighborVote.Probabilities(table, [0, 1, 1], 2, byDistance: true)[1];
    }

    private static double CopyDistance()
    {
        double[] rows = [.. Enumerable.Range(0, 40).Select(value => Math.Sin(value))];
        var map = PairwiseMap.Fit(new MatrixView<double>(rows, 2), seed: 1, neighbors: 3);
        var placed = map.Place(new MatrixView<double>(rows.AsSpan(0, 2), 2));
        return Math.Sqrt(Math.Pow(placed[0] - map.Places[0], 2) + Math.Pow(placed[1] - map.Places[1], 2));
    }
}
