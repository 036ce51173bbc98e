using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Mean negative log likelihood of the labels, in nats; lower is better.</summary>
public static class LogLoss
{
    /// <summary>Probabilities are kept this far from 0 and 1: the spacing of doubles at 1, as in scikit-learn.</summary>
    public const double Clip = 2.220446049250313e-16;

    /// <summary>−(1/N) Σ ln p[i, label i], with rows clipped to [ε, 1−ε] and renormalised; NaN without rows.</summary>
    /// <param name="labels">N class indices in [0, K).</param>
    /// <param name="probabilities">N × K, row-major, every row sums to 1.</param>
    /// <param name="classes">K.</param>
    /// <exception cref="ArgumentException">Shapes disagree, a label is outside [0, K) or a row is no distribution.</exception>
    /// <remarks>O(N·K), no allocation. Peer: sklearn.metrics.log_loss; differs: nothing.</remarks>
    public static double Of(ReadOnlySpan<int> labels, ReadOnlySpan<double> probabilities, int classes)
    {
        Require.Labels(labels, classes);
        Require.Probabilities(probabilities, labels.Length, classes);
        var sum = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            var current = probabilities.Slice(row * classes, classes);
            var total = 0.0;
            foreach (var value in current)
            {
                total += Math.Clamp(value, Clip, 1 - Clip);
            }

            sum.Add(-Math.Log(Math.Clamp(current[labels[row]], Clip, 1 - Clip) / total));
        }

        return sum.Value / labels.Length;
    }
}
