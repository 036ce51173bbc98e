using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.LabelIssues;

/// <summary>Scores of given numbers in [0, 1]; lower means more likely wrong.</summary>
public static class RegressionLabelQuality
{
    /// <summary>How much the residual weighs against the label in <see cref="OutlyingResidual"/>.</summary>
    public const double DefaultResidualScale = 5;

    /// <summary>exp(−|residual|): depends on the unit of the labels.</summary>
    /// <param name="labels">N given numbers.</param>
    /// <param name="predictions">N out-of-sample predictions.</param>
    /// <returns>N scores in (0, 1].</returns>
    /// <exception cref="ArgumentException">Lengths disagree or a value is not finite (the message gives the index).</exception>
    public static double[] Residual(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Check(labels, predictions);
        var scores = new double[labels.Length];
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = Math.Exp(-Math.Abs(predictions[row] - labels[row]));
        }

        return scores;
    }

    /// <summary>How unusual (label, residual) is among all of them, both standardised: unit-free.</summary>
    /// <param name="labels">N given numbers.</param>
    /// <param name="predictions">N out-of-sample predictions.</param>
    /// <param name="residualScale">Weight of the residual.</param>
    /// <param name="neighborShare">Share of all items whose mean distance is taken, in (0, 1].</param>
    /// <returns>N scores in (0, 1]: exp(−mean distance/median of the mean distances).</returns>
    /// <exception cref="ArgumentException">Lengths disagree or a value is not finite (the message gives the index).</exception>
    /// <remarks>O(N² log N). Source: C. Zhou et al. (2023), arXiv:2305.16583. Peer: cleanlab OUTRE; the item itself counts as its first neighbour, as there.</remarks>
    public static double[] OutlyingResidual(
        ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions, double residualScale = DefaultResidualScale, double neighborShare = 0.5)
    {
        Check(labels, predictions);
        if (neighborShare is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(neighborShare), neighborShare, "neighborShare must be in (0, 1].");
        }

        var n = labels.Length;
        if (n == 0)
        {
            return [];
        }

        var residuals = new double[n];
        for (var row = 0; row < n; row++)
        {
            residuals[row] = predictions[row] - labels[row];
        }

        var (x, y) = (Standardised(labels, 1), Standardised(residuals, residualScale));
        var neighbors = (int)Math.Ceiling(neighborShare * n);
        var means = new double[n];
        var distances = new double[n];
        for (var row = 0; row < n; row++)
        {
            for (var other = 0; other < n; other++)
            {
                var (a, b) = (x[row] - x[other], y[row] - y[other]);
                distances[other] = Math.Sqrt((a * a) + (b * b));
            }

            Array.Sort(distances);
            means[row] = CompensatedSum.Of(distances.AsSpan(0, neighbors)) / neighbors;
        }

        var scale = Math.Max(Quantiles.Median(means), 100 * Math.BitIncrement(1.0) - 100);
        return [.. means.Select(mean => Math.Exp(-mean / scale))];
    }

    private static double[] Standardised(ReadOnlySpan<double> values, double factor)
    {
        var moments = Moments.Of(values);
        var deviation = Math.Sqrt(moments.PopulationVariance!.Value) + 1e-100;
        var standardised = new double[values.Length];
        for (var row = 0; row < values.Length; row++)
        {
            standardised[row] = factor * ((values[row] - moments.Mean) / deviation);
        }

        return standardised;
    }

    private static void Check(ReadOnlySpan<double> labels, ReadOnlySpan<double> predictions)
    {
        Require.SameLength(labels.Length, predictions.Length, nameof(labels), nameof(predictions));
        Require.Finite(labels);
        Require.Finite(predictions);
    }
}
