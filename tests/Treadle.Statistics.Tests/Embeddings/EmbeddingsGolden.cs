using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Embeddings;

/// <summary>How our embedding methods are run on the golden files of scikit-learn.</summary>
public sealed class EmbeddingsGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry) => registry.Add("model_knn", Neighbors);

    private static Dictionary<string, object?> Neighbors(GoldenFile file)
    {
        var k = file.Parameters.Integer("k");
        var width = file.Input.Width("x");
        var points = file.Input.Flat("x");
        var queries = file.Input.Flat("x_new");
        var ours = new Dictionary<string, object?>();
        foreach (var (name, metric) in new[] { ("euclidean", DistanceMetric.Euclidean), ("cosine", DistanceMetric.Cosine), ("manhattan", DistanceMetric.Manhattan) })
        {
            var table = NearestNeighbors.Find(new MatrixView<double>(queries, width), new MatrixView<double>(points, width), k, metric);
            ours[$"{name}_indices"] = Enumerable.Range(0, table.Rows).Select(row => table.IndicesOf(row).ToArray()).ToArray();
            ours[$"{name}_distances"] = table.Distances.ToRows(k);
            if (metric == DistanceMetric.Euclidean)
            {
                var labels = file.Input.Integers("y");
                ours["proba_uniform"] = NeighborVote.Probabilities(table, labels, labels.Max() + 1).ToRows(labels.Max() + 1);
                ours["proba_distance"] = NeighborVote.Probabilities(table, labels, labels.Max() + 1, byDistance: true).ToRows(labels.Max() + 1);
            }
        }

        return ours;
    }
}
