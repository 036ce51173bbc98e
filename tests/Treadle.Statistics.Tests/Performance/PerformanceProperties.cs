using System.Globalization;
using Treadle.Statistics.Performance;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Tests.Golden;

namespace Treadle.Statistics.Tests.Performance;

public sealed class PerformanceProperties
{
    private static readonly PerformanceMetric[] Metrics = Enum.GetValues<PerformanceMetric>();

    [Fact]
    public void Estimates_keep_their_bounds_and_do_not_depend_on_the_order_of_rows() => Properties.Hold(60, seed =>
    {
        var rows = Rows.Draw(seed, 2 + (int)(seed % 3), 120);
        var estimator = new ConfidenceBasedEstimator(rows.Chunk(), calibrate: true);
        var reversed = new ConfidenceBasedEstimator(rows.Reordered().Chunk(), calibrate: true);
        return Metrics.All(metric =>
        {
            var value = estimator.Estimate(rows.Chunk(), metric);
            return value is >= 0 and <= 1
                && Math.Abs(value - reversed.Estimate(rows.Reordered().Chunk(), metric)) < 1e-4
                && Math.Abs(estimator.StandardError(metric, 50) - reversed.StandardError(metric, 50)) < 1e-9;
        });
    });

    [Fact]
    public void Renaming_the_classes_changes_no_average_over_them() => Properties.Hold(60, seed =>
    {
        var rows = Rows.Draw(seed, 4, 150);
        var (own, other) = (new ConfidenceBasedEstimator(rows.Chunk(), calibrate: true), new ConfidenceBasedEstimator(rows.Renamed().Chunk(), calibrate: true));
        return Metrics.All(metric => Math.Abs(own.Estimate(rows.Chunk(), metric) - other.Estimate(rows.Renamed().Chunk(), metric)) < 1e-9
            && Math.Abs(ConfidenceBasedEstimator.Realised(rows.Chunk(), metric) - ConfidenceBasedEstimator.Realised(rows.Renamed().Chunk(), metric)) < 1e-9);
    });

    [Fact]
    public void Four_times_the_rows_halve_the_sampling_error()
    {
        var estimator = new ConfidenceBasedEstimator(Rows.Draw(3, 2, 400).Chunk(), calibrate: false);
        foreach (var metric in Metrics)
        {
            estimator.StandardError(metric, 400).ShouldBe(estimator.StandardError(metric, 100) / 2, 1e-12);
        }
    }

    [Fact]
    public void An_estimate_says_what_it_takes_for_granted_and_how_far_rows_may_move_it()
    {
        var rows = Rows.Draw(5, 2, 500);
        var estimate = new ConfidenceBasedEstimator(rows.Chunk(), calibrate: false).EstimateWithError(rows.Chunk(), PerformanceMetric.Accuracy);
        PerformanceEstimate.Assumption.ShouldBe("assumes no concept drift");
        estimate.Interval(0.05).Width.ShouldBe(2 * 1.959963984540054 * estimate.StandardError, 1e-12);
        estimate.Interval().Contains(estimate.Value).ShouldBeTrue();
    }

    [Fact]
    public void The_stated_months_of_California_are_reproduced()
    {
        var reference = Load("nannyml/california_housing_reference.csv.gz");
        var analysis = Load("nannyml/california_housing_analysis.csv.gz");
        var truth = Load("nannyml/california_housing_analysis_gt.csv.gz");
        var estimator = new ConfidenceBasedEstimator(new Calendar(reference, reference["clf_target"]).Whole(), calibrate: true);
        var band = ConfidenceBasedEstimator.Band([.. new Calendar(reference, reference["clf_target"]).Each().Select(month => ConfidenceBasedEstimator.Realised(month.Chunk, PerformanceMetric.RocAuc))]);
        band.Lower.ShouldBe(0.708336, 1e-6);
        band.Upper.ShouldBe(1);
        var months = new Calendar(analysis, truth["clf_target"]).Each().ToDictionary(month => month.Name, month => month.Chunk);
        foreach (var (month, estimated, realised) in ((string, double, double)[])
            [("2021-11", .8703, .7315), ("2022-01", .8516, .8694), ("2022-03", .829077, .704867), ("2022-05", .9399, .9509)])
        {
            estimator.Estimate(months[month], PerformanceMetric.RocAuc).ShouldBe(estimated, month == "2022-03" ? 5.1e-7 : 5.1e-5, month);
            ConfidenceBasedEstimator.Realised(months[month], PerformanceMetric.RocAuc).ShouldBe(realised, month == "2022-03" ? 5.1e-7 : 5.1e-5, month);
        }
    }

