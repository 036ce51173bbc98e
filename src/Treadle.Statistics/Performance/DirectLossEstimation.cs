using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Performance;

/// <summary>DLE: the error of a regressor on rows without truth, as the mean of predicted losses.</summary>
/// <remarks>
/// The losses come from a second model (<see cref="LossForest"/>, or any other) that was trained on labelled reference rows to predict |error| or error² from
/// the features and the prediction. Assumes no concept drift. O(N).
/// </remarks>
public static class DirectLossEstimation
{
    /// <summary>Mean predicted loss: an estimated MAE or MSE.</summary>
    /// <param name="predictedLosses">N finite, non-negative predicted losses; at least one.</param>
    /// <exception cref="ArgumentException">No rows, or a loss is negative or not finite (the message gives the index).</exception>
    public static double Mean(ReadOnlySpan<double> predictedLosses)
    {
        Check(predictedLosses, nameof(predictedLosses));
        return CompensatedSum.Of(predictedLosses) / predictedLosses.Length;
    }

    /// <summary>Root of the mean predicted squared error: an estimated RMSE.</summary>
    /// <inheritdoc cref="Mean"/>
    public static double RootMean(ReadOnlySpan<double> predictedLosses) => Math.Sqrt(Mean(predictedLosses));

    /// <summary>The mean with its sampling error.</summary>
    /// <param name="predictedLosses">N finite, non-negative predicted losses of the rows without truth; at least one.</param>
    /// <param name="referenceLosses">Realised losses of the labelled reference rows; at least two. Their spread is what a new row adds.</param>
    /// <exception cref="ArgumentException">Too few rows, or a loss is negative or not finite (the message gives the index).</exception>
    public static PerformanceEstimate Estimate(ReadOnlySpan<double> predictedLosses, ReadOnlySpan<double> referenceLosses) =>
        new(Mean(predictedLosses), StandardError(referenceLosses, predictedLosses.Length));

    /// <summary>The root of the mean squared error with its sampling error, which is that of the mean over twice the root (delta method).</summary>
    /// <inheritdoc cref="Estimate"/>
    public static PerformanceEstimate EstimateRoot(ReadOnlySpan<double> predictedLosses, ReadOnlySpan<double> referenceLosses)
    {
        var root = RootMean(predictedLosses);
        return new PerformanceEstimate(root, root == 0 ? 0 : StandardError(referenceLosses, predictedLosses.Length) / (2 * root));
    }

    /// <summary>The standard error of the realised mean loss of <paramref name="rows"/> rows like the reference: its standard deviation over √rows.</summary>
    /// <param name="referenceLosses">Realised losses of the labelled reference rows; at least two.</param>
    /// <param name="rows">How many rows are to be judged; positive.</param>
    public static double StandardError(ReadOnlySpan<double> referenceLosses, int rows)
    {
        Check(referenceLosses, nameof(referenceLosses));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rows);
        return Moments.Of(referenceLosses).SampleVariance is { } variance
            ? Math.Sqrt(variance / rows)
            : throw new ArgumentException("referenceLosses has one value; a spread needs at least two.", nameof(referenceLosses));
    }

    private static void Check(ReadOnlySpan<double> losses, string name)
    {
        Require.NotEmpty(losses.Length, name);
        Require.Finite(losses, name);
        for (var row = 0; row < losses.Length; row++)
        {
            if (losses[row] < 0)
            {
                throw new ArgumentException($"{name}[{row}] is {losses[row]}; a loss cannot be negative.", name);
            }
        }
    }
}
