using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Intervals;

public sealed class MetricIntervalTests
{
    private static readonly int[] Labels = [.. Enumerable.Range(0, 300).Select(row => row % 3)];
    private static readonly double[] Scores = Draw();
    private static readonly int[] Predictions = Predict();
    private static readonly ConfusionMatrix Matrix = ConfusionMatrix.Count(Labels, Predictions, 3);
    private static readonly int[] IsFirst = [.. Labels.Select(label => label == 0 ? 1 : 0)];
    private static readonly double[] First = [.. Enumerable.Range(0, 300).Select(row => Scores[row * 3])];

    private static readonly Dictionary<string, Func<double, MetricEstimate>> ByName = new()
    {
        ["accuracy"] = alpha => ClassificationIntervals.Accuracy(Matrix, alpha),
        ["accuracy, exact"] = alpha => ClassificationIntervals.Accuracy(Matrix, alpha, isExact: true),
        ["top-2"] = alpha => ClassificationIntervals.TopK(Labels, Scores, 3, 2, alpha),
        ["precision"] = alpha => ClassificationIntervals.Precision(Matrix, 1, alpha),
        ["recall"] = alpha => ClassificationIntervals.Recall(Matrix, 1, alpha),
        ["macro F1"] = alpha => ClassificationIntervals.Of(Matrix, matrix => matrix.F(Averaging.Macro), new Pcg32(1), alpha, 500),
        ["MCC"] = alpha => ClassificationIntervals.Of(Matrix, matrix => matrix.MatthewsCorrelation, new Pcg32(1), alpha, 500),
        ["balanced accuracy"] = alpha => ClassificationIntervals.Of(Matrix, matrix => matrix.BalancedAccuracy, new Pcg32(1), alpha, 500),
        ["kappa"] = alpha => ClassificationIntervals.Of(Matrix, matrix => matrix.CohenKappa, new Pcg32(1), alpha, 500),
        ["log loss"] = alpha => ProbabilityIntervals.LogLoss(Labels, Scores, 3, new Pcg32(1), alpha, 500),
        ["Brier"] = alpha => ProbabilityIntervals.Brier(Labels, Scores, 3, new Pcg32(1), alpha, 500),
        ["ECE"] = alpha => ProbabilityIntervals.CalibrationError(First, IsFirst, new Pcg32(1), 10, CalibrationBins.EqualCount, alpha, 500),
        ["ROC-AUC"] = alpha => RankingIntervals.RocAuc(IsFirst, First, alpha),
        ["average precision"] = alpha => RankingIntervals.AveragePrecision(IsFirst, First, new Pcg32(1), alpha, replicates: 500),
        ["macro ROC-AUC"] = alpha => RankingIntervals.OverClasses(Labels, Scores, 3, (y, s) => RocAuc.OneVersusRest(y, s, 3), new Pcg32(1), alpha, 200),
        ["mean absolute error"] = alpha => RegressionIntervals.MeanAbsoluteError(First, Noisy(First), new Pcg32(1), alpha, 500),
        ["mean squared error"] = alpha => RegressionIntervals.MeanSquaredError(First, Noisy(First), new Pcg32(1), alpha, 500),
        ["R squared"] = alpha => RegressionIntervals.Of(First, Noisy(First), metrics => metrics.RSquared, new Pcg32(1), alpha, 300),
        ["word error rate"] = alpha => StructuredIntervals.ErrorRate([.. IsFirst.Select(flag => (double)flag)], [.. Labels.Select(label => label + 1.0)], new Pcg32(1), alpha, 500),
        ["multi-label F1"] = alpha => StructuredIntervals.Multilabel(IsFirst, Rotated(IsFirst), 3, metrics => metrics.F1(Averaging.Micro), new Pcg32(1), alpha, 200),
        ["span F1"] = alpha => StructuredIntervals.Spans(Spans(0), Spans(1), metrics => metrics.F1, new Pcg32(1), alpha, 500),
        ["average precision of boxes"] = alpha => StructuredIntervals.Detection(Boxes(0), Boxes(1), (truth, found) => DetectionMetrics.CocoAveragePrecision(truth, found, 0, 0.5), new Pcg32(1), alpha, 200),
    };

    public static TheoryData<string> Names() => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void An_interval_holds_its_estimate_widens_with_the_level_and_repeats_itself(string name)
    {
        var (wide, narrow) = (ByName[name](0.05), ByName[name](0.5));
        double.IsFinite(wide.Value).ShouldBeTrue();
        wide.Interval.Contains(wide.Value).ShouldBeTrue($"{wide.Value} in {wide.Interval}");
        wide.Interval.Width.ShouldBeGreaterThan(narrow.Interval.Width);
        wide.Interval.Width.ShouldBeLessThan(0.6);
        ByName[name](0.05).ShouldBe(wide, "the same seed gives the same interval");
    }

    [Fact]
    public void A_class_that_never_occurs_has_no_precision_and_no_interval()
    {
        var estimate = ClassificationIntervals.Precision(new ConfusionMatrix([5, 0, 2, 0], 2), 1);
        estimate.Value.ShouldBe(double.NaN);
        estimate.Interval.Lower.ShouldBe(double.NaN);
    }

