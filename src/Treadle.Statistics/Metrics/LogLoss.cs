using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Mean negative log likelihood of the labels, in nats; lower is better.</summary>
public static class LogLoss
{
    /// <summary>Probabilities are kept this far from 0 and 1: the spacing of doubles at 1, as in scikit-learn.</summary>
    public const double Clip = 2.220446049250313e-16;

    /// <summary>−(1/N) Σ ln p[i, label i], with rows clipped to [ε, 1−ε] and renormalised.</summary>
    /// <param name="labels">N class indices in [0, K); at least one.</param>
    /// <param name="probabilities">N × K, row-major, every row sums to 1.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">No rows, shapes disagree, a label is outside [0, K) or a row is no distribution.</exception>
    /// <remarks>O(N·K), no allocation. Peer: sklearn.metrics.log_loss; differs: nothing.</remarks>
    public static double Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        Check(labels, probabilities, classes);
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            sum.Add(Loss(labels[row], probabilities.Slice(row * classes, classes)));
        }

        return sum.Value / labels.Length;
    }

    /// <summary>The loss of every row, whose mean is <see cref="Of"/>.</summary>
    /// <param name="labels">N class indices in [0, K); at least one.</param>
    /// <param name="probabilities">N × K, row-major, every row sums to 1.</param>
    /// <param name="classes">K.</param>
    /// <param name="losses">Receives N values, at least 0.</param>
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
        var total = 0.0;
        foreach (var value in row)
        {
            total += Math.Clamp(value, Clip, 1 - Clip);
        }

        return -Math.Log(Math.Clamp(row[label], Clip, 1 - Clip) / total);
    }
}
