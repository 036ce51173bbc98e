using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Performance;

/// <summary>DLE: the error of a regressor on rows without truth, as the mean of predicted losses.</summary>
/// <remarks>
/// The losses come from a second model, trained on labelled reference rows to predict |error| or error² from the features and the prediction.
/// Assumes no concept drift. O(N).
/// </remarks>
public static class DirectLossEstimation
{
    /// <summary>Mean predicted loss: an estimated MAE or MSE.</summary>
    /// <param name="predictedLosses">N finite, non-negative predicted losses.</param>
    /// <exception cref="ArgumentException">No rows, or a loss is negative or not finite (the message gives the index).</exception>
    public static double Mean(ReadOnlySpan<double> predictedLosses)
    {
        Require.NotEmpty(predictedLosses.Length, nameof(predictedLosses));
        Require.Finite(predictedLosses);
        for (var row = 0; row < predictedLosses.Length; row++)
        {
            if (predictedLosses[row] < 0)
            {
                throw new ArgumentException($"predictedLosses[{row}] is {predictedLosses[row]}; a loss cannot be negative.", nameof(predictedLosses));
            }
        }

        return CompensatedSum.Of(predictedLosses) / predictedLosses.Length;
    }

    /// <summary>Root of the mean predicted squared error: an estimated RMSE.</summary>
    /// <inheritdoc cref="Mean"/>
    public static double RootMean(ReadOnlySpan<double> predictedLosses) => Math.Sqrt(Mean(predictedLosses));
}
