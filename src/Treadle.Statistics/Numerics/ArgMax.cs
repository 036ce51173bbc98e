namespace Treadle.Statistics.Numerics;

/// <summary>Position of the largest value.</summary>
public static class ArgMax
{
    /// <summary>The index of the largest value; equal values go to the lowest index.</summary>
    /// <exception cref="ArgumentException">No values.</exception>
    public static int Of(ReadOnlySpan<double> values)
    {
        Require.NotEmpty(values.Length, nameof(values));
        var best = 0;
        for (var index = 1; index < values.Length; index++)
        {
            if (values[index] > values[best])
            {
                best = index;
            }
        }

        return best;
    }

    /// <summary>The class of highest probability of every row.</summary>
    /// <param name="scores">N × K, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="predictions">Receives N class indices; equal scores go to the lowest.</param>
    public static void OfRows(ReadOnlySpan<double> scores, int classes, Span<int> predictions)
    {
        Require.Shape(scores.Length, predictions.Length, classes, nameof(scores));
        for (var row = 0; row < predictions.Length; row++)
        {
            predictions[row] = Of(scores.Slice(row * classes, classes));
        }
    }
}
