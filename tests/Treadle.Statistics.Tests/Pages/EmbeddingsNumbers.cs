using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Tests.Pages;

public sealed class EmbeddingsNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["embeddings.cosine-distance"] = () => NearestNeighbors.Find(
            new MatrixView<double>(new double[] { 1, 0 }, 2), new MatrixView<double>(new double[] { 1, 1 }, 2), 1, DistanceMetric.Cosine).Distances[0],
        ["embeddings.adjusted-rand"] = () => new ClusterAgreement([0, 0, 1, 1], [0, 0, 1, 2]).AdjustedRand,
        ["embeddings.explained-share"] = () => PrincipalComponents.Fit(new MatrixView<double>(new[] { 0, 0, 1, 1, 2, 2, 3, 3.5 }, 2), 1).ExplainedShare[0],
    };
}
