using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Embeddings;

/// <summary>How our embedding methods are run on the golden files of scikit-learn.</summary>
public sealed class EmbeddingsGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("model_knn", Neighbors);
        registry.Add("model_kmeans", Clusters);
        registry.Add("model_pca", Components);
    }

    private static Dictionary<string, object?> Clusters(GoldenFile file)
    {
        var width = file.Input.Width("x");
        var rows = new MatrixView<double>(file.Input.Flat("x"), width);
        var result = KMeans.Lloyd(rows, file.Input.Flat("initial_centers"));
        var agreement = new ClusterAgreement(file.Input.Integers("y"), result.Labels);
        return new()
        {
            ["labels"] = result.Labels,
            ["centers"] = result.Centers.ToRows(width),
            ["inertia"] = result.Inertia,
            ["silhouette"] = ClusterQuality.Silhouette(rows, result.Labels),
            ["davies_bouldin"] = ClusterQuality.DaviesBouldin(rows, result.Labels),
            ["calinski_harabasz"] = ClusterQuality.CalinskiHarabasz(rows, result.Labels),
            ["adjusted_rand"] = agreement.AdjustedRand,
            ["nmi"] = agreement.NormalizedMutualInformation,
            ["ami"] = agreement.AdjustedMutualInformation,
            ["v_measure"] = agreement.NormalizedMutualInformation,
        };
    }

    private static Dictionary<string, object?> Components(GoldenFile file)
    {
        var k = file.Parameters.Integer("components");
        var width = file.Input.Width("x");
        var rows = new MatrixView<double>(file.Input.Flat("x"), width);
        var count = rows.Rows;
        var fit = PrincipalComponents.Fit(rows, k);
        var plain = PrincipalComponents.Fit(rows, k, isCentered: false);
        var fresh = new MatrixView<double>(file.Input.Flat("x_new"), width);
        return new()
        {
            ["singular_values"] = fit.SingularValues,
            ["explained_variance_ratio"] = fit.ExplainedShare,
            ["explained_variance"] = fit.SingularValues.Select(value => value * value / (count - 1)).ToArray(),
            ["abs_components"] = fit.Components.Select(Math.Abs).ToArray().ToRows(width),
            ["abs_scores"] = fit.Project(rows).Select(Math.Abs).ToArray().ToRows(k).Take(file.Output.GetProperty("abs_scores").GetArrayLength()),
            ["reconstruction_error"] = fit.ReconstructionErrors(fresh.Rows == file.Output.GetProperty("reconstruction_error").GetArrayLength() ? fresh : rows),
            ["truncated_singular_values"] = plain.SingularValues,
            ["truncated_abs_components"] = plain.Components.Select(Math.Abs).ToArray().ToRows(width),
        };
    }

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
