using System.Globalization;
using System.Text.Json;
using Treadle.Statistics.Metrics;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class StructuredMetricsFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("metrics_regression", Regression);
        registry.Add("metrics_multilabel", Multilabel);
        registry.Add("metrics_segmentation_and_spans", Structures);
        registry.Add("metrics_detection", Detection);
    }

    private static Dictionary<string, object?> Regression(GoldenFile file)
    {
        var metrics = new RegressionMetrics(file.Input.Numbers("y"), file.Input.Numbers("predictions"));
        return new Dictionary<string, object?>
        {
            ["mae"] = metrics.MeanAbsoluteError,
            ["mse"] = metrics.MeanSquaredError,
            ["rmse"] = metrics.RootMeanSquaredError,
            ["r2"] = metrics.RSquared,
            ["median_ae"] = metrics.MedianAbsoluteError,
            ["mape"] = metrics.MeanAbsolutePercentageError,
            ["max_error"] = metrics.MaximumError,
            ["explained_variance"] = metrics.ExplainedVariance,
            ["pinball_09"] = metrics.Pinball(0.9),
            ["pearson"] = metrics.Pearson,
            ["spearman"] = metrics.Spearman,
            ["kendall_b"] = metrics.KendallTauB,
        };
    }

    private static Dictionary<string, object?> Multilabel(GoldenFile file)
    {
        int[] truth = [.. file.Input.IntegerRows("labels").SelectMany(row => row)];
        int[] predictions = [.. file.Input.IntegerRows("predictions").SelectMany(row => row)];
        var scores = file.Input.Flat("scores");
        var labels = file.Input.Width("labels");
        var metrics = new MultilabelMetrics(truth, predictions, labels);
        return new Dictionary<string, object?>
        {
            ["hamming_loss"] = metrics.HammingLoss,
            ["subset_accuracy"] = metrics.SubsetAccuracy,
            ["label_ranking_average_precision"] = LabelRanking.AveragePrecision(truth, scores, labels),
            ["coverage_error"] = LabelRanking.CoverageError(truth, scores, labels),
            ["label_ranking_loss"] = LabelRanking.RankingLoss(truth, scores, labels),
            ["f1_micro"] = metrics.F1(Averaging.Micro),
            ["f1_macro"] = metrics.F1(Averaging.Macro),
            ["f1_weighted"] = metrics.F1(Averaging.Weighted),
            ["f1_samples"] = metrics.SampleF1,
            ["jaccard_micro"] = metrics.Jaccard(Averaging.Micro),
            ["jaccard_macro"] = metrics.Jaccard(Averaging.Macro),
            ["jaccard_weighted"] = metrics.Jaccard(Averaging.Weighted),
            ["jaccard_samples"] = metrics.SampleJaccard,
        };
    }

    private static Dictionary<string, object?> Structures(GoldenFile file)
    {
        int[] truth = [.. file.Input.IntegerRows("mask_truth").SelectMany(row => row)];
        int[] prediction = [.. file.Input.IntegerRows("mask_prediction").SelectMany(row => row)];
        var classes = file.Parameters.Integer("classes");
        var own = Spans(file.Input.GetProperty("spans_truth"));
        var guesses = Spans(file.Input.GetProperty("spans_prediction"));
        static object?[] OrNull(double[] values) => [.. values.Select(value => double.IsNaN(value) ? (object?)null : value)];
        static double[] Triple(SpanMetrics metrics) => [metrics.Precision, metrics.Recall, metrics.F1];
        return new Dictionary<string, object?>
        {
            ["iou"] = OrNull(SegmentationMetrics.IntersectionOverUnion(truth, prediction, classes)),
            ["dice"] = OrNull(SegmentationMetrics.Dice(truth, prediction, classes)),
            ["mean_iou"] = SegmentationMetrics.MeanIntersectionOverUnion(truth, prediction, classes),
            ["spans_micro"] = Triple(SpanMetrics.Of(own, guesses)),
            ["spans_by_type"] = own.Concat(guesses).SelectMany(text => text).Select(span => span.Type).Distinct()
                .ToDictionary(type => type, type => Triple(SpanMetrics.Of(own, guesses, type))),
        };
    }

    private static LabelledSpan[][] Spans(JsonElement texts) =>
        [.. texts.EnumerateArray().Select(text => text.EnumerateArray()
            .Select(span => new LabelledSpan(span[0].GetInt32(), span[1].GetInt32(), span[2].GetString()!)).ToArray())];

    private static Dictionary<string, object?> Detection(GoldenFile file)
    {
        var truth = Boxes(file.Input.GetProperty("ground_truth"));
        var detections = Boxes(file.Input.GetProperty("detections"));
        var classes = file.Parameters.Integer("classes");
        object? OrNull(double value) => double.IsNaN(value) ? null : value;
        return new Dictionary<string, object?>
        {
            ["iou_first_image"] = detections[0].Select(box => truth[0].Select(box.Overlap).ToArray()).ToArray(),
            ["ap_by_class_and_threshold"] = Enumerable.Range(0, classes).ToDictionary(
                index => index.ToString(CultureInfo.InvariantCulture),
                index => DetectionMetrics.CocoThresholds
                    .Select(threshold => OrNull(DetectionMetrics.CocoAveragePrecision(truth, detections, index, threshold))).ToArray()),
            ["map_50_95"] = DetectionMetrics.MeanAveragePrecision(truth, detections, classes, DetectionMetrics.CocoThresholds),
            ["map_50"] = DetectionMetrics.MeanAveragePrecision(truth, detections, classes, [0.5]),
            ["map_75"] = DetectionMetrics.MeanAveragePrecision(truth, detections, classes, [0.75]),
            ["voc_ap_50"] = Enumerable.Range(0, classes)
                .Select(index => OrNull(DetectionMetrics.VocAveragePrecision(truth, detections, index))).ToArray(),
        };
    }

    private static LabelledBox[][] Boxes(JsonElement images) =>
        [.. images.EnumerateArray().Select(image => image.EnumerateArray().Select(box => new LabelledBox(
            box[0].GetDouble(), box[1].GetDouble(), box[2].GetDouble(), box[3].GetDouble(), box[4].GetInt32(), box.GetArrayLength() > 5 ? box[5].GetDouble() : 1)).ToArray())];
}
