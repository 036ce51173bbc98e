using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>A corpus as the numbers that a linear trainer learns from.</summary>
/// <param name="Weighting">What is done with counts and lengths.</param>
/// <param name="Scale">One factor per term.</param>
/// <param name="Rows">The labelled rows, weighted, times the factor.</param>
/// <param name="Factor">What every value is multiplied by for learning; learned weights are multiplied by it in turn.</param>
internal sealed record TermFeatures(TermWeighting Weighting, double[] Scale, WeightedRows Rows, double Factor = 1)
{
    /// <summary>TF-IDF of unit length, with logarithms of counts: what most trainers use.</summary>
    public static TermWeighting Tfidf { get; } = new() { Sublinear = true, Norm = TextNorm.Euclidean };

    /// <summary>The labelled rows as TF-IDF, where rarity is counted over all texts.</summary>
    public static TermFeatures OfTfidf(TextCorpus corpus)
    {
        var scale = TfidfWeights.InverseDocumentFrequencies(corpus.Counts);
        var labelled = corpus.Counts.Take([.. Enumerable.Range(0, corpus.LabelledCount)]);
        return new TermFeatures(Tfidf, scale, corpus.Labelled(TfidfWeights.Apply(labelled, scale, Tfidf)));
    }
}
