using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Measures for rows that may carry any number of labels.</summary>
/// <remarks>Zero divided by zero is 0. Peer: sklearn.metrics 1.2.1; differs: nothing. Immutable, thread safe.</remarks>
public sealed class MultilabelMetrics
{
    private readonly double[] _hits;
    private readonly double[] _support;
    private readonly double[] _predicted;
    private readonly int _labels;
    private readonly int _rows;

    /// <summary>Counts decisions.</summary>
    /// <param name="truth">N × L flags, row-major, 1 = the row carries the label.</param>
    /// <param name="predictions">N × L flags.</param>
    /// <param name="labels">L.</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, or a flag is not 0 or 1.</exception>
    public MultilabelMetrics(ReadOnlySpan<int> truth, ReadOnlySpan<int> predictions, int labels)
    {
        Require.NotEmpty(truth.Length, nameof(truth));
        Require.SameLength(truth.Length, predictions.Length, nameof(truth), nameof(predictions));
        Require.Labels(truth, 2);
        Require.Labels(predictions, 2);
        var table = new MatrixView<int>(truth, labels);
        _labels = labels;
        _rows = table.Rows;
        _hits = new double[labels];
        _support = new double[labels];
        _predicted = new double[labels];
        double wrong = 0, same = 0, rowF = 0, rowJaccard = 0;
        for (var row = 0; row < _rows; row++)
        {
            double hits = 0, support = 0, predicted = 0, different = 0;
            for (var label = 0; label < labels; label++)
            {
                var (own, guess) = (truth[(row * labels) + label], predictions[(row * labels) + label]);
                hits += own & guess;
                support += own;
                predicted += guess;
                different += own ^ guess;
                _hits[label] += own & guess;
                _support[label] += own;
                _predicted[label] += guess;
            }

            wrong += different;
            same += different == 0 ? 1 : 0;
            rowF += F(hits, support, predicted);
            rowJaccard += Jaccard(hits, support, predicted);
        }

        HammingLoss = wrong / truth.Length;
        SubsetAccuracy = same / _rows;
        SampleF1 = rowF / _rows;
        SampleJaccard = rowJaccard / _rows;
    }

    /// <summary>Share of wrong decisions; lower is better.</summary>
    public double HammingLoss { get; }

    /// <summary>Share of rows whose set of labels is exactly right.</summary>
    public double SubsetAccuracy { get; }

    /// <summary>Mean over rows of F1.</summary>
    public double SampleF1 { get; }

    /// <summary>Mean over rows of intersection over union.</summary>
    public double SampleJaccard { get; }

    /// <summary>F1 over the labels.</summary>
    public double F1(Averaging averaging) => Average(F, averaging);

    /// <summary>Intersection over union over the labels.</summary>
    public double Jaccard(Averaging averaging) => Average(Jaccard, averaging);

    private static double F(double hits, double support, double predicted) => support + predicted == 0 ? 0 : 2 * hits / (support + predicted);

    private static double Jaccard(double hits, double support, double predicted) =>
        support + predicted == 0 ? 0 : hits / (support + predicted - hits);

    private double Average(Func<double, double, double, double> measure, Averaging averaging)
    {
        if (averaging == Averaging.Micro)
        {
            return measure(_hits.Sum(), _support.Sum(), _predicted.Sum());
        }

        double sum = 0, weights = 0;
        for (var label = 0; label < _labels; label++)
        {
            var weight = averaging == Averaging.Weighted ? _support[label] : 1;
            sum += weight * measure(_hits[label], _support[label], _predicted[label]);
            weights += weight;
        }

        return weights == 0 ? 0 : sum / weights;
    }
}
