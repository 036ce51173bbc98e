using System.Numerics.Tensors;
using Treadle.Statistics.Intervals;
using Treadle.Statistics.Metrics;
using Treadle.Statistics.Randomness;

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

    private static TestMeasure Of(string metric, BootstrapResult result) => new(metric, result.Estimate, result.Percentile.Lower, result.Percentile.Upper);
}
