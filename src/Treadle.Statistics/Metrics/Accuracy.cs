using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Share of rows that were answered right.</summary>
public static class Accuracy
{
    /// <summary>Share of predictions equal to the label.</summary>
    /// <param name="labels">N class indices; at least one.</param>
    /// <param name="predictions">N class indices.</param>
    /// <exception cref="ArgumentException">No rows, or lengths disagree.</exception>
    public static double Of(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions)
    {
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.SameLength(labels.Length, predictions.Length, nameof(labels), nameof(predictions));
        var right = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            right += labels[row] == predictions[row] ? 1 : 0;
        }

        return (double)right / labels.Length;
    }

    /// <summary>Weighted share of predictions equal to the label.</summary>
    /// <param name="labels">N class indices.</param>
    /// <param name="predictions">N class indices.</param>
    /// <param name="weights">N finite weights, none negative and not all zero.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, a weight is negative or not finite, or all are zero.</exception>
    public static double Weighted(ReadOnlySpan<int> labels, ReadOnlySpan<int> predictions, ReadOnlySpan<double> weights)
    {
        Require.SameLength(labels.Length, predictions.Length, nameof(labels), nameof(predictions));
        Require.SameLength(labels.Length, weights.Length, nameof(labels), nameof(weights));
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.Weights(weights);
        double right = 0, all = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            right += labels[row] == predictions[row] ? weights[row] : 0;
            all += weights[row];
        }

        return right / all;
    }

    /// <summary>Share of rows whose label is among the <paramref name="k"/> classes of highest score; equal scores go to the lower class index.</summary>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="scores">N × K finite scores, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="k">How many classes count, at least 1.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K) or a score is not finite.</exception>
    /// <remarks>O(N·K), no allocation. Peer: sklearn top_k_accuracy_score.</remarks>
    public static double TopK(ReadOnlySpan<int> labels, ReadOnlySpan<double> scores, int classes, int k)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(k);
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.Shape(scores.Length, labels.Length, classes, nameof(scores));
        Require.Labels(labels, classes);
        Require.Finite(scores);
        var hits = 0;
        for (var row = 0; row < labels.Length; row++)
        {
            var current = scores.Slice(row * classes, classes);
            var own = current[labels[row]];
            var before = 0;
            for (var column = 0; column < classes; column++)
            {
                before += current[column] > own || (current[column] == own && column < labels[row]) ? 1 : 0;
            }

            hits += before < k ? 1 : 0;
        }

        return (double)hits / labels.Length;
    }
}
