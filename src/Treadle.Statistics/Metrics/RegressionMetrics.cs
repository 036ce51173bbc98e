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
        _errors = new double[_truth.Length];
        for (var row = 0; row < _errors.Length; row++)
        {
            _errors[row] = _truth[row] - _predictions[row];
        }
    }

    /// <summary>Mean absolute error.</summary>
    public double MeanAbsoluteError => MeanOf(Math.Abs);

    /// <summary>Mean squared error.</summary>
    public double MeanSquaredError => MeanOf(error => error * error);

    /// <summary>Root of the mean squared error.</summary>
    public double RootMeanSquaredError => Math.Sqrt(MeanSquaredError);

    /// <summary>Median absolute error.</summary>
    public double MedianAbsoluteError => Quantiles.Median(Array.ConvertAll(_errors, Math.Abs));

    /// <summary>Mean of |error|/|truth|; huge where the truth is near 0.</summary>
    public double MeanAbsolutePercentageError
    {
        get
        {
            var sum = default(CompensatedSum);
            for (var row = 0; row < _errors.Length; row++)
            {
                sum.Add(Math.Abs(_errors[row]) / Math.Max(Math.Abs(_truth[row]), Epsilon));
            }

            return sum.Value / _errors.Length;
        }
    }

    /// <summary>Largest absolute error.</summary>
    public double MaximumError => _errors.Max(Math.Abs);

    /// <summary>Share of the variance explained, 1 is perfect, 0 is the mean; NaN when the truth is constant and met, −∞ when it is missed.</summary>
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

    /// <summary>Kendall's τ-b; NaN when either side is constant. O(N log N), see <see cref="KendallTau"/>.</summary>
    public double KendallTauB => KendallTau.B(_truth, _predictions);

    /// <summary>Mean quantile loss at one level: the pinball metric of a predicted quantile.</summary>
    public double Pinball(double level)
    {
        Require.OpenUnit(level);
        return MeanOf(error => Math.Max(level * error, (level - 1) * error));
    }

    private double MeanOf(Func<double, double> loss)
    {
        var sum = default(CompensatedSum);
        foreach (var error in _errors)
        {
            sum.Add(loss(error));
        }

        return sum.Value / _errors.Length;
    }

    private static double Variance(double[] values)
    {
        var mean = CompensatedSum.Of(values) / values.Length;
        var squares = default(CompensatedSum);
        foreach (var value in values)
        {
            squares.Add((value - mean) * (value - mean));
        }

        return squares.Value / values.Length;
    }

    private static double Correlation(double[] first, double[] second)
    {
        var (meanFirst, meanSecond) = (CompensatedSum.Of(first) / first.Length, CompensatedSum.Of(second) / second.Length);
        var covariance = default(CompensatedSum);
        for (var row = 0; row < first.Length; row++)
        {
            covariance.Add((first[row] - meanFirst) * (second[row] - meanSecond));
        }

        return covariance.Value / first.Length / Math.Sqrt(Variance(first) * Variance(second));
    }
}
