using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Outliers;

/// <summary>How typical each item is, from a classifier's probabilities alone. Lower means further out.</summary>
/// <remarks>
/// Use where there are no embeddings. To make classes comparable pass probabilities adjusted by <see cref="LabelIssues.LabelQuality.Adjust"/>.
/// O(N·K). Peer: cleanlab OutOfDistribution(pred_probs); differs: nothing.
/// </remarks>
public static class ProbabilityOutliers
{
    /// <summary>1 − entropy/ln K.</summary>
    /// <exception cref="ArgumentException">Shapes disagree, a value is outside [0, 1], or a row does not sum to 1.</exception>
    public static void Entropy(ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Require.Probabilities(probabilities, scores.Length, classes);
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = 1 - (UncertaintyScores.EntropyOf(probabilities.Slice(row * classes, classes)) / Math.Log(classes));
        }
    }

    /// <summary>The largest probability.</summary>
    /// <exception cref="ArgumentException">Shapes disagree, a value is outside [0, 1], or a row does not sum to 1.</exception>
    public static void LeastConfidence(ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Require.Probabilities(probabilities, scores.Length, classes);
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = probabilities.Slice(row * classes, classes)[ArgMax.Of(probabilities.Slice(row * classes, classes))];
        }
    }

    /// <summary>Generalised entropy 1 − Σ p^γ·(1 − p)^γ/M over the M largest probabilities.</summary>
    /// <param name="probabilities">N × K, row-major.</param>
    /// <param name="classes">K.</param>
    /// <param name="scores">Receives N scores.</param>
    /// <param name="largest">M, clipped to K.</param>
    /// <param name="gamma">γ in (0, 1).</param>
    /// <exception cref="ArgumentException">Shapes disagree, a value is outside [0, 1], or a row does not sum to 1.</exception>
    /// <remarks>Source: X. Liu, Y. Lochman and C. Zach (2023), "GEN", CVPR.</remarks>
    public static void GeneralizedEntropy(ReadOnlySpan<double> probabilities, int classes, Span<double> scores, int largest = 100, double gamma = 0.1)
    {
        Require.Probabilities(probabilities, scores.Length, classes);
        Require.OpenUnit(gamma);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(largest);
        var top = Math.Min(largest, classes);
        var sorted = new double[classes];
        for (var row = 0; row < scores.Length; row++)
        {
            probabilities.Slice(row * classes, classes).CopyTo(sorted);
            Array.Sort(sorted);
            var sum = 0.0;
            foreach (var p in sorted.AsSpan(classes - top))
            {
                sum += Math.Pow(p, gamma) * Math.Pow(1 - p, gamma);
            }

            scores[row] = 1 - (sum / largest);
        }
    }
}
