using Treadle.Statistics.Intervals;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Agreement;

/// <summary>Agreement beyond chance for any number of annotators, missing ratings and levels of measurement. 1 is perfect, 0 is chance.</summary>
/// <remarks>
/// α = 1 − D_o/D_e from the coincidence matrix. O(N·A) for nominal and interval levels, else O(N·A² + V³) with V distinct values. Who rated does not matter, so rows may be
/// filled from the left. Low α does not mean unusable answers (bluebird: α .126, aggregated
/// accuracy .898): watch for changes, not the level. Source: K. Krippendorff (2011), "Computing Krippendorff's Alpha-Reliability".
/// </remarks>
public static class KrippendorffAlpha
{
    /// <summary>Alpha of a table of ratings; NaN when fewer than two items can be compared or all ratings are equal.</summary>
    /// <param name="ratings">N × A numbers, row-major, NaN where missing.</param>
    /// <param name="annotators">A.</param>
    /// <param name="level">What differences mean.</param>
    /// <exception cref="ArgumentException">The ratings do not fill rows of A, or one is infinite.</exception>
    public static double Of(ReadOnlySpan<double> ratings, int annotators, MeasurementLevel level)
    {
        var rows = Enumerable.Range(0, ratings.Length / Math.Max(annotators, 1)).ToArray();
        return new CoincidenceMatrix(ratings, annotators).Alpha(rows, level);
    }

    /// <summary>Alpha with a bootstrap over items; without the BCa interval, which needs alpha once more for each item.</summary>
    /// <param name="ratings">N × A numbers, row-major, NaN where missing.</param>
    /// <param name="annotators">A.</param>
    /// <param name="level">What differences mean.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="miss">The chance to miss, in (0, 1).</param>
    public static BootstrapResult WithInterval(
        ReadOnlySpan<double> ratings,
        int annotators,
        MeasurementLevel level,
        Pcg32 random,
        int replicates = Bootstrap.DefaultReplicates,
        double miss = 0.05)
    {
        var matrix = new CoincidenceMatrix(ratings, annotators);
        return Bootstrap.Of(ratings.Length / annotators, rows => matrix.Alpha(rows, level), random, replicates, miss, accelerated: false);
    }
}
