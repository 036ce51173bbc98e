using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>How unsure a classifier is of each item, from its class probabilities. In all three, larger means more worth asking.</summary>
/// <remarks>O(N·K), no allocation; N = 0 writes nothing; ties stay equal. Peers: modAL, small-text; differ: nothing (the margin apart, see there).</remarks>
public static class UncertaintyScores
{
    /// <summary>Least confidence: 1 − the largest probability.</summary>
    /// <param name="probabilities">N × K, row-major; every row sums to 1 within 1e-6.</param>
    /// <param name="classes">K.</param>
    /// <param name="scores">Receives N values in [0, 1 − 1/K].</param>
    /// <exception cref="ArgumentException">The shapes disagree, a value is outside [0, 1], or a row does not sum to 1 (the message names it).</exception>
    public static void LeastConfidence(ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Require.Probabilities(probabilities, scores.Length, classes);
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = 1 - TopTwo(probabilities.Slice(row * classes, classes)).First;
        }
    }

    /// <summary>Margin (breaking ties): 1 − (largest − second largest), so that larger is less sure as in the others.</summary>
    /// <param name="probabilities">N × K, row-major; every row sums to 1 within 1e-6. K is at least 2.</param>
    /// <param name="classes">K.</param>
    /// <param name="scores">Receives N values in [0, 1].</param>
    /// <exception cref="ArgumentException">The shapes disagree, a value is outside [0, 1], or a row does not sum to 1 (the message names it).</exception>
    /// <remarks>The best cheap default of the three. Peers give the margin itself, where small means unsure: see <see cref="MarginOf"/>.</remarks>
    public static void Margin(ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        Require.Probabilities(probabilities, scores.Length, classes);
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = 1 - MarginOf(probabilities.Slice(row * classes, classes));
        }
    }

    /// <summary>Entropy −Σ p·ln p in nats.</summary>
    /// <param name="probabilities">N × K, row-major; every row sums to 1 within 1e-6.</param>
    /// <param name="classes">K.</param>
    /// <param name="scores">Receives N values in [0, ln K].</param>
    /// <exception cref="ArgumentException">The shapes disagree, a value is outside [0, 1], or a row does not sum to 1 (the message names it).</exception>
    /// <remarks>Spends the budget on confusion among many classes; can be worse than chance.</remarks>
    public static void Entropy(ReadOnlySpan<double> probabilities, int classes, Span<double> scores)
    {
        Require.Probabilities(probabilities, scores.Length, classes);
        for (var row = 0; row < scores.Length; row++)
        {
            scores[row] = EntropyOf(probabilities.Slice(row * classes, classes));
        }
    }

    /// <summary>Entropy of one distribution in nats.</summary>
    public static double EntropyOf(ReadOnlySpan<double> distribution)
    {
        var sum = 0.0;
        foreach (var p in distribution)
        {
            sum -= p > 0 ? p * Math.Log(p) : 0;
        }

        return sum;
    }

    /// <summary>Largest minus second largest of at least two probabilities.</summary>
    public static double MarginOf(ReadOnlySpan<double> distribution)
    {
        var (first, second) = TopTwo(distribution);
        return first - second;
    }

    private static (double First, double Second) TopTwo(ReadOnlySpan<double> distribution)
    {
        var (first, second) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var p in distribution)
        {
            if (p > first)
            {
                (first, second) = (p, first);
            }
            else if (p > second)
            {
                second = p;
            }
        }

        return (first, second);
    }
}
