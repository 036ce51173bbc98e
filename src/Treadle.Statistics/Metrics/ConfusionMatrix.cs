using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>How often each class was predicted for each true class, and every measure that follows from these counts.</summary>
/// <remarks>
/// A class without labels or predictions has precision, recall and F of 0, as in scikit-learn with zero_division = 0.
/// Immutable after construction, thread safe. Peer: sklearn.metrics 1.2.1; differs: nothing.
/// </remarks>
public sealed class ConfusionMatrix
{
    private readonly long[] _counts;
    private readonly long[] _support;
    private readonly long[] _predicted;

    /// <summary>Takes counts as they are, e.g. sums of earlier matrices.</summary>
    /// <param name="counts">K × K, row-major: row = label, column = prediction.</param>
    /// <param name="classes">K, the number of classes.</param>
    /// <exception cref="ArgumentException">The counts do not fill K × K, or one is negative.</exception>
    public ConfusionMatrix(ReadOnlySpan<long> counts, int classes)
    {
        Require.Shape(counts.Length, classes, classes, nameof(counts));
        Classes = classes;
        _counts = counts.ToArray();
        _support = new long[classes];
        _predicted = new long[classes];
        for (var cell = 0; cell < counts.Length; cell++)
        {
            if (counts[cell] < 0)
            {
                throw new ArgumentException($"counts[{cell}] is {counts[cell]}; a count cannot be negative.", nameof(counts));
            }

            _support[cell / classes] += counts[cell];
            _predicted[cell % classes] += counts[cell];
            Total += counts[cell];
        }

        for (var index = 0; index < classes; index++)
        {
            Correct += this[index, index];
        }
    }

    /// <summary>K, the number of classes.</summary>
    public int Classes { get; }

    /// <summary>The number of rows counted.</summary>
    public long Total { get; }

    /// <summary>The number of rows whose prediction equals the label.</summary>
    public long Correct { get; }

    /// <summary>The counts, row-major: row = label, column = prediction.</summary>
    public ReadOnlySpan<long> Counts => _counts;

    /// <summary>How often <paramref name="prediction"/> was given for <paramref name="label"/>.</summary>
    public long this[int label, int prediction] => _counts[(label * Classes) + prediction];

    /// <summary>Share of rows whose prediction equals the label; NaN without rows.</summary>
    public double Accuracy => (double)Correct / Total;

    /// <summary>Mean recall of the classes that occur among the labels; NaN without rows.</summary>
    public double BalancedAccuracy
    {
        get
        {
            var present = Enumerable.Range(0, Classes).Where(index => _support[index] > 0).ToArray();
            return present.Length == 0 ? double.NaN : present.Average(Recall);
        }
    }

    /// <summary>Matthews' correlation of label and prediction in [−1, 1] (multi-class form of Gorodkin 2004); 0 when either is constant.</summary>
    public double MatthewsCorrelation
    {
        get
        {
            double total = Total, cross = 0, labels = 0, predictions = 0;
            for (var index = 0; index < Classes; index++)
            {
                cross += (double)_support[index] * _predicted[index];
                labels += (double)_support[index] * _support[index];
                predictions += (double)_predicted[index] * _predicted[index];
            }

            var scale = ((total * total) - predictions) * ((total * total) - labels);
            return scale <= 0 ? 0 : ((Correct * total) - cross) / Math.Sqrt(scale);
        }
    }

    /// <summary>Cohen's kappa between label and prediction; NaN when both are constant and equal.</summary>
    public double CohenKappa
    {
        get
        {
            double chance = 0;
            for (var index = 0; index < Classes; index++)
            {
                chance += (double)_support[index] / Total * _predicted[index] / Total;
            }

            return chance == 1 ? double.NaN : (Accuracy - chance) / (1 - chance);
        }
    }

    /// <summary>Counts predictions against labels.</summary>
    /// <param name="labels">N class indices in [0, K); at least one.</param>
    /// <param name="predictions">N class indices in [0, K).</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree or an index is outside [0, K).</exception>
    /// <remarks>O(N + K²).</remarks>
    public static ConfusionMatrix Count(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, int classes)
    {
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.SameLength(labels.Length, predictions.Length, nameof(labels), nameof(predictions));
        Require.Labels(labels, classes);
        Require.Labels(predictions, classes);
        var counts = new long[classes * classes];
        for (var row = 0; row < labels.Length; row++)
        {
            counts[(labels[row] * classes) + predictions[row]]++;
        }

        return new ConfusionMatrix(counts, classes);
    }

    /// <summary>The number of rows whose label is <paramref name="index"/>.</summary>
    public long Support(int index) => _support[index];

    /// <summary>The number of rows predicted as <paramref name="index"/>.</summary>
    public long Predicted(int index) => _predicted[index];

    /// <summary>Share of the predictions of a class that are right.</summary>
    public double Precision(int index) => Ratio(this[index, index], _predicted[index]);

    /// <summary>Share of the rows of a class that were predicted as such.</summary>
    public double Recall(int index) => Ratio(this[index, index], _support[index]);

    /// <summary>F of one class: (1+β²)·PR/(β²P+R); β = 1 is F1, larger β favours recall.</summary>
    public double F(int index, double beta = 1) => F(this[index, index], _support[index], _predicted[index], beta);

    /// <summary>Overlap of labelled and predicted rows of a class over their union.</summary>
    public double Jaccard(int index) => Ratio(this[index, index], _support[index] + _predicted[index] - this[index, index]);

    /// <summary>Precision over all classes.</summary>
    public double Precision(Averaging averaging) => averaging == Averaging.Micro ? Ratio(Correct, Total) : Average(Precision, averaging);

    /// <summary>Recall over all classes.</summary>
    public double Recall(Averaging averaging) => averaging == Averaging.Micro ? Ratio(Correct, Total) : Average(Recall, averaging);

    /// <summary>F over all classes.</summary>
    public double F(Averaging averaging, double beta = 1) =>
        averaging == Averaging.Micro ? F(Correct, Total, Total, beta) : Average(index => F(index, beta), averaging);

    /// <summary>Jaccard over all classes.</summary>
    public double Jaccard(Averaging averaging) =>
        averaging == Averaging.Micro ? Ratio(Correct, (2 * Total) - Correct) : Average(Jaccard, averaging);

    private static double Ratio(double part, double whole) => whole == 0 ? 0 : part / whole;

    private static double F(double hits, double support, double predicted, double beta)
    {
        var square = beta * beta;
        return Ratio((1 + square) * hits, (square * support) + predicted);
    }

    private double Average(Func<int, double> measure, Averaging averaging)
    {
        double sum = 0, weights = 0;
        for (var index = 0; index < Classes; index++)
        {
            double weight = averaging == Averaging.Weighted ? _support[index] : 1;
            sum += weight * measure(index);
            weights += weight;
        }

        return Ratio(sum, weights);
    }
}
