using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Mean squared distance between predicted probabilities and what happened; lower is better.</summary>
/// <remarks>Source: G. W. Brier (1950), "Verification of forecasts expressed in terms of probability".</remarks>
public static class BrierScore
{
    /// <summary>Binary form in [0, 1]: mean of (p − y)².</summary>
    /// <param name="labels">N labels, 0 or 1; at least one.</param>
    /// <param name="probabilities">N probabilities of label 1.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, a label is not 0 or 1, or a probability is outside [0, 1].</exception>
    public static double Binary(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities)
    {
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.SameLength(labels.Length, probabilities.Length, nameof(labels), nameof(probabilities));
        Require.Labels(labels, 2);
        Require.UnitInterval(probabilities);
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            var gap = probabilities[row] - labels[row];
            sum.Add(gap * gap);
        }

        return sum.Value / labels.Length;
    }

    /// <summary>Multi-class form in [0, 2]: mean of Σ_k (p_k − [label = k])². With two classes it is twice the binary form.</summary>
    /// <param name="labels">N class indices in [0, K); at least one.</param>
    /// <param name="probabilities">N × K, row-major, every row sums to 1.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, a label is outside [0, K) or a row is no distribution.</exception>
    public static double Multiclass(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        Check(labels, probabilities, classes);
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            sum.Add(Loss(labels[row], probabilities.Slice(row * classes, classes)));
        }

        return sum.Value / labels.Length;
    }

    /// <summary>The multi-class score of every row, whose mean is <see cref="Multiclass"/>.</summary>
    /// <param name="labels">N class indices in [0, K); at least one.</param>
    /// <param name="probabilities">N × K, row-major, every row sums to 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="losses">Receives N values in [0, 2].</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, a label is outside [0, K) or a row is no distribution.</exception>
    public static void PerRow(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes, Span<double> losses)
    {
        Check(labels, probabilities, classes);
        Require.SameLength(labels.Length, losses.Length, nameof(labels), nameof(losses));
        for (var row = 0; row < labels.Length; row++)
        {
            losses[row] = Loss(labels[row], probabilities.Slice(row * classes, classes));
        }
    }

    private static void Check(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        Require.NotEmpty(labels.Length, nameof(labels));
        Require.Labels(labels, classes);
        Require.Probabilities(probabilities, labels.Length, classes);
    }

    private static double Loss(int label, ReadOnlySpan<double> row)
    {
        var sum = 0.0;
        for (var column = 0; column < row.Length; column++)
        {
            var gap = row[column] - (label == column ? 1 : 0);
            sum += gap * gap;
        }

        return sum;
    }
}
