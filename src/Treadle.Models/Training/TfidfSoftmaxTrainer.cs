using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>TF-IDF of words and word pairs with multinomial logistic regression: the strong simple choice once labels are many.</summary>
/// <remarks>
/// Parameter <c>c</c>: inverse strength of the L2 penalty. Vocabulary and document frequencies are counted over labelled and
/// unlabelled texts together. The optimum is unique, so the seed changes nothing.
/// </remarks>
public sealed class TfidfSoftmaxTrainer : ITextTrainer
{
    /// <inheritdoc/>
    public string Name => "tfidf-softmax";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public int MostRows => 10_000;

    /// <inheritdoc/>
    public IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        TfidfSoftmaxTraining.Check(options.Parameters);
        // Terms of a single text cannot carry over to another; keeping them helps only the tiniest sets.
        var minDocuments = set.Rows.Count + set.Unlabelled.Count >= 500 ? 2 : 1;
        return new TfidfSoftmaxTraining(set, TextCorpus.Build(set, TermRules.WordPairs, minDocuments, TfidfSoftmaxTraining.MaxTerms));
    }
}
