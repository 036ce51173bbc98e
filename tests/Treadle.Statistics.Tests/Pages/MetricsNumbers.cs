using Treadle.Statistics.Metrics;

namespace Treadle.Statistics.Tests.Pages;

public sealed class MetricsNumbers : IWorkedNumbers
{
    private static readonly double[] ToyScores = [.95, .9, .85, .8, .7, .65, .55, .45, .3, .1];
    private static readonly int[] ToyLabels = [1, 1, 0, 1, 1, 0, 1, 0, 1, 0];
    private static readonly ConfusionMatrix Toy = new([5, 1, 0, 2, 3, 1, 0, 0, 4], 3);
    private static readonly MultilabelMetrics Several = new([1, 1, 0, 0, 1, 0, 0, 0, 0], [1, 0, 0, 0, 1, 1, 0, 0, 0], 3);
    private static readonly RegressionMetrics Numbers4 = new([3, -.5, 2, 7], [2.5, 0, 2, 8]);
    private static readonly LabelledBox[][] Truth = [[new LabelledBox(0, 0, 10, 10, 0), new LabelledBox(20, 20, 30, 30, 0)]];
    private static readonly LabelledBox[][] Found =
        [[new LabelledBox(0, 0, 10, 9, 0, .9), new LabelledBox(50, 50, 60, 60, 0, .8), new LabelledBox(20, 20, 30, 30, 0, .7)]];

    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["accuracy.plain"] = () => Accuracy.Of([0, 1, 1, 2, 2], [0, 1, 2, 2, 1]),
        ["accuracy.weighted"] = () => Accuracy.Weighted([0, 1, 1, 2, 2], [0, 1, 2, 2, 1], [1, 1, 4, 1, 1]),
        ["accuracy.top-2"] = () => Accuracy.TopK([0, 1, 2], [.5, .3, .2, .4, .35, .25, .6, .3, .1], 3, 2),
        ["average-precision.toy"] = () => AveragePrecision.Of([0, 0, 1, 1], [.1, .4, .35, .8]),
        ["average-precision.chance"] = () => AveragePrecision.Of([1, 0, 0, 0], [.5, .5, .5, .5]),
        ["average-precision.trapezoid"] = () => PrecisionRecallCurve.Of([0, 0, 1, 1], [.1, .4, .35, .8]).TrapezoidArea,
        ["brier-score.toy"] = () => BrierScore.Binary(ToyLabels, ToyScores),
        ["brier-score.coin"] = () => BrierScore.Binary([1, 0], [.5, .5]),
        ["brier-score.multiclass"] = () => BrierScore.Multiclass([0, 1], [.7, .2, .1, .1, .8, .1], 3),
        ["calibration-error.ten-groups"] = () => CalibrationError.Of(ToyScores, ToyLabels, 10).Expected,
        ["calibration-error.five-groups"] = () => CalibrationError.Of(ToyScores, ToyLabels, 5).Expected,
        ["calibration-error.five-equal"] = () => CalibrationError.Of(ToyScores, ToyLabels, 5, CalibrationBins.EqualCount).Expected,
        ["calibration-error.largest"] = () => CalibrationError.Of(ToyScores, ToyLabels, 5).Maximum,
        ["confusion-matrix.macro-f1"] = () => Toy.F(Averaging.Macro),
        ["confusion-matrix.mcc"] = () => Toy.MatthewsCorrelation,
        ["confusion-matrix.balanced"] = () => Toy.BalancedAccuracy,
        ["confusion-matrix.kappa"] = () => Toy.CohenKappa,
        ["detection-metrics.overlap"] = () => new LabelledBox(0, 0, 10, 10, 0).Overlap(new LabelledBox(5, 0, 15, 10, 0)),
        ["detection-metrics.coco"] = () => DetectionMetrics.CocoAveragePrecision(Truth, Found, 0, 0.5),
        ["detection-metrics.voc"] = () => DetectionMetrics.VocAveragePrecision(Truth, Found, 0),
        ["kendall-tau.one-exchange"] = () => KendallTau.B([1, 2, 3, 4], [1, 2, 4, 3]),
        ["kendall-tau.ties"] = () => KendallTau.B([1, 1, 2, 3], [1, 2, 2, 3]),
        ["label-ranking.average-precision"] = () => LabelRanking.AveragePrecision([1, 0, 0, 0, 0, 1], [.75, .5, 1, 1, .2, .1], 3),
        ["label-ranking.coverage"] = () => LabelRanking.CoverageError([1, 0, 0, 0, 0, 1], [.75, .5, 1, 1, .2, .1], 3),
        ["label-ranking.loss"] = () => LabelRanking.RankingLoss([1, 0, 0, 0, 0, 1], [.75, .5, 1, 1, .2, .1], 3),
        ["log-loss.toy"] = () => LogLoss.Of([0, 1], [.9, .1, .2, .8], 2),
        ["log-loss.coin"] = () => LogLoss.Of([0], [.5, .5], 2),
        ["log-loss.worst"] = () => LogLoss.Of([1], [1, 0], 2),
        ["multilabel-metrics.hamming"] = () => Several.HammingLoss,
        ["multilabel-metrics.micro-f1"] = () => Several.F1(Averaging.Micro),
        ["multilabel-metrics.subset"] = () => Several.SubsetAccuracy,
        ["multilabel-metrics.rows-jaccard"] = () => Several.SampleJaccard,
        ["regression-metrics.mae"] = () => Numbers4.MeanAbsoluteError,
        ["regression-metrics.r-squared"] = () => Numbers4.RSquared,
        ["regression-metrics.spearman"] = () => Numbers4.Spearman,
        ["regression-metrics.pinball"] = () => Numbers4.Pinball(0.9),
        ["roc-auc.toy"] = () => RocAuc.Of([0, 0, 1, 1], [.1, .4, .35, .8]),
        ["roc-auc.ties"] = () => RocAuc.Of([0, 1, 1], [.5, .5, .9]),
        ["roc-auc.partial"] = () => RocCurve.Of([0, 0, 1, 1], [.1, .4, .35, .8]).PartialArea(0.5),
        ["roc-auc.ks"] = () => RocCurve.Of([0, 0, 1, 1], [.1, .4, .35, .8]).KolmogorovSmirnov,
        ["segmentation-metrics.iou"] = () => SegmentationMetrics.IntersectionOverUnion([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], 2)[1],
        ["segmentation-metrics.dice"] = () => SegmentationMetrics.Dice([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], 2)[1],
        ["segmentation-metrics.mean"] = () => SegmentationMetrics.MeanIntersectionOverUnion([0, 0, 1, 1, 1], [0, 1, 1, 1, 0], 2),
        ["span-metrics.f1"] = () => SpanMetrics.Of([[new LabelledSpan(0, 3, "name"), new LabelledSpan(5, 9, "place")]], [[new LabelledSpan(0, 3, "name"), new LabelledSpan(5, 8, "place")]]).F1,
        ["span-metrics.recall-of-type"] = () => SpanMetrics.Of([[new LabelledSpan(0, 3, "name"), new LabelledSpan(5, 9, "place")]], [[new LabelledSpan(0, 3, "name")]], "place").Recall,
    };
}
