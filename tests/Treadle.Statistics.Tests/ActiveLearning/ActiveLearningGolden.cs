using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.ActiveLearning;

/// <summary>How our query strategies are run on the golden files of modAL, small-text, scikit-activeml and the authors' code.</summary>
public sealed class ActiveLearningGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("al_uncertainty", Uncertainty);
        registry.Add("al_greedy_coreset", Coreset);
        registry.Add("al_ranked_batch", Ranked);
    }

    private static Dictionary<string, object?> Uncertainty(GoldenFile file)
    {
        var classes = file.Input.Width("pred_probs");
        var probabilities = file.Input.Flat("pred_probs");
        var n = probabilities.Length / classes;
        double[] least = new double[n], margin = new double[n], entropy = new double[n];
        UncertaintyScores.LeastConfidence(probabilities, classes, least);
        UncertaintyScores.Margin(probabilities, classes, margin);
        UncertaintyScores.Entropy(probabilities, classes, entropy);
        var gaps = Enumerable.Range(0, n).Select(row => UncertaintyScores.MarginOf(probabilities.AsSpan(row * classes, classes))).ToArray();
        var count = file.Parameters.Integer("n");
        return new()
        {
            ["least_confidence"] = least,
            ["margin"] = gaps,
            ["entropy"] = entropy,
            ["breaking_ties"] = gaps,
            ["top_least_confidence"] = TopItems.Largest(least, count),
            ["top_margin"] = TopItems.Smallest(gaps, count),
            ["top_entropy"] = TopItems.Largest(entropy, count),
        };
    }

    private static Dictionary<string, object?> Coreset(GoldenFile file)
    {
        var metric = file.Parameters.Text("metric") == "cosine" ? DistanceMetric.Cosine : DistanceMetric.Euclidean;
        var features = new MatrixView<double>(file.Input.Flat("features"), file.Input.Width("features"));
        return new()
        {
            ["indices"] = KCenterGreedy.Select(features, file.Input.Integers("initial_indices"), file.Parameters.Integer("n"), metric),
        };
    }

    private static Dictionary<string, object?> Ranked(GoldenFile file)
    {
        var labeled = new MatrixView<double>(file.Input.Flat("labeled"), file.Input.Width("labeled"));
        var unlabeled = new MatrixView<double>(file.Input.Flat("unlabeled"), file.Input.Width("unlabeled"));
        var batch = RankedBatch.Select(labeled, unlabeled, file.Input.Numbers("uncertainty"), file.Parameters.Integer("n"));
        // Next to the positions the peer gives the uncertainty of each pick.
        var uncertainty = file.Input.Numbers("uncertainty");
        return new() { ["indices"] = new object[] { batch.Select(item => item.Position).ToArray(), batch.Select(item => uncertainty[item.Position]).ToArray() } };
    }
}
