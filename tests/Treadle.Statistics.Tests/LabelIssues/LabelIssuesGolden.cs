using Treadle.Statistics.Embeddings;
using Treadle.Statistics.LabelIssues;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.LabelIssues;

/// <summary>How our label-issue methods are run on the golden files of cleanlab.</summary>
public sealed class LabelIssuesGolden : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("label_confident_thresholds", file => On(file, (y, p, k) => new() { ["thresholds"] = ConfidentThresholds.Compute(y, p, k) }));
        registry.Add("label_confident_joint", file => On(file, (y, p, k) => Joint(y, p, k, file.Parameters.Truth("calibrate"))));
        registry.Add("label_estimate_joint", file => On(file, (y, p, k) => new() { ["joint"] = ConfidentJoint.Compute(y, p, k).Joint().ToRows(k) }));
        registry.Add("label_estimate_latent", Latent);
        registry.Add("label_noise_matrices", file => On(file, (y, p, k) => Noise(y, p, k, file)));
        registry.Add("label_num_issues", file => On(file, (y, p, k) => new()
        {
            ["count"] = file.Parameters.Text("estimation_method") == "off_diagonal" ? LabelIssueFilter.Count(y, p, k) : LabelIssueFilter.CalibratedCount(y, p, k),
        }));
        registry.Add("label_find_issues", file => On(file, (y, p, k) => Find(y, p, k, file)));
        registry.Add("label_order_issues", file => On(file, (y, p, k) => new()
        {
            ["ordered_indices"] = LabelQuality.Order(
                [.. file.Input.GetProperty("mask").EnumerateArray().Select((flag, row) => (flag, row)).Where(item => item.flag.GetBoolean()).Select(item => item.row)],
                Scored(Score(file.Parameters.Text("rank_by")), y, p, k)),
        }));
        registry.Add("label_quality_scores", file => On(file, (y, p, k) => new()
        {
            ["scores"] = Scored(
                Score(file.Parameters.Text("method")), y, file.Parameters.Truth("adjust_pred_probs") ? LabelQuality.Adjust(y, p, k) : p, k),
        }));
        registry.Add("label_quality_ensemble_scores", Ensemble);
        registry.Add("knn_shapley", Shapley);
    }

    internal static double[] Scored(LabelScore score, int[] labels, double[] probabilities, int classes)
    {
        var scores = new double[labels.Length];
        score(labels, probabilities, classes, scores);
        return scores;
    }

    internal static LabelScore Score(string name) => name switch
    {
        "self_confidence" => LabelQuality.SelfConfidence,
        "normalized_margin" => LabelQuality.NormalizedMargin,
        "confidence_weighted_entropy" => LabelQuality.ConfidenceWeightedEntropy,
        _ => throw new NotSupportedException(name),
    };

    internal static IssueFilter Filter(string name) => name switch
    {
        "prune_by_noise_rate" => IssueFilter.PruneByNoiseRate,
        "prune_by_class" => IssueFilter.PruneByClass,
        "both" => IssueFilter.Both,
        "confident_learning" => IssueFilter.ConfidentLearning,
        "predicted_neq_given" => IssueFilter.PredictedNotGiven,
        "low_self_confidence" => IssueFilter.LowSelfConfidence,
        "low_normalized_margin" => IssueFilter.LowNormalizedMargin,
        _ => throw new NotSupportedException(name),
    };

    private static Dictionary<string, object?> On(GoldenFile file, Func<int[], double[], int, Dictionary<string, object?>> run)
    {
        if (!file.Input.Has("data"))
        {
            return run(file.Input.Integers("labels"), file.Input.Flat("pred_probs"), file.Input.Width("pred_probs"));
        }

        var (probabilities, classes) = NumPyFile.Doubles(GoldenFolder.Data(file.Input.Text("data")));
        var labels = NumPyFile.Integers(GoldenFolder.Data(file.Input.Text("labels_file")));
        var (first, count) = (file.Input.Integer("first"), file.Input.Integer("count"));
        var stride = file.Input.Has("stride") ? file.Input.Integer("stride") : 1;
        int[] rows = [.. Enumerable.Range(0, count).Select(place => first + (place * stride))];
        return run([.. rows.Select(row => labels[row])], [.. rows.SelectMany(row => probabilities.AsSpan(row * classes, classes).ToArray())], classes);
    }

    private static Dictionary<string, object?> Joint(int[] labels, double[] probabilities, int classes, bool isCalibrated)
    {
        var joint = ConfidentJoint.Compute(labels, probabilities, classes);
        return new()
        {
            ["confident_joint"] = Rows(isCalibrated ? joint.Calibrated() : [.. joint.Counts], classes),
            ["off_diagonal_indices"] = joint.OffDiagonal,
        };
    }

    private static Dictionary<string, object?> Latent(GoldenFile file)
    {
        long[] joint = [.. file.Input.IntegerRows("confident_joint").SelectMany(row => row).Select(count => (long)count)];
        var k = file.Input.Width("confident_joint");
        var labels = file.Input.Integers("labels");
        return Matrices(NoiseMatrices.Estimate(
            joint, [.. Enumerable.Range(0, k).Select(label => (long)labels.Count(given => given == label))],
            Rule(file), file.Parameters.Truth("converge_latent_estimates")));
    }

    private static Dictionary<string, object?> Noise(int[] labels, double[] probabilities, int classes, GoldenFile file)
    {
        var joint = ConfidentJoint.Compute(labels, probabilities, classes);
        var ours = Matrices(NoiseMatrices.Estimate(
            joint.Calibrated(), [.. joint.LabelCounts], Rule(file), file.Parameters.Truth("converge_latent_estimates")));
        ours["confident_joint"] = Rows(joint.Calibrated(), classes);
        return ours;
    }

    private static TrueShareRule Rule(GoldenFile file) => file.Parameters.Text("py_method") switch
    {
        "cnt" => TrueShareRule.Counts,
        "eqn" => TrueShareRule.Equation,
        _ => TrueShareRule.Marginal,
    };

    private static Dictionary<string, object?> Matrices(NoiseMatrices estimate) => new()
    {
        ["py"] = estimate.TrueShares,
        ["noise_matrix"] = estimate.Noise.ToArray().ToRows(estimate.Classes),
        ["inverse_noise_matrix"] = estimate.InverseNoise.ToArray().ToRows(estimate.Classes),
    };

    private static Dictionary<string, object?> Find(int[] labels, double[] probabilities, int classes, GoldenFile file)
    {
        var parameters = file.Parameters;
        var issues = LabelIssueFilter.Find(labels, probabilities, classes, new IssueFilterOptions
        {
            Filter = Filter(parameters.Text("filter_by")),
            MinimumPerClass = parameters.Has("min_examples_per_class") ? parameters.Integer("min_examples_per_class") : 1,
            NoiseShare = parameters.Has("frac_noise") ? parameters.Number("frac_noise") : 1,
            CountPerClass = parameters.Has("num_to_remove_per_class") ? parameters.Integers("num_to_remove_per_class") : null,
        });
        return new()
        {
            ["issue_indices"] = parameters.Has("return_indices_ranked_by")
                ? LabelQuality.Order(issues, Scored(Score(parameters.Text("return_indices_ranked_by")), labels, probabilities, classes))
                : issues,
        };
    }

    private static Dictionary<string, object?> Ensemble(GoldenFile file)
    {
        var labels = file.Input.Integers("labels");
        var models = file.Input.GetProperty("pred_probs_list").EnumerateArray().Select(model => model.Rows().SelectMany(row => row).ToArray()).ToArray();
        var classes = models[0].Length / labels.Length;
        var weights = file.Parameters.Text("weight_ensemble_members_by") switch
        {
            "accuracy" => EnsembleLabelQuality.WeightsByAccuracy(labels, models, classes),
            "log_loss_search" => EnsembleLabelQuality.WeightsByLogLoss(labels, models, classes),
            _ => [.. models.Select(_ => 1.0 / models.Length)],
        };
        var scores = models.Select(model => Scored(Score(file.Parameters.Text("method")), labels, model, classes)).ToArray();
        return new() { ["scores"] = labels.Select((_, row) => scores.Zip(weights).Sum(pair => pair.First[row] * pair.Second)).ToArray() };
    }

    private static Dictionary<string, object?> Shapley(GoldenFile file)
    {
        var metric = file.Parameters.Text("metric") == "cosine" ? DistanceMetric.Cosine : DistanceMetric.Euclidean;
        var table = NearestNeighbors.OfEach(new MatrixView<double>(file.Input.Flat("features"), file.Input.Width("features")), file.Parameters.Integer("k"), metric);
        return new()
        {
            ["scores"] = NearestNeighborShapley.Values(table, file.Input.Integers("labels"), startsFromZero: true),
            ["neighbor_indices"] = Enumerable.Range(0, table.Rows).Select(row => table.IndicesOf(row).ToArray()).ToArray(),
        };
    }

    private static long[][] Rows(long[] flat, int width) => [.. flat.Chunk(width)];
}
