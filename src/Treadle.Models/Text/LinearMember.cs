namespace Treadle.Models.Text;

/// <summary>One linear scorer of a text model: feature values times weights, plus a bias per class.</summary>
/// <remarks>
/// Immutable. Weights are term-major (Count × K) float32, so that the weights of a found term lie side by side.
/// Scores are sums of products in double, in rising order of term index: independent of vector width.
/// </remarks>
internal sealed class LinearMember
{
    public LinearMember(int vocabulary, TermWeighting weighting, double[] scale, float[] weights, double[] bias)
    {
        Vocabulary = vocabulary;
        Weighting = weighting;
        Scale = scale;
        Weights = weights;
        Bias = bias;
        if (weights.Length != scale.Length * bias.Length)
        {
            throw new ArgumentException($"{weights.Length} weights do not fit {scale.Length} terms and {bias.Length} classes.", nameof(weights));
        }
    }

    /// <summary>Index of the vocabulary, among those of the model, whose terms are scored.</summary>
    public int Vocabulary { get; }

    public TermWeighting Weighting { get; }

    public double[] Scale { get; }

    public float[] Weights { get; }

    public double[] Bias { get; }

    /// <summary>Adds this member's scores, times <paramref name="share"/>, to <paramref name="scores"/>.</summary>
    /// <param name="columns">Indices of the text's distinct terms, rising.</param>
    /// <param name="values">Their counts; overwritten.</param>
    /// <param name="share">This member's weight in the model.</param>
    /// <param name="scores">K running sums.</param>
    public void AddScores(ReadOnlySpan<int> columns, Span<double> values, double share, Span<double> scores)
    {
        TfidfWeights.Weigh(columns, values, Scale, Weighting);
        var classes = Bias.Length;
        for (var entry = 0; entry < columns.Length; entry++)
        {
            var value = values[entry] * share;
            var weights = Weights.AsSpan(columns[entry] * classes, classes);
            for (var label = 0; label < weights.Length; label++)
            {
                scores[label] += value * weights[label];
            }
        }

        for (var label = 0; label < classes; label++)
        {
            scores[label] += share * Bias[label];
        }
    }
}
