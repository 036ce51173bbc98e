using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>Naive Bayes over words that also learns from unlabelled texts: the strong choice while labels are few.</summary>
/// <remarks>
/// Parameters: <c>alpha</c> (smoothing, &gt; 0) and <c>lambda</c> (what an unlabelled text counts, ≥ 0; by default it shrinks as labels
/// grow). Words are weighed by TF-IDF at unit length. No random choice is made, so the seed changes nothing.
/// </remarks>
public sealed class NaiveBayesEmTrainer : ITextTrainer
{
    // Pairs of words brought nothing while labels were few, and cost twice the time.
    private static readonly TermRules Words = new() { MaxLength = 1, SplitAtCaseChange = true };

    /// <inheritdoc/>
    public string Name => "nb-em";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        NaiveBayesEmTraining.Check(options.Parameters);
        return new NaiveBayesEmTraining(set, TextCorpus.Build(set, Words, minDocuments: 1, NaiveBayesEmTraining.MaxTerms));
    }
}