    [Fact]
    public void Cells_drawn_together_spread_as_rows_drawn_one_by_one()
    {
        double F1(ConfusionMatrix matrix) => matrix.F(Averaging.Macro);
        var byCell = Bootstrap.OfConfusion(Matrix, F1, new Pcg32(2), 4000);
        var byRow = Bootstrap.Of(
            300,
            rows => F1(ConfusionMatrix.Count(rows.ToArray().Select(row => Labels[row]).ToArray(), rows.ToArray().Select(row => Predictions[row]).ToArray(), 3)),
            new Pcg32(3),
            4000);
        byCell.Estimate.ShouldBe(byRow.Estimate);
        byCell.StandardError.ShouldBe(byRow.StandardError, 0.05 * byRow.StandardError);
        byCell.Acceleration.ShouldBe(byRow.Acceleration, 1e-9);
    }

    [Fact]
    public void Leaving_out_each_row_in_closed_form_equals_doing_it()
    {
        var ranking = BinaryRanking.Of(IsFirst, First, 1);
        var (positives, negatives) = ranking.PerStep();
        var jackknife = new RankingJackknife(positives, negatives);
        var without = Enumerable.Range(0, 300).Select(row => AveragePrecision.Of(
            [.. IsFirst.Where((_, other) => other != row)], [.. First.Where((_, other) => other != row)])).Order().ToArray();
        var closed = jackknife.Values.SelectMany((value, kind) => Enumerable.Repeat(value, (int)jackknife.Counts[kind])).Order().ToArray();
        closed.Length.ShouldBe(300);
        closed.Zip(without, (a, b) => Math.Abs(a - b)).Max().ShouldBeLessThan(1e-12);
    }

    [Fact]
    public void Ratios_and_means_equal_the_general_bootstrap_in_spread_and_acceleration()
    {
        double[] errors = [.. Enumerable.Range(0, 80).Select(row => (double)(row % 4))], lengths = [.. Enumerable.Range(0, 80).Select(row => 3.0 + (row % 7))];
        double Ratio(ReadOnlySpan<int> rows)
        {
            double top = 0, bottom = 0;
            foreach (var row in rows)
            {
                top += errors[row];
                bottom += lengths[row];
            }

            return top / bottom;
        }

        var general = Bootstrap.Of(80, Ratio, new Pcg32(4), 4000);
        var quick = Bootstrap.OfRatio(errors, lengths, new Pcg32(4), 4000);
        quick.Replicates.ShouldBe(general.Replicates, 1e-12);
        quick.Acceleration.ShouldBe(general.Acceleration, 1e-10);
        Bootstrap.OfMean(errors, new Pcg32(5), 100).Replicates.ShouldBe(Bootstrap.OfRatio(errors, [.. errors.Select(_ => 1.0)], new Pcg32(5), 100).Replicates, 1e-12);
    }

    [Theory]
    [InlineData(5, 0.3)]
    [InlineData(40, 0.9)]
    [InlineData(1000, 0.02)]
    [InlineData(100_000, 0.4)]
    public void Binomial_draws_have_their_distribution(long trials, double probability)
    {
        var random = new Pcg32(6);
        const int draws = 20_000;
        var (sum, squares, below) = (0.0, 0.0, 0);
        var middle = (long)(trials * probability);
        for (var draw = 0; draw < draws; draw++)
        {
            var count = BinomialSampler.Draw(random, trials, probability);
            sum += count;
            squares += (count - (trials * probability)) * (count - (trials * probability));
            below += count <= middle ? 1 : 0;
        }

        var variance = trials * probability * (1 - probability);
        (sum / draws).ShouldBe(trials * probability, 4 * Math.Sqrt(variance / draws));
        (squares / draws).ShouldBe(variance, 0.06 * variance);
        (below / (double)draws).ShouldBe(BinomialDistribution.Cdf(middle, trials, probability), 0.0142);
    }

    private static double[] Draw()
    {
        var random = new Pcg32(7);
        return [.. Labels.SelectMany(label =>
        {
            double[] row = [random.NextDouble() + 0.05, random.NextDouble() + 0.05, random.NextDouble() + 0.05];
            row[label] += 0.6 * random.NextDouble();
            return row.Select(value => value / row.Sum()).ToArray();
        })];
    }

    private static int[] Predict()
    {
        var predictions = new int[300];
        ArgMax.OfRows(Scores, 3, predictions);
        return predictions;
    }

    private static double[] Noisy(double[] values)
    {
        var random = new Pcg32(8);
        return [.. values.Select(value => value + (0.1 * random.NextGaussian()))];
    }

    private static int[] Rotated(int[] flags) => [.. flags.Select((flag, cell) => cell % 5 == 0 ? 1 - flag : flag)];

    private static List<IReadOnlyList<LabelledSpan>> Spans(int noise) =>
        [.. Enumerable.Range(0, 60).Select(text => (IReadOnlyList<LabelledSpan>)[new LabelledSpan(0, 3 + (text % 4 == 0 ? noise : 0), "name"), new LabelledSpan(5, 9, "place")])];

    private static List<IReadOnlyList<LabelledBox>> Boxes(int noise) =>
        [.. Enumerable.Range(0, 60).Select(image => (IReadOnlyList<LabelledBox>)
            [new LabelledBox(0, 0, 10, 10, 0, 0.9), new LabelledBox(20, 20, 30 + (image % 3 == 0 ? 30 * noise : 0), 30, 0, 0.5 + (image % 7 / 20.0))])];
}
