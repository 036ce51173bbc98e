using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>Mean of term vectors that were learned from all texts, labelled or not, under a softmax: for few labels beside many texts.</summary>
/// <remarks>
/// The fastText kind (Joulin et al. 2017, arXiv 1607.01759) with vectors learned beforehand: which words stand together in texts says what they mean, whether anybody
/// has labelled them or not. Parameter <c>c</c>: inverse strength of the L2 penalty. The seed names the start of the vectors.
/// </remarks>
public sealed class PoolEmbeddingTrainer : ITextTrainer
{
    // Rarer terms meet too few others to get a vector that means anything.
    private const int FewestDocuments = 5;
    private const int MaxTerms = 20_000;
    private const int Dimensions = 128;
    private const double DefaultC = 1;
    private static readonly TermRules Terms = new() { MaxLength = 1, SplitAtCaseChange = true };
    private static readonly ParameterRules Rules = ParameterRules.PositiveC("pool-embedding");

    /// <inheritdoc/>
    public string Name => "pool-embedding";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public int MostRows => 5_000;

    /// <inheritdoc/>
    public IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        Rules.Check(options.Parameters);
        var minDocuments = set.Rows.Count + set.Unlabelled.Count >= 500 ? FewestDocuments : 1;
        var corpus = TextCorpus.Build(set, Terms, minDocuments, MaxTerms);
        var vectors = LatentVectors.Fit(TermAssociations.Of(corpus.Counts, cancellationToken), Dimensions, options.Seed, cancellationToken);
        return new LinearTraining(
            set.Labels,
            corpus.Vocabulary,
            TermFeatures.OfTfidf(corpus),
            Rules,
            [.. new[] { DefaultC, 0.3, 3 }.Select(c => TrainerParameters.Empty.With("c", c))],
            (rows, parameters, cancellation) => LatentSoftmax.Fit(rows, vectors, Dimensions, parameters.Get("c", DefaultC), cancellation));
    }
}
