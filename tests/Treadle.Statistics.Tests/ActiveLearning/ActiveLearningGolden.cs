using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Tests.Golden;
using Treadle.Statistics.Tests.Golden.Families;

namespace Treadle.Statistics.Tests.ActiveLearning;

/// <summary>How our query strategies are run on the golden files of modAL, small-text, scikit-activeml and the authors' code.</summary>
public sealed class ActiveLearningGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("al_uncertainty", Uncertainty);
        registry.Add("al_greedy_coreset", Coreset);
        registry.Add("al_ranked_batch", Ranked);
        registry.Add("al_committee", file => Committee(file, (p, m, k) => new()
        {
            ["vote_entropy"] = Of(CommitteeScores.VoteEntropy, p, m, k),
            ["consensus_entropy"] = Of(CommitteeScores.ConsensusEntropy, p, m, k),
            ["kl_max_disagreement"] = Of(CommitteeScores.LargestDivergence, p, m, k),
            ["bald"] = Of(CommitteeScores.Bald, p, m, k),
        }));
        registry.Add("al_qbc_scores", file => Committee(file, (p, m, k) => new()
        {
            ["average_kl_divergence"] = Of(CommitteeScores.MeanDivergence, p, m, k),
            ["vote_entropy_normalised"] = Of(CommitteeScores.VoteEntropy, p, m, k),
            ["variation_ratios"] = Of(CommitteeScores.VariationRatio, p, m, k),
        }));
        registry.Add("al_information_density", file => new Dictionary<string, object?>
        {
            ["density"] = InformationDensity.Compute(
                new MatrixView<double>(file.Input.Flat("features"), file.Input.Width("features")),
                Metric(file)),
        });
        registry.Add("al_multilabel", MultiLabel);
        registry.Diverges(
            "al_multilabel", "*", "adaptive", "the peer's uncertainty is 1 for every item, so its score is a function of the inconsistency; ours takes the separation of the classes");
        registry.Add("al_badge", BadgeRun);
        registry.Add("al_typiclust", Typical);
        registry.Add("al_probcover", Cover);
        registry.Add("al_contrastive", Contrastive);
        registry.Add("al_stopping", Stopping);
        registry.Add("multiannotator_activelab", file =>
        {
            var table = CrowdLabFamily.Table(file).Table;
            var p = file.Input.Flat("pred_probs");
            var fit = ActiveLab.Fit(table, p, CrowdLabFamily.PeerTemperature(table, p));
            return new Dictionary<string, object?> { ["scores_labeled"] = fit.LabeledScores, ["scores_unlabeled"] = fit.UnlabeledScores(file.Input.Flat("pred_probs_unlabeled")) };
        });
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
        var metric = Metric(file);
        var features = new MatrixView<double>(file.Input.Flat("features"), file.Input.Width("features"));
        return new()
        {
            ["indices"] = KCenterGreedy.Select(features, file.Input.Integers("initial_indices"), file.Parameters.Integer("n"), metric),
        };
    }

    private static DistanceMetric Metric(GoldenFile file) => file.Parameters.Text("metric") switch
    {
        "cosine" => DistanceMetric.Cosine,
        "manhattan" or "cityblock" or "l1" => DistanceMetric.Manhattan,
        _ => DistanceMetric.Euclidean,
    };

    private static Dictionary<string, object?> Ranked(GoldenFile file)
    {
        var labeled = new MatrixView<double>(file.Input.Flat("labeled"), file.Input.Width("labeled"));
        var unlabeled = new MatrixView<double>(file.Input.Flat("unlabeled"), file.Input.Width("unlabeled"));
        var batch = RankedBatch.Select(labeled, unlabeled, file.Input.Numbers("uncertainty"), file.Parameters.Integer("n"), Metric(file));
        // Next to the positions the peer gives the uncertainty of each pick.
        var uncertainty = file.Input.Numbers("uncertainty");
        return new() { ["indices"] = new object[] { batch.Select(item => item.Position).ToArray(), batch.Select(item => uncertainty[item.Position]).ToArray() } };
    }

    private delegate void Scores(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores);

    private static double[] Of(Scores score, double[] probabilities, int members, int classes)
    {
        var scores = new double[probabilities.Length / members / classes];
        score(probabilities, members, classes, scores);
        return scores;
    }

    private static Dictionary<string, object?> Committee(GoldenFile file, Func<double[], int, int, Dictionary<string, object?>> run)
    {
        var items = file.Input.GetProperty("committee_probs").EnumerateArray().Select(item => item.Rows()).ToArray();
        return run([.. items.SelectMany(members => members).SelectMany(row => row)], items[0].Length, items[0][0].Length);
    }

    private static Dictionary<string, object?> MultiLabel(GoldenFile file)
    {
        var k = file.Input.Width("pred_probs");
        var p = file.Input.Flat("pred_probs");
        var mean = file.Input.IntegerRows("labeled_indicator").Average(row => row.Sum());
        var scores = new double[p.Length / k];
        MultiLabelScores.CardinalityInconsistency(p, k, mean, scores, file.Parameters.Number("threshold"));
        var weighted = new double[scores.Length];
        MultiLabelScores.WeightedCardinalityInconsistency(p, k, mean, weighted, file.Parameters.Number("threshold"), file.Parameters.Number("lambda"));
        return new() { ["lci"] = scores, ["adaptive"] = weighted };
    }

    private static Dictionary<string, object?> BadgeRun(GoldenFile file)
    {
        var uniforms = new Queue<double>(file.Input.Numbers("uniforms"));
        var given = uniforms.Count;
        var width = file.Input.Width("features");
        var features = file.Input.Flat("features");
        var classes = file.Input.Width("pred_probs");
        var p = file.Input.Flat("pred_probs");
        var (indices, sums, distances, norms) = Badge.Select(new MatrixView<double>(features, width), p, classes, file.Parameters.Integer("n"), uniforms.Dequeue);
        var predicted = ArgMax.Of(p.AsSpan(0, classes));
        return new()
        {
            ["indices"] = indices,
            ["distance_sums"] = sums,
            ["final_distances"] = distances,
            ["gradient_norms"] = norms,
            // Ours is never formed; written out here as the authors do.
            ["first_gradient_embedding"] = Enumerable.Range(0, classes).SelectMany(k => features[..width].Select(value => value * (p[k] - (k == predicted ? 1 : 0)))),
            ["uniforms_used"] = given - uniforms.Count,
        };
    }

    private static Dictionary<string, object?> Typical(GoldenFile file) => new()
    {
        ["indices"] = TypiClust.Select(
            new MatrixView<double>(file.Input.Flat("features"), file.Input.Width("features")), file.Input.Integers("clusters"), file.Input.Integers("labeled"),
            file.Parameters.Integer("n"), file.Parameters.Integer("min_cluster_size"), file.Parameters.Integer("k_nn")),
    };

    private static Dictionary<string, object?> Cover(GoldenFile file) => new()
    {
        ["indices"] = ProbabilityCover.Select(
            new MatrixView<double>(file.Input.Flat("features"), file.Input.Width("features")), file.Input.Integers("labeled"), file.Input.Integers("unlabeled"),
            file.Parameters.Integer("n"), file.Parameters.Number("delta")),
    };

    private static Dictionary<string, object?> Contrastive(GoldenFile file)
    {
        var classes = file.Input.Width("pred_probs");
        var width = file.Input.Width("embeddings");
        var (p, points, unlabeled) = (file.Input.Flat("pred_probs"), file.Input.Flat("embeddings"), file.Input.Integers("unlabeled"));
        double[] queries = [.. unlabeled.SelectMany(row => points[(row * width)..((row + 1) * width)])], own = [.. unlabeled.SelectMany(row => p[(row * classes)..((row + 1) * classes)])];
        // The peer's neighbours: over all items, the item itself among them; and its mean over classes too.
        var table = NearestNeighbors.Find(new MatrixView<double>(queries, width), new MatrixView<double>(points, width), file.Parameters.Integer("k"), Metric(file));
        var scores = ContrastiveScores.Compute(table, p, own, classes).Select(score => score / classes).ToArray();
        return new() { ["scores"] = scores, ["selected_positions"] = TopItems.Largest(scores, file.Parameters.Integer("n")).Order().ToArray() };
    }

    private static Dictionary<string, object?> Stopping(GoldenFile file)
    {
        var rounds = file.Input.IntegerRows("predictions");
        var classes = file.Parameters.Integer("num_classes");
        var window = file.Parameters.Integer("window");
        double[] kappas = [double.NaN, .. rounds.Zip(rounds.Skip(1), (before, after) => StoppingCriteria.Kappa(before, after, classes))];
        double[] changes = [double.NaN, .. rounds.Zip(rounds.Skip(1), (before, after) => StoppingCriteria.ClassificationChange(before, after))];
        double[] deltas = [double.NaN, .. rounds.Zip(rounds.Skip(1), (before, after) => StoppingCriteria.FChange(before, after))];
        bool[] Stops(double[] history, Func<double, bool> isEnough) =>
            [.. Enumerable.Range(1, history.Length).Select(round => StoppingCriteria.WindowMean(history.AsSpan(0, round), window, isEnough))];
        double?[] History(double[] values) => [.. values.Select(value => double.IsNaN(value) ? null : (double?)value)];
        var kappa = file.Parameters.Number("kappa");
        var delta = file.Parameters.Has("delta_f_threshold") ? file.Parameters.Number("delta_f_threshold") : double.NaN;
        var uncertain = file.Parameters.Number("uncertainty_threshold");
        return new()
        {
            ["kappa_stop"] = Stops(kappas, mean => mean >= kappa),
            ["kappa_history"] = History(kappas),
            ["change_stop"] = changes.Select(change => change <= file.Parameters.Number("change_threshold")).ToArray(),
            ["delta_f_stop"] = Enumerable.Range(1, deltas.Length).Select(round => StoppingCriteria.WindowAll(deltas.AsSpan(0, round), window, value => value <= delta)).ToArray(),
            ["delta_f_history"] = History(deltas),
            ["overall_uncertainty_stop"] = file.Input.GetProperty("probas").EnumerateArray()
                .Select(round => StoppingCriteria.OverallUncertainty(round.Rows().SelectMany(row => row).ToArray(), classes) < uncertain).ToArray(),
        };
    }
}
