using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Metrics;

/// <summary>Bad input is refused by an exception that names what is wrong, where, and the rule.</summary>
public sealed class MetricGuardTests
{
    private static readonly double[] Half = [.5, .5];

    private static readonly Dictionary<string, (Action Run, string Says)> Bad = new()
    {
        ["accuracy, empty"] = (() => Accuracy.Of([], []), "labels is empty"),
        ["accuracy, ragged"] = (() => Accuracy.Of([1], [1, 0]), "labels has 1 values and predictions has 2"),
        ["weighted accuracy, negative"] = (() => Accuracy.Weighted([1, 0], [1, 0], [1, -1]), "weights[1] is -1"),
        ["weighted accuracy, NaN"] = (() => Accuracy.Weighted([1, 0], [1, 0], [double.NaN, 1]), "weights[0] is NaN"),
        ["weighted accuracy, no weight"] = (() => Accuracy.Weighted([1], [1], [0]), "at least one weight must be positive"),
        ["top k, label"] = (() => Accuracy.TopK([2], Half, 2, 1), "labels[0] is 2"),
        ["top k, shape"] = (() => Accuracy.TopK([1, 0], Half, 2, 1), "2 rows of 2 need 4"),
        ["confusion, label"] = (() => ConfusionMatrix.Count([0, 3], [0, 1], 2), "labels[1] is 3"),
        ["confusion, prediction"] = (() => ConfusionMatrix.Count([0, 1], [0, -1], 2), "predictions[1] is -1"),
        ["confusion, negative count"] = (() => _ = new ConfusionMatrix([1, 2, -3, 4], 2), "counts[2] is -3"),
        ["area, NaN"] = (() => RocAuc.Of([0, 1], [1, double.NaN]), "scores[1] is NaN"),
        ["area, one class"] = (() => RocAuc.Of([0, 0], [1, 2]), "0 rows of class 1 and 2 others"),
        ["area, empty"] = (() => RocAuc.Of([], []), "0 rows of class 1 and 0 others"),
        ["curve, one class"] = (() => RocCurve.Of([1, 1], [1, 2]), "2 rows of class 1 and 0 others"),
        ["average precision, no positive"] = (() => AveragePrecision.Of([0, 0], [1, 2]), "no row of class 1"),
        ["precision-recall curve, no positive"] = (() => PrecisionRecallCurve.Of([0], [1]), "no row of class 1"),
        ["DeLong, too few"] = (() => DeLong.Area([0, 0, 1], [1, 2, 3]), "at least 2 of each"),
        ["DeLong, NaN"] = (() => DeLong.Area([0, 0, 1, 1], [1, 2, 3, double.NaN]), "scores[3] is NaN"),
        ["log loss, empty"] = (() => LogLoss.Of([], [], 2), "labels is empty"),
        ["log loss, sum"] = (() => LogLoss.Of([0], [.5, .6], 2), "Row 0 of probabilities sums to 1.1"),
        ["log loss, negative"] = (() => LogLoss.Of([0], [-.5, 1.5], 2), "probabilities[0, 0] is -0.5"),
        ["Brier, empty"] = (() => BrierScore.Multiclass([], [], 2), "labels is empty"),
        ["Brier, label"] = (() => BrierScore.Binary([2], [.5]), "labels[0] is 2"),
        ["Brier, probability"] = (() => BrierScore.Binary([1], [1.5]), "probabilities[0] is 1.5"),
        ["ECE, empty"] = (() => CalibrationError.Of([], []), "confidences is empty"),
        ["ECE, confidence"] = (() => CalibrationError.Of([.5, 2], [0, 1]), "confidences[1] is 2"),
        ["ECE, flag"] = (() => CalibrationError.Of(Half, [0, 2]), "correct[1] is 2"),
        ["regression, empty"] = (() => _ = new RegressionMetrics([], []), "truth is empty"),
        ["regression, infinite"] = (() => _ = new RegressionMetrics([1], [double.PositiveInfinity]), "predictions[0]"),
        ["Kendall, ragged"] = (() => KendallTau.B([1, 2], [1]), "first has 2 values and second has 1"),
        ["multi-label, flag"] = (() => _ = new MultilabelMetrics([0, 1], [0, 2], 2), "predictions[1] is 2"),
        ["multi-label, ragged"] = (() => _ = new MultilabelMetrics([0, 1, 1], [0, 1, 1], 2), "3 values do not fill rows of 2"),
        ["label ranking, NaN"] = (() => LabelRanking.RankingLoss([0, 1], [double.NaN, 1], 2), "scores[0] is NaN"),
        ["segmentation, class"] = (() => SegmentationMetrics.IntersectionOverUnion([0, 5], [0, 1], 2), "[1] is 5"),
        ["spans, texts"] = (() => SpanMetrics.Of([[]], [[], []]), "truth has 1 values and predictions has 2"),
        ["spans, empty"] = (() => SpanMetrics.Of([], []), "truth is empty"),
        ["boxes, images"] = (() => DetectionMetrics.VocAveragePrecision([[]], [], 0), "truth has 1 values and detections has 0"),
        ["boxes, coordinate"] = (() => DetectionMetrics.CocoAveragePrecision([[new LabelledBox(0, 0, double.NaN, 1, 0)]], [[]], 0, 0.5), "truth[0][0]"),
        ["boxes, turned"] = (() => DetectionMetrics.CocoAveragePrecision([[]], [[new LabelledBox(5, 0, 1, 1, 0)]], 0, 0.5), "detections[0][0]"),
        ["boxes, score"] = (() => DetectionMetrics.CocoAveragePrecision([[]], [[new LabelledBox(0, 0, 1, 1, 0, double.NaN)]], 0, 0.5), "detections[0][0]"),
        ["bootstrap, empty"] = (() => Bootstrap.OfMean([], new Pcg32(1)), "values is empty"),
        ["bootstrap, NaN"] = (() => Bootstrap.OfMean([1, double.NaN], new Pcg32(1)), "values[1] is NaN"),
        ["bootstrap of a ratio, no length"] = (() => Bootstrap.OfRatio([1], [0], new Pcg32(1)), "denominators sum to 0"),
        ["bootstrap of no counts"] = (() => Bootstrap.OfConfusion(new ConfusionMatrix([0, 0, 0, 0], 2), matrix => matrix.Accuracy, new Pcg32(1)), "matrix is empty"),
        ["quantile, empty"] = (() => Quantiles.Of([], .5), "empty"),
    };

    public static TheoryData<string> Names() => [.. Bad.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Bad_input_is_named(string name) => Should.Throw<ArgumentException>(Bad[name].Run).Message.ShouldContain(Bad[name].Says);
}
