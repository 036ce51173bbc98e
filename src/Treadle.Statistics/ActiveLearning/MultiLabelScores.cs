using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>Which items to ask about when an item may have any number of classes. Larger means more worth asking.</summary>
public static class MultiLabelScores
{
    private const double SmallestSeparation = 1e-9;

    /// <summary>By how much the predicted number of classes differs from the mean number of the labelled items.</summary>
    /// <param name="probabilities">N × K probabilities of presence.</param>
    /// <param name="classes">K.</param>
    /// <param name="meanLabels">Mean number of classes of the labelled items.</param>
    /// <param name="scores">Receives N values of at least 0.</param>
    /// <param name="threshold">A class is predicted above this.</param>
    /// <exception cref="ArgumentException">Shapes disagree or a value is outside [0, 1].</exception>
    /// <remarks>O(N·K). Source: X. Li and Y. Guo (2013), IJCAI. Peer: small-text; differs: nothing.</remarks>
    public static void CardinalityInconsistency(
        ReadOnlySpan<double> probabilities, int classes, double meanLabels, Span<double> scores, double threshold = 0.5)
    {
        Require.Shape(probabilities.Length, scores.Length, classes, nameof(probabilities));
        Require.UnitInterval(probabilities);
        for (var row = 0; row < scores.Length; row++)
        {
            var predicted = 0;
            foreach (var p in probabilities.Slice(row * classes, classes))
            {
                predicted += p > threshold ? 1 : 0;
            }

            scores[row] = Math.Abs(predicted - meanLabels);
        }
    }

    /// <summary>The above combined with the uncertainty 1/separation: (1 + uncertainty)^balance·(1 + inconsistency)^(1 − balance).</summary>
    /// <param name="probabilities">N × K probabilities of presence.</param>
    /// <param name="classes">K.</param>
    /// <param name="meanLabels">Mean number of classes of the labelled items.</param>
    /// <param name="scores">Receives N values of at least 1.</param>
    /// <param name="threshold">A class is predicted above this.</param>
    /// <param name="balance">Weight of the uncertainty against the inconsistency, in [0, 1].</param>
    /// <remarks>
    /// Separation is the gap between the least probable predicted class and the most probable other one; the threshold stands in where there is none.
    /// Peer: small-text, whose uncertainty comes out as 1 for every item, so that it ranks by the inconsistency alone.
    /// </remarks>
    public static void WeightedCardinalityInconsistency(
        ReadOnlySpan<double> probabilities, int classes, double meanLabels, Span<double> scores, double threshold = 0.5, double balance = 0.5)
    {
        CardinalityInconsistency(probabilities, classes, meanLabels, scores, threshold);
        for (var row = 0; row < scores.Length; row++)
        {
            var (least, most) = (double.PositiveInfinity, double.NegativeInfinity);
            foreach (var p in probabilities.Slice(row * classes, classes))
            {
                least = p > threshold ? Math.Min(least, p) : least;
                most = p > threshold ? most : Math.Max(most, p);
            }

            var separation = (double.IsFinite(least) ? least : threshold) - (double.IsFinite(most) ? most : threshold);
            var uncertainty = 1 / Math.Max(separation, SmallestSeparation);
            scores[row] = Math.Pow(1 + uncertainty, balance) * Math.Pow(1 + scores[row], 1 - balance);
        }
    }
}