    [Fact]
    public void Bad_chunks_are_named()
    {
        Should.Throw<ArgumentException>(() => new LabelledChunk([.4, .5], [1], [], 2)).Message.ShouldContain("sums to 0.9");
        Should.Throw<ArgumentException>(() => new LabelledChunk([.5, .5], [2], [], 2)).Message.ShouldContain("predictions[0] is 2");
        Should.Throw<ArgumentException>(() => new LabelledChunk([.5, .5], [1], [-1], 2)).Message.ShouldContain("labels[0] is -1");
        Should.Throw<ArgumentException>(() => new LabelledChunk([double.NaN, 1], [1], [], 2)).Message.ShouldContain("[0, 0] is NaN");
        Should.Throw<ArgumentException>(() => new LabelledChunk([.5, .5, .5], [1], [], 2)).Message.ShouldContain("3");
        Should.Throw<ArgumentException>(() => new LabelledChunk([], [], [], 2)).Message.ShouldContain("empty");
        var one = new LabelledChunk([.5, .5, .2, .8], [1, 1], [1, 1], 2);
        ConfidenceBasedEstimator.Realised(one, PerformanceMetric.RocAuc).ShouldBe(double.NaN, "a chunk of one class has no area");
    }

    private static GoldenTable Load(string path)
    {
        try
        {
            return GoldenTable.Load(GoldenFolder.Data("data/" + path));
        }
        catch (GoldenDataAbsentException absent)
        {
            Assert.Skip(absent.Message);
            throw;
        }
    }

    private sealed record Calendar(GoldenTable Table, string[] Labels)
    {
        public IEnumerable<(string Name, LabelledChunk Chunk)> Each() => Enumerable.Range(0, Labels.Length)
            .GroupBy(row => Table["timestamp"][row][..7], StringComparer.Ordinal).Select(month => (month.Key, Chunk([.. month])));

        public LabelledChunk Whole() => Chunk([.. Enumerable.Range(0, Labels.Length)]);

        private LabelledChunk Chunk(int[] rows) => new(
            [.. rows.Select(row => double.Parse(Table["y_pred_proba"][row], CultureInfo.InvariantCulture)).SelectMany(score => new[] { 1 - score, score })],
            [.. rows.Select(row => (int)double.Parse(Table["y_pred"][row], CultureInfo.InvariantCulture))],
            [.. rows.Select(row => (int)double.Parse(Labels[row], CultureInfo.InvariantCulture))],
            2);
    }

    private sealed record Rows(double[] Probabilities, int[] Predictions, int[] Labels, int Classes)
    {
        public static Rows Draw(ulong seed, int classes, int count)
        {
            var random = new Pcg32(seed);
            var (probabilities, predictions, labels) = (new double[count * classes], new int[count], new int[count]);
            for (var row = 0; row < count; row++)
            {
                double[] weights = [.. Enumerable.Range(0, classes).Select(_ => Math.Pow(random.NextDouble(), 2) + 0.01)];
                double[] own = [.. weights.Select(weight => weight / weights.Sum())];
                own.CopyTo(probabilities, row * classes);
                predictions[row] = Array.IndexOf(own, own.Max());
                // Every class occurs.
                labels[row] = row < classes ? row : random.NextInt(3) > 0 ? predictions[row] : random.NextInt(classes);
            }

            return new Rows(probabilities, predictions, labels, classes);
        }

        public LabelledChunk Chunk() => new(Probabilities, Predictions, Labels, Classes);

        public Rows Reordered() => new(
            [.. Probabilities.Chunk(Classes).Reverse().SelectMany(row => row)], [.. Predictions.Reverse()], [.. Labels.Reverse()], Classes);

        public Rows Renamed() => new(
            [.. Probabilities.Chunk(Classes).SelectMany(row => row.TakeLast(1).Concat(row.SkipLast(1)))],
            [.. Predictions.Select(name => (name + 1) % Classes)],
            [.. Labels.Select(name => (name + 1) % Classes)],
            Classes);
    }
}
