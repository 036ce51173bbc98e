using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Metrics;

/// <summary>What holds for every metric on every input.</summary>
public sealed class MetricProperties
{
    private static readonly Dictionary<string, (double Low, double High, Func<Rows, double> Of)> ByName = new()
    {
        ["accuracy"] = (0, 1, rows => Accuracy.Of(rows.Labels, rows.Predictions)),
        ["top-2 accuracy"] = (0, 1, rows => Accuracy.TopK(rows.Labels, rows.Scores, rows.Classes, 2)),
        ["balanced accuracy"] = (0, 1, rows => rows.Matrix.BalancedAccuracy),
        ["MCC"] = (-1, 1, rows => rows.Matrix.MatthewsCorrelation),
        ["macro F1"] = (0, 1, rows => rows.Matrix.F(Averaging.Macro)),
        ["micro F1"] = (0, 1, rows => rows.Matrix.F(Averaging.Micro)),
        ["weighted F1"] = (0, 1, rows => rows.Matrix.F(Averaging.Weighted)),
        ["macro Jaccard"] = (0, 1, rows => rows.Matrix.Jaccard(Averaging.Macro)),
        ["ROC-AUC one versus rest"] = (0, 1, rows => RocAuc.OneVersusRest(rows.Labels, rows.Scores, rows.Classes)),
        ["ROC-AUC one versus one"] = (0, 1, rows => RocAuc.OneVersusOne(rows.Labels, rows.Scores, rows.Classes)),
        ["average precision"] = (0, 1, rows => AveragePrecision.Average(rows.Labels, rows.Scores, rows.Classes)),
        ["micro average precision"] = (0, 1, rows => AveragePrecision.Average(rows.Labels, rows.Scores, rows.Classes, Averaging.Micro)),
        ["log loss"] = (0, 40, rows => LogLoss.Of(rows.Labels, rows.Scores, rows.Classes)),
        ["Brier"] = (0, 2, rows => BrierScore.Multiclass(rows.Labels, rows.Scores, rows.Classes)),
        ["ECE, equal width"] = (0, 1, rows => CalibrationError.OfTopClass(rows.Labels, rows.Scores, rows.Classes).Expected),
        ["MCE, equal width"] = (0, 1, rows => CalibrationError.OfTopClass(rows.Labels, rows.Scores, rows.Classes).Maximum),
    };

