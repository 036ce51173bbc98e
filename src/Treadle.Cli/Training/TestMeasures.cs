using System.Numerics.Tensors;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Text;

namespace Treadle.Cli.Training;

/// <summary>What a model's answers are worth, with 95 % intervals.</summary>
internal static class TestMeasures
{
    private const int Replicates = 500;
    private const double LeastProbability = 1e-12;

    /// <summary>Measures of probabilities.</summary>
    /// <param name="labels">N true classes.</param>
    /// <param name="probabilities">N × K.</param>
    /// <param name="classes">K.</param>
    /// <param name="seed">Names the resamples.</param>
    public static IReadOnlyList<TestMeasure> OfClasses(int[] labels, double[] probabilities, int classes, ulong seed)
    {
        var predictions = new int[labels.Length];
        var losses = new double[labels.Length];
        for (var row = 0; row < labels.Length; row++)
        {
            var own = probabilities.AsSpan(row * classes, classes);
            predictions[row] = TensorPrimitives.IndexOfMax<double>(own);
            losses[row] = -Math.Log(Math.Max(own[labels[row]], LeastProbability));
        }

        var matrix = ConfusionMatrix.Count(labels, predictions, classes);
        var wilson = ProportionInterval.Wilson(matrix.Correct, matrix.Total);
        var measures = new List<TestMeasure>
        {
            new("accuracy", matrix.Accuracy, wilson.Lower, wilson.Upper),
            Of("macro F1", Bootstrap.OfConfusion(matrix, one => one.F(Averaging.Macro), Pcg32.Derive(seed, "macro F1"), Replicates)),
            Of("log loss", Bootstrap.OfMean(losses, Pcg32.Derive(seed, "log loss"), Replicates)),
        };
        if (classes == 2 && labels.Count(label => label == 1) is var positives && positives > 1 && labels.Length - positives > 1)
        {
            double[] scores = [.. Enumerable.Range(0, labels.Length).Select(row => probabilities[(2 * row) + 1])];
            var (area, _, interval) = DeLong.Area(labels, scores);
            measures.Add(new TestMeasure("ROC-AUC", area, interval.Lower, interval.Upper));
        }

        return measures;
    }

    /// <summary>Measures of numbers.</summary>
    public static IReadOnlyList<TestMeasure> OfNumbers(double[] truth, double[] predictions, ulong seed)
    {
        var absolute = truth.Zip(predictions, (value, prediction) => Math.Abs(value - prediction)).ToArray();
        var squared = Bootstrap.OfMean(Array.ConvertAll(absolute, error => error * error), Pcg32.Derive(seed, "squared error"), Replicates);
        var spread = new RegressionMetrics(truth, predictions);
        var variance = spread.MeanSquaredError / Math.Max(1 - spread.RSquared, double.Epsilon);
        return
        [
            new("root mean squared error", Math.Sqrt(squared.Estimate), Math.Sqrt(squared.Percentile.Lower), Math.Sqrt(squared.Percentile.Upper)),
            Of("mean absolute error", Bootstrap.OfMean(absolute, Pcg32.Derive(seed, "absolute error"), Replicates)),
            new("R²", spread.RSquared, 1 - (squared.Percentile.Upper / variance), 1 - (squared.Percentile.Lower / variance)),
        ];
    }

    /// <summary>Measures of label sets, where a label is taken to hold from one half on.</summary>
    /// <param name="truth">N × L flags.</param>
    /// <param name="probabilities">N × L.</param>
    /// <param name="labels">L.</param>
    /// <param name="seed">Names the resamples.</param>
    public static IReadOnlyList<TestMeasure> OfLabelSets(int[] truth, double[] probabilities, int labels, ulong seed)
    {
        var predictions = Array.ConvertAll(probabilities, probability => probability >= 0.5 ? 1 : 0);
        TestMeasure Set(string metric, Func<MultilabelMetrics, double> measure)
        {
            var estimate = StructuredIntervals.Multilabel(truth, predictions, labels, measure, Pcg32.Derive(seed, metric), replicates: Replicates);
            return new TestMeasure(metric, estimate.Value, estimate.Interval.Lower, estimate.Interval.Upper);
        }

        var exact = Enumerable.Range(0, truth.Length / labels).Count(row => truth.AsSpan(row * labels, labels).SequenceEqual(predictions.AsSpan(row * labels, labels)));
        var wilson = ProportionInterval.Wilson(exact, truth.Length / labels);
        return
        [
            new("subset accuracy", (double)exact * labels / truth.Length, wilson.Lower, wilson.Upper),
            Set("micro F1", one => one.F1(Averaging.Micro)),
            Set("macro F1", one => one.F1(Averaging.Macro)),
            Set("Hamming loss", one => one.HammingLoss),
            CalibrationErrorOf(truth, probabilities, labels, seed),
        ];
    }

    /// <summary>Measures of texts that were read, of which the confidence is the probability that the whole is right.</summary>
    public static IReadOnlyList<TestMeasure> OfTexts(IReadOnlyList<(string Truth, string Read, double Confidence)> readings, ulong seed)
    {
        var isRight = readings.Select(one => one.Truth == one.Read ? 1 : 0).ToArray();
        var wilson = ProportionInterval.Wilson(isRight.Sum(), isRight.Length);
        var characters = readings.Select(one => (Errors: (double)EditDistance.Levenshtein(one.Truth, one.Read), Length: (double)one.Truth.EnumerateRunes().Count())).ToArray();
        var words = readings.Select(one => ErrorRate.Words(one.Truth, one.Read)).ToArray();
        var measures = new List<TestMeasure> { new("exact match", (double)isRight.Sum() / isRight.Length, wilson.Lower, wilson.Upper) };
        void Rate(string metric, double[] errors, double[] lengths)
        {
            if (lengths.Sum() > 0)
            {
                var rate = StructuredIntervals.ErrorRate(errors, lengths, Pcg32.Derive(seed, metric), replicates: Replicates);
                measures.Add(new TestMeasure(metric, rate.Value, rate.Interval.Lower, rate.Interval.Upper));
            }
        }

        Rate("character error rate", [.. characters.Select(one => one.Errors)], [.. characters.Select(one => one.Length)]);
        Rate("word error rate", [.. words.Select(one => (double)one.Distance)], [.. words.Select(one => (double)one.ReferenceLength)]);
        measures.Add(CalibrationErrorOf(isRight, [.. readings.Select(one => one.Confidence)], 1, seed));
        return measures;
    }

    /// <summary>The gap between stated and real probability, with percentiles over rows.</summary>
    private static TestMeasure CalibrationErrorOf(int[] isRight, double[] probabilities, int width, ulong seed)
    {
        var (drawn, stated) = (new int[isRight.Length], new double[isRight.Length]);
        var result = Bootstrap.Of(
            isRight.Length / width,
            rows =>
            {
                for (var place = 0; place < rows.Length; place++)
                {
                    isRight.AsSpan(rows[place] * width, width).CopyTo(drawn.AsSpan(place * width));
                    probabilities.AsSpan(rows[place] * width, width).CopyTo(stated.AsSpan(place * width));
                }

                return CalibrationError.Of(stated, drawn).Expected;
            },
            Pcg32.Derive(seed, "calibration error"),
            Replicates,
            accelerated: false);
        return Of("calibration error", result);
    }

    private static TestMeasure Of(string metric, BootstrapResult result) => new(metric, result.Estimate, result.Percentile.Lower, result.Percentile.Upper);
}
