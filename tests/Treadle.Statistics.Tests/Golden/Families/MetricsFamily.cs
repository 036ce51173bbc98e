using Treadle.Statistics.Metrics;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class MetricsFamily : IGoldenFamily
{
    public void Register(GoldenRegistry registry)
    {
        registry.Add("metrics_classification", Classification);
        registry.Add("metrics_probabilistic", Probabilistic);
        registry.Add("calibration_error", Calibration);
    }

    private static Dictionary<string, object?> Classification(GoldenFile file)
    {
        var labels = file.Input.Integers("labels");
        var predictions = file.Input.Integers("predictions");
        var matrix = ConfusionMatrix.Count(labels, predictions, file.Parameters.Integer("classes"));
        var classes = Enumerable.Range(0, matrix.Classes).ToArray();
        return new Dictionary<string, object?>
        {
            ["confusion"] = classes.Select(row => classes.Select(column => matrix[row, column]).ToArray()).ToArray(),
            ["accuracy"] = matrix.Accuracy,
            ["balanced_accuracy"] = matrix.BalancedAccuracy,
            ["mcc"] = matrix.MatthewsCorrelation,
            ["cohen_kappa"] = matrix.CohenKappa,
            ["per_class_precision"] = classes.Select(matrix.Precision).ToArray(),
            ["per_class_recall"] = classes.Select(matrix.Recall).ToArray(),
            ["per_class_f1"] = classes.Select(index => matrix.F(index)).ToArray(),
            ["micro_precision"] = matrix.Precision(Averaging.Micro),
            ["micro_recall"] = matrix.Recall(Averaging.Micro),
            ["micro_f1"] = matrix.F(Averaging.Micro),
            ["macro_precision"] = matrix.Precision(Averaging.Macro),
            ["macro_recall"] = matrix.Recall(Averaging.Macro),
            ["macro_f1"] = matrix.F(Averaging.Macro),
            ["weighted_precision"] = matrix.Precision(Averaging.Weighted),
            ["weighted_recall"] = matrix.Recall(Averaging.Weighted),
            ["weighted_f1"] = matrix.F(Averaging.Weighted),
            ["support"] = classes.Select(matrix.Support).ToArray(),
            ["macro_f2"] = matrix.F(Averaging.Macro, 2),
            ["jaccard_macro"] = matrix.Jaccard(Averaging.Macro),
            ["hamming_loss"] = 1 - matrix.Accuracy,
            ["weighted_accuracy"] = file.Input.Has("weights") ? Accuracy.Weighted(labels, predictions, file.Input.Numbers("weights")) : null,
        };
    }

    private static Dictionary<string, object?> Probabilistic(GoldenFile file)
    {
        var labels = file.Input.Integers("labels");
        var scores = file.Input.Flat("pred_probs");
        var classes = file.Input.Width("pred_probs");
        var ours = new Dictionary<string, object?>
        {
            ["log_loss"] = LogLoss.Of(labels, scores, classes),
            ["brier_multiclass"] = BrierScore.Multiclass(labels, scores, classes),
            ["top_2"] = Accuracy.TopK(labels, scores, classes, 2),
            ["top_3"] = Accuracy.TopK(labels, scores, classes, 3),
        };
        if (classes == 2)
        {
            var positive = labels.Select((_, row) => scores[(row * 2) + 1]).ToArray();
            var curve = RocCurve.Of(labels, positive);
            var precisionRecall = PrecisionRecallCurve.Of(labels, positive);
            ours["roc_auc"] = RocAuc.Of(labels, positive);
            ours["average_precision"] = AveragePrecision.Of(labels, positive);
            ours["brier"] = BrierScore.Binary(labels, positive);
            ours["pr_auc_trapezoid"] = precisionRecall.TrapezoidArea;
            ours["roc_fpr"] = curve.FalsePositiveRates;
            ours["roc_tpr"] = curve.TruePositiveRates;
            ours["pr_precision"] = precisionRecall.Precisions;
            ours["pr_recall"] = precisionRecall.Recalls;
            ours["ks_statistic"] = curve.KolmogorovSmirnov;
            ours["partial_auc_fpr_02"] = curve.PartialArea(0.2);
            return ours;
        }

        ours["roc_auc_ovr_macro"] = RocAuc.OneVersusRest(labels, scores, classes);
        ours["roc_auc_ovr_weighted"] = RocAuc.OneVersusRest(labels, scores, classes, Averaging.Weighted);
        ours["roc_auc_ovo_macro"] = RocAuc.OneVersusOne(labels, scores, classes);
        ours["roc_auc_ovo_weighted"] = RocAuc.OneVersusOne(labels, scores, classes, Averaging.Weighted);
        ours["average_precision_macro"] = AveragePrecision.Average(labels, scores, classes);
        ours["average_precision_micro"] = AveragePrecision.Average(labels, scores, classes, Averaging.Micro);
        return ours;
    }

    private static Dictionary<string, object?> Calibration(GoldenFile file)
    {
        var confidence = file.Input.Numbers("confidence");
        var correct = file.Input.Integers("correct");
        var bins = file.Parameters.Integer("bins");
        var width = CalibrationError.Of(confidence, correct, bins);
        var count = CalibrationError.Of(confidence, correct, bins, CalibrationBins.EqualCount);
        return new Dictionary<string, object?>
        {
            ["ece_equal_width"] = width.Expected,
            ["mce_equal_width"] = width.Maximum,
            ["ece_equal_count"] = count.Expected,
            ["mce_equal_count"] = count.Maximum,
            ["brier"] = BrierScore.Binary(correct, confidence),
        };
    }
}
