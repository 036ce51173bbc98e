using Treadle.Statistics.Metrics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Classification metrics of predicted classes, each with an interval. Rows are taken as independent.</summary>
/// <remarks>Shares get Wilson's interval, or the exact one on request; everything that is no share of rows gets the BCa bootstrap.</remarks>
public static class ClassificationIntervals
{
    /// <summary>Share of rows whose prediction equals the label.</summary>
    /// <param name="matrix">The counts; at least one row.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="isExact">Whether the level must hold at every truth (Clopper–Pearson) instead of on average.</param>
    /// <exception cref="ArgumentException">The matrix counts no row.</exception>
    public static MetricEstimate Accuracy(ConfusionMatrix matrix, double alpha = 0.05, bool isExact = false)
    {
        Require.NotEmpty((int)Math.Min(matrix.Total, 1), nameof(matrix));
        return Share(matrix.Correct, matrix.Total, alpha, isExact);
    }

    /// <summary>Share of rows whose label is among the k classes of highest score.</summary>
    /// <param name="labels">N class indices in [0, K); at least one.</param>
    /// <param name="scores">N × K finite scores, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="k">How many classes count.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="isExact">Clopper–Pearson instead of Wilson.</param>
    public static MetricEstimate TopK(
        ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, int k, double alpha = 0.05, bool isExact = false)
    {
        var share = Metrics.Accuracy.TopK(labels, scores, classes, k);
        return Share(Math.Round(share * labels.Length), labels.Length, alpha, isExact);
    }

    /// <summary>Share of the predictions of a class that are right; NaN when it was never predicted.</summary>
    /// <param name="matrix">The counts.</param>
    /// <param name="index">The class.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="isExact">Clopper–Pearson instead of Wilson.</param>
    public static MetricEstimate Precision(ConfusionMatrix matrix, int index, double alpha = 0.05, bool isExact = false) =>
        Share(matrix[index, index], matrix.Predicted(index), alpha, isExact);

    /// <summary>Share of the rows of a class that were predicted as such; NaN when it does not occur.</summary>
    /// <inheritdoc cref="Precision"/>
    public static MetricEstimate Recall(ConfusionMatrix matrix, int index, double alpha = 0.05, bool isExact = false) =>
        Share(matrix[index, index], matrix.Support(index), alpha, isExact);

    /// <summary>Any other measure of the matrix: F1 of a class or averaged, MCC, balanced accuracy, kappa, Jaccard.</summary>
    /// <param name="matrix">The counts; at least one row.</param>
    /// <param name="measure">For instance <c>m => m.F(Averaging.Macro)</c>.</param>
    /// <param name="random">Source of the draws: derive it from the stored seed.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="replicates">How many resamples.</param>
    /// <exception cref="ArgumentException">The matrix counts no row, or the measure is undefined on every resample.</exception>
    /// <remarks>O(replicates · K²), whatever the number of rows.</remarks>
    public static MetricEstimate Of(
        ConfusionMatrix matrix, Func<ConfusionMatrix, double> measure, Pcg32 random, double alpha = 0.05, int replicates = Bootstrap.DefaultReplicates) =>
        MetricEstimate.Bca(Bootstrap.OfConfusion(matrix, measure, random, replicates, alpha));

    private static MetricEstimate Share(double hits, double rows, double alpha, bool isExact)
    {
        var method = isExact ? IntervalMethod.ClopperPearson : IntervalMethod.Wilson;
        if (rows == 0)
        {
            return MetricEstimate.Undefined(method);
        }

        var interval = isExact ? ProportionInterval.ClopperPearson(hits, rows, alpha) : ProportionInterval.Wilson(hits, rows, alpha);
        return new MetricEstimate(hits / rows, interval, method);
    }
}
