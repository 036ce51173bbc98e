using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Metrics of numeric predictions, each with a bootstrap interval over rows.</summary>
public static class RegressionIntervals
{
    /// <summary>Up to this many rows each is left out once, which BCa needs; above, the percentiles do (the correction is of order 1/√N).</summary>
    public const int LargestJackknife = 1000;

    /// <summary>Mean absolute error with the BCa interval.</summary>
    /// <param name="truth">N finite numbers; at least one.</param>
    /// <param name="predictions">N finite numbers.</param>
    /// <param name="random">Source of the draws: derive it from the stored seed.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, or a number is not finite.</exception>
    public static MetricEstimate MeanAbsoluteError(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> predictions, Pcg32 random, double alpha = 0.05, int replicates = Bootstrap.DefaultReplicates) =>
        OfLosses(truth, predictions, Math.Abs, random, alpha, replicates);

    /// <summary>Mean squared error with the BCa interval; the roots of its ends are those of the root mean squared error.</summary>
    /// <inheritdoc cref="MeanAbsoluteError"/>
    public static MetricEstimate MeanSquaredError(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> predictions, Pcg32 random, double alpha = 0.05, int replicates = Bootstrap.DefaultReplicates) =>
        OfLosses(truth, predictions, error => error * error, random, alpha, replicates);

    /// <summary>Any other measure: R², correlations, median error, pinball loss.</summary>
    /// <param name="truth">N finite numbers; at least one.</param>
    /// <param name="predictions">N finite numbers.</param>
    /// <param name="measure">For instance <c>m => m.Spearman</c>; undefined resamples are left out.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    /// <remarks>BCa up to <see cref="LargestJackknife"/> rows, percentiles above.</remarks>
    public static MetricEstimate Of(
        ReadOnlySpan<double> truth,
        ReadOnlySpan<double> predictions,
        Func<RegressionMetrics, double> measure,
        Pcg32 random,
        double alpha = 0.05,
        int replicates = Bootstrap.DefaultReplicates)
    {
        Require.NotEmpty(truth.Length, nameof(truth));
        Require.SameLength(truth.Length, predictions.Length, nameof(truth), nameof(predictions));
        Require.Finite(truth);
        Require.Finite(predictions);
        var (own, guesses) = (truth.ToArray(), predictions.ToArray());
        var (drawn, drawnGuesses) = (new double[own.Length], new double[own.Length]);
        var accelerated = own.Length <= LargestJackknife;
        var result = Bootstrap.Of(
            own.Length,
            rows =>
            {
                for (var place = 0; place < rows.Length; place++)
                {
                    (drawn[place], drawnGuesses[place]) = (own[rows[place]], guesses[rows[place]]);
                }

                return measure(new RegressionMetrics(drawn.AsSpan(0, rows.Length), drawnGuesses.AsSpan(0, rows.Length)));
            },
            random,
            replicates,
            alpha,
            accelerated);
        return accelerated ? MetricEstimate.Bca(result) : MetricEstimate.Percentile(result);
    }

    private static MetricEstimate OfLosses(
        ReadOnlySpan<double> truth, ReadOnlySpan<double> predictions, Func<double, double> loss, Pcg32 random, double alpha, int replicates)
    {
        Require.SameLength(truth.Length, predictions.Length, nameof(truth), nameof(predictions));
        Require.Finite(truth);
        Require.Finite(predictions);
        var losses = new double[truth.Length];
        for (var row = 0; row < losses.Length; row++)
        {
            losses[row] = loss(truth[row] - predictions[row]);
        }

        return MetricEstimate.Bca(Bootstrap.OfMean(losses, random, replicates, alpha));
    }
}
