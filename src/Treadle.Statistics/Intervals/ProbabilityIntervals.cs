using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Metrics of predicted probabilities, each with a bootstrap interval over rows.</summary>
public static class ProbabilityIntervals
{
    /// <summary>Mean negative log likelihood in nats, with the BCa interval.</summary>
    /// <param name="labels">N class indices in [0, K); at least one.</param>
    /// <param name="probabilities">N × K, row-major, every row sums to 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="random">Source of the draws: derive it from the stored seed.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, a label is outside [0, K) or a row is no distribution.</exception>
    public static MetricEstimate LogLoss(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Pcg32 random, double alpha = 0.05, int replicates = Bootstrap.DefaultReplicates)
    {
        var losses = new double[labels.Length];
        Metrics.LogLoss.PerRow(labels, probabilities, classes, losses);
        return MetricEstimate.Bca(Bootstrap.OfMean(losses, random, replicates, alpha));
    }

    /// <summary>Multi-class Brier score in [0, 2], with the BCa interval. With two classes it is twice the binary form.</summary>
    /// <inheritdoc cref="LogLoss"/>
    public static MetricEstimate Brier(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Pcg32 random, double alpha = 0.05, int replicates = Bootstrap.DefaultReplicates)
    {
        var losses = new double[labels.Length];
        BrierScore.PerRow(labels, probabilities, classes, losses);
        return MetricEstimate.Bca(Bootstrap.OfMean(losses, random, replicates, alpha));
    }

    /// <summary>Expected calibration error with the basic interval: resampling adds the same upward bias a second time, which this form takes off.</summary>
    /// <param name="confidences">N numbers in [0, 1]; at least one.</param>
    /// <param name="correct">N numbers, 1 = right, 0 = not.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="bins">B, at least 1.</param>
    /// <param name="kind">Equal width or equal count.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, a confidence is outside [0, 1] or a flag is not 0 or 1.</exception>
    /// <remarks>O(replicates · N), or O(replicates · N log N) with equal counts.</remarks>
    public static MetricEstimate CalibrationError(
        ReadOnlySpan<double> confidences,
        ReadOnlySpan<int> correct,
        Pcg32 random,
        int bins = Metrics.CalibrationError.DefaultBins,
        CalibrationBins kind = CalibrationBins.EqualWidth,
        double alpha = 0.05,
        int replicates = Bootstrap.DefaultReplicates)
    {
        Require.NotEmpty(confidences.Length, nameof(confidences));
        Require.SameLength(confidences.Length, correct.Length, nameof(confidences), nameof(correct));
        var (own, flags) = (confidences.ToArray(), correct.ToArray());
        var (drawn, drawnFlags) = (new double[own.Length], new int[own.Length]);
        var result = Bootstrap.Of(
            own.Length,
            rows =>
            {
                for (var row = 0; row < rows.Length; row++)
                {
                    (drawn[row], drawnFlags[row]) = (own[rows[row]], flags[rows[row]]);
                }

                return Metrics.CalibrationError.Of(drawn, drawnFlags, bins, kind).Expected;
            },
            random,
            replicates,
            alpha,
            accelerated: false);
        var basic = new Interval(Math.Clamp(result.Basic.Lower, 0, 1), Math.Clamp(result.Basic.Upper, 0, 1));
        return new MetricEstimate(result.Estimate, basic, IntervalMethod.BootstrapBasic);
    }
}
