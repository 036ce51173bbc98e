using Treadle.Statistics.Intervals;

namespace Treadle.Statistics.Conformal;

/// <summary>Intervals around predicted numbers that hold the true one with probability at least 1 − α.</summary>
/// <remarks>O(n log n). Same width everywhere. Source: J. Lei et al. (2018), doi:10.1080/01621459.2017.1307116. Exchangeable rows.</remarks>
public static class ConformalInterval
{
    /// <summary>Half the width: the conformal quantile of |residual|.</summary>
    /// <param name="residuals">n finite differences of truth and prediction on held-out rows.</param>
    /// <param name="alpha">The share that may be missed, in (0, 1).</param>
    /// <returns>+∞ when n is too small for α.</returns>
    /// <exception cref="ArgumentException">A residual is not finite.</exception>
    public static double HalfWidth(ReadOnlySpan<double> residuals, double alpha)
    {
        var sizes = residuals.ToArray();
        for (var row = 0; row < sizes.Length; row++)
        {
            sizes[row] = Math.Abs(sizes[row]);
        }

        return ConformalQuantile.Of(sizes, alpha);
    }

    /// <summary>The interval around a new prediction.</summary>
    /// <inheritdoc cref="HalfWidth"/>
    /// <param name="residuals">n finite differences of truth and prediction on held-out rows.</param>
    /// <param name="prediction">The new prediction.</param>
    /// <param name="alpha">The share that may be missed, in (0, 1).</param>
    public static Interval Around(double prediction, ReadOnlySpan<double> residuals, double alpha)
    {
        if (!double.IsFinite(prediction))
        {
            throw new ArgumentOutOfRangeException(nameof(prediction), prediction, "A prediction must be finite.");
        }

        var half = HalfWidth(residuals, alpha);
        return new Interval(prediction - half, prediction + half);
    }
}