    public static TheoryData<string> Names() => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_metric_keeps_its_bounds_and_does_not_depend_on_the_order_of_rows(string name) => Properties.Hold(150, seed =>
    {
        var (low, high, of) = ByName[name];
        var rows = Rows.Draw(seed);
        var value = of(rows);
        return double.IsNaN(value) || (value >= low - 1e-12 && value <= high + 1e-12 && Same(value, of(rows.Reordered())));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_metric_does_not_depend_on_the_names_of_the_classes(string name) => Properties.Hold(150, seed =>
    {
        var rows = Rows.Draw(seed);
        return Same(ByName[name].Of(rows), ByName[name].Of(rows.Renamed()));
    });

    [Fact]
    public void Areas_do_not_change_when_scores_are_bent_upwards() => Properties.Hold(150, seed =>
    {
        var rows = Rows.Draw(seed);
        int[] labels = [.. rows.Labels.Select(label => label == 0 ? 1 : 0), 0, 1];
        double[] scores = [.. Enumerable.Range(0, rows.Labels.Length).Select(row => Math.Round(rows.Scores[row * rows.Classes], 2)), 0.3, 0.3];
        double[] bent = [.. scores.Select(score => Math.Exp(3 * score) - 7)];
        return Same(RocAuc.Of(labels, scores), RocAuc.Of(labels, bent)) && Same(AveragePrecision.Of(labels, scores), AveragePrecision.Of(labels, bent))
            && Same(RocAuc.Of(labels, scores), 1 - RocAuc.Of([.. labels.Select(label => 1 - label)], scores));
    });

    [Fact]
    public void A_hit_moved_to_the_top_never_lowers_an_area() => Properties.Hold(150, seed =>
    {
        var random = new Pcg32(seed);
        int[] labels = [1, 0, .. Enumerable.Range(0, random.NextInt(30)).Select(_ => random.NextInt(2))];
        double[] scores = [.. labels.Select(_ => (double)random.NextInt(10))];
        double[] raised = [11, .. scores[1..]];
        return RocAuc.Of(labels, raised) >= RocAuc.Of(labels, scores) && AveragePrecision.Of(labels, raised) >= AveragePrecision.Of(labels, scores) - 1e-12;
    });

    [Fact]
    public void Kendall_by_merging_equals_counting_all_pairs() => Properties.Hold(150, seed =>
    {
        var random = new Pcg32(seed);
        double[] x = [.. Enumerable.Range(0, 2 + random.NextInt(40)).Select(_ => (double)random.NextInt(8))], y = [.. x.Select(value => value + random.NextInt(9) - 4)];
        return Same(KendallTau.B(x, y), KendallByPairs(x, y)) && Same(KendallTau.B(x, y), KendallTau.B(y, x));
    });

    [Fact]
    public void Regression_errors_scale_with_the_unit_and_correlations_do_not() => Properties.Hold(150, seed =>
    {
        var random = new Pcg32(seed);
        double[] x = [.. Enumerable.Range(0, 5 + random.NextInt(40)).Select(_ => random.NextGaussian())], y = [.. x.Select(value => value + random.NextGaussian())];
        var (own, scaled) = (new RegressionMetrics(x, y), new RegressionMetrics([.. x.Select(value => 8 * value)], [.. y.Select(value => 8 * value)]));
        var reversed = new RegressionMetrics([.. x.Reverse()], [.. y.Reverse()]);
        return Same(8 * own.MeanAbsoluteError, scaled.MeanAbsoluteError) && Same(64 * own.MeanSquaredError, scaled.MeanSquaredError)
            && Same(own.RSquared, scaled.RSquared) && Same(own.Pearson, scaled.Pearson) && Same(own.Spearman, scaled.Spearman)
            && Same(own.KendallTauB, reversed.KendallTauB) && Same(own.MeanAbsoluteError, reversed.MeanAbsoluteError)
            && own.MeanAbsoluteError <= own.RootMeanSquaredError + 1e-12 && own.RootMeanSquaredError <= own.MaximumError + 1e-12
            && own.RSquared <= own.ExplainedVariance + 1e-12;
    });

    [Fact]
    public void Losses_per_row_average_to_the_metric() => Properties.Hold(150, seed =>
    {
        var rows = Rows.Draw(seed);
        var losses = new double[rows.Labels.Length];
        LogLoss.PerRow(rows.Labels, rows.Scores, rows.Classes, losses);
        var logLoss = losses.Average();
        BrierScore.PerRow(rows.Labels, rows.Scores, rows.Classes, losses);
        return Same(logLoss, LogLoss.Of(rows.Labels, rows.Scores, rows.Classes)) && Same(losses.Average(), BrierScore.Multiclass(rows.Labels, rows.Scores, rows.Classes));
    });

    private static bool Same(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 1e-10 * Math.Max(1, Math.Abs(b));

    private static double KendallByPairs(double[] x, double[] y)
    {
        double agreement = 0, tiesX = 0, tiesY = 0, pairs = 0;
        for (var first = 0; first < x.Length; first++)
        {
            for (var second = first + 1; second < x.Length; second++)
            {
                var (a, b) = (Math.Sign(x[first] - x[second]), Math.Sign(y[first] - y[second]));
                agreement += a * b;
                tiesX += a == 0 ? 1 : 0;
                tiesY += b == 0 ? 1 : 0;
                pairs++;
            }
        }

        return agreement / Math.Sqrt((pairs - tiesX) * (pairs - tiesY));
    }

    /// <summary>Rows of a classifier without ties inside a row, so that no metric depends on which of two equal classes comes first.</summary>
    private sealed record Rows(int[] Labels, int[] Predictions, double[] Scores, int Classes)
    {
        public ConfusionMatrix Matrix => ConfusionMatrix.Count(Labels, Predictions, Classes);

        public static Rows Draw(ulong seed)
        {
            var random = new Pcg32(seed);
            var classes = 2 + random.NextInt(4);
            var count = 1 + random.NextInt(40);
            var labels = new int[count];
            var scores = new double[count * classes];
            for (var row = 0; row < count; row++)
            {
                labels[row] = random.NextInt(classes);
                var own = scores.AsSpan(row * classes, classes);
                foreach (ref var score in own)
                {
                    score = random.NextDouble() + 0.01;
                }

                own[labels[row]] += random.NextDouble();
                var sum = own.ToArray().Sum();
                foreach (ref var score in own)
                {
                    score /= sum;
                }
            }

            var predictions = new int[count];
            ArgMax.OfRows(scores, classes, predictions);
            return new Rows(labels, predictions, scores, classes);
        }

        public Rows Reordered()
        {
            int[] order = [.. Enumerable.Range(0, Labels.Length)];
            new Pcg32(9).Shuffle<int>(order);
            return new Rows(
                [.. order.Select(row => Labels[row])],
                [.. order.Select(row => Predictions[row])],
                [.. order.SelectMany(row => Scores[(row * Classes)..((row + 1) * Classes)])],
                Classes);
        }

        public Rows Renamed()
        {
            int Name(int index) => (index + 1) % Classes;
            var scores = new double[Scores.Length];
            for (var cell = 0; cell < scores.Length; cell++)
            {
                scores[(cell / Classes * Classes) + Name(cell % Classes)] = Scores[cell];
            }

            return new Rows([.. Labels.Select(Name)], [.. Predictions.Select(Name)], scores, Classes);
        }
    }
}
