using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Outliers;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Outliers;

/// <summary>How our outlier and duplicate methods are run on the golden files of cleanlab.</summary>
public sealed class OutliersGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("outlier_knn_scores", Neighbors);
        registry.Add("outlier_pred_probs_scores", Probabilities);
        registry.Add("near_duplicates", Duplicates);
    }

    private static Dictionary<string, object?> Neighbors(GoldenFile file)
    {
        var width = file.Input.Width("features");
        var points = file.Input.Flat("features");
        var fresh = file.Input.Flat("new_features");
        var metric = width > 3 ? DistanceMetric.Cosine : DistanceMetric.Euclidean;
        var k = file.Parameters.Integer("k");
        var table = NearestNeighbors.OfEach(new MatrixView<double>(points, width), k, metric);
        var means = NeighborOutliers.MeanDistances(table);
        var scale = NeighborOutliers.Scale(means);
        var others = NearestNeighbors.Find(new MatrixView<double>(fresh, width), new MatrixView<double>(points, width), k, metric);
        return new()
        {
            ["scores"] = NeighborOutliers.Scores(means, scale, file.Parameters.Number("t")),
            ["neighbor_distances"] = table.Distances.ToRows(k),
            ["neighbor_indices"] = Enumerable.Range(0, table.Rows).Select(row => table.IndicesOf(row).ToArray()).ToArray(),
            ["new_scores"] = NeighborOutliers.Scores(NeighborOutliers.MeanDistances(others), scale, file.Parameters.Number("t")),
        };
    }

    private static Dictionary<string, object?> Probabilities(GoldenFile file)
    {
        var k = file.Input.Width("pred_probs");
        var labels = file.Input.Integers("labels");
        var p = file.Input.Flat("pred_probs");
        p = file.Parameters.Truth("adjust_pred_probs") ? LabelQuality.Adjust(labels, p, k) : p;
        var scores = new double[labels.Length];
        switch (file.Parameters.Text("method"))
        {
            case "entropy":
                ProbabilityOutliers.Entropy(p, k, scores);
                break;
            case "least_confidence":
                ProbabilityOutliers.LeastConfidence(p, k, scores);
                break;
            default:
                // The peer applies a softmax to the probabilities as if they were logits; ours takes them as its paper does.
                ProbabilityOutliers.GeneralizedEntropy(Softmax(p, k), k, scores, file.Parameters.Integer("M"), file.Parameters.Number("gamma"));
                break;
        }

        return new() { ["scores"] = scores };
    }

    private static double[] Softmax(double[] scores, int width) =>
        [.. scores.Chunk(width).SelectMany(row => row.Select(value => Math.Exp(value) / row.Sum(other => Math.Exp(other))))];

    private static Dictionary<string, object?> Duplicates(GoldenFile file)
    {
        var metric = file.Parameters.Text("metric") == "cosine" ? DistanceMetric.Cosine : DistanceMetric.Euclidean;
        var table = NearestNeighbors.OfEach(
            new MatrixView<double>(file.Input.Flat("features"), file.Input.Width("features")), file.Parameters.Integer("k"), metric);
        var found = NearDuplicates.Find(table, file.Parameters.Number("threshold"));
        return new()
        {
            ["median_nn_distance"] = found.MedianDistance,
            ["is_near_duplicate"] = found.Items,
            ["near_duplicate_sets"] = found.Sets,
            ["scores"] = found.Scores,
            ["nn_distance"] = Enumerable.Range(0, table.Rows).Select(row => table.DistancesOf(row)[0]).ToArray(),
        };
    }
}
