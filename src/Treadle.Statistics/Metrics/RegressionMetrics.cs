using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>How far numeric predictions are from the truth, and how well they go with it.</summary>
/// <remarks>Immutable, thread safe. Peer: sklearn.metrics 1.2.1 and scipy.stats 1.10.1; differs: nothing.</remarks>
public sealed class RegressionMetrics
{
    /// <summary>Keeps relative errors finite when the truth is 0, as in scikit-learn.</summary>
    private const double Epsilon = 2.220446049250313e-16;

    private readonly double[] _truth;
    private readonly double[] _predictions;
    private readonly double[] _errors;

    /// <summary>Takes the rows.</summary>
    /// <param name="truth">N finite numbers.</param>
    /// <param name="predictions">N finite numbers.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, or a number is not finite.</exception>
    public RegressionMetrics(ReadOnlySpan<double> truth, ReadOnlySpan<double> predictions)
    {
        Require.NotEmpty(truth.Length, nameof(truth));
        Require.SameLength(truth.Length, predictions.Length, nameof(truth), nameof(predictions));
        Require.Finite(truth);
        Require.Finite(predictions);
        _truth = truth.ToArray();
        _predictions = predictions.ToArray();
        _errors = [.. _truth.Zip(_predictions, (value, prediction) => value - prediction)];
    }

    /// <summary>Mean absolute error.</summary>
    public double MeanAbsoluteError => Mean(_errors.Select(Math.Abs));

    /// <summary>Mean squared error.</summary>
    public double MeanSquaredError => Mean(_errors.Select(error => error * error));

    /// <summary>Root of the mean squared error.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Median absolute error.</summary>
    public double MedianAbsoluteError => Quantiles.Median(_errors.Select(Math.Abs).ToArray());

    /// <summary>Mean of |error|/|truth|; huge where the truth is near 0.</summary>
    public double MeanAbsolutePercentageError =>
        Mean(_errors.Zip(_truth, (error, value) => Math.Abs(error) / Math.Max(Math.Abs(value), Epsilon)));

    /// <summary>Largest absolute error.</summary>
    public double MaximumError => _errors.Max(Math.Abs);

    /// <summary>Share of the variance explained, 1 is perfect, 0 is the mean; NaN when the truth is constant.</summary>
    public double RSquared => 1 - (MeanSquaredError / Variance(_truth));

    /// <summary>As <see cref="RSquared"/> without a penalty for a constant offset.</summary>
    public double ExplainedVariance => 1 - (Variance(_errors) / Variance(_truth));

    /// <summary>Pearson's correlation; NaN when either side is constant.</summary>
    public double Pearson => Correlation(_truth, _predictions);

    /// <summary>Spearman's rank correlation with mid-ranks; NaN when either side is constant.</summary>
    public double Spearman
    {
        get
        {
            var first = new double[_truth.Length];
            var second = new double[_truth.Length];
            Ranks.Mid(_truth, first);
            Ranks.Mid(_predictions, second);
            return Correlation(first, second);
        }
    }

    /// <summary>Kendall's τ-b; NaN when either side is constant. O(N²).</summary>
    public double KendallTauB
    {
        get
        {
            long agreement = 0, tiesTruth = 0, tiesPredictions = 0;
            for (var first = 0; first < _truth.Length; first++)
            {
                for (var second = first + 1; second < _truth.Length; second++)
                {
                    var truth = Math.Sign(_truth[first] - _truth[second]);
                    var prediction = Math.Sign(_predictions[first] - _predictions[second]);
                    agreement += truth * prediction;
                    tiesTruth += truth == 0 ? 1 : 0;
                    tiesPredictions += prediction == 0 ? 1 : 0;
                }
            }

            var pairs = _truth.Length * (_truth.Length - 1.0) / 2;
            return agreement / Math.Sqrt((pairs - tiesTruth) * (pairs - tiesPredictions));
        }
    }

    /// <summary>Mean quantile loss at one level: the pinball metric of a predicted quantile.</summary>
    public double Pinball(double level)
    {
        Require.OpenUnit(level);
        return Mean(_errors.Select(error => Math.Max(level * error, (level - 1) * error)));
    }

    private static double Mean(IEnumerable<double> values) => CompensatedSum.Of(values.ToArray()) / values.Count();

    private static double Variance(double[] values)
    {
        var mean = Mean(values);
        return Mean(values.Select(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(double[] first, double[] second)
    {
        var (meanFirst, meanSecond) = (Mean(first), Mean(second));
        var covariance = Mean(first.Zip(second, (a, b) => (a - meanFirst) * (b - meanSecond)));
        return covariance / Math.Sqrt(Variance(first) * Variance(second));
    }
}
