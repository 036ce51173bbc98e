using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>ActiveLab: one scale on which "ask again about this label" and "ask about a new item" compare. The lowest score is asked next.</summary>
/// <remarks>Source: H. W. Goh and J. Mueller (2023), arXiv:2301.11856. Weights and quality come from CROWDLAB.</remarks>
public static class ActiveLabScores
{
    /// <summary>Score of an item that has labels: its quality, drawn towards 1/K by one more voice of average weight.</summary>
    /// <param name="quality">Posterior of the consensus label, in [0, 1].</param>
    /// <param name="annotatorWeight">Sum of the weights of the people who labelled it.</param>
    /// <param name="modelWeight">Weight of the model.</param>
    /// <param name="meanWeight">Mean weight of all people.</param>
    /// <param name="classes">K.</param>
    /// <returns>A score in [0, 1]; lower is worth more.</returns>
    /// <exception cref="ArgumentException">The quality is outside [0, 1], or a weight is NaN, infinite or negative, or all are zero.</exception>
    public static double Labeled(double quality, double annotatorWeight, double modelWeight, double meanWeight, int classes)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(classes);
        Require.UnitInterval([quality]);
        Require.Weights([annotatorWeight, modelWeight, meanWeight], "weights (annotators, model, mean)");
        var voices = annotatorWeight + modelWeight;
        return ((voices * quality) + (meanWeight / classes)) / (voices + meanWeight);
    }

    /// <summary>Score of an item without labels: the model's largest probability, drawn towards 1/K in the same way.</summary>
    /// <param name="probabilities">K calibrated probabilities.</param>
    /// <param name="modelWeight">Weight of the model.</param>
    /// <param name="meanWeight">Mean weight of all people.</param>
    /// <returns>A score in [0, 1]; lower is worth more.</returns>
    public static double Unlabeled(ReadOnlySpan<double> probabilities, double modelWeight, double meanWeight) =>
        Labeled(probabilities[ArgMax.Of(probabilities)], 0, modelWeight, meanWeight, probabilities.Length);
}
