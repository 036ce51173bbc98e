namespace Treadle.Models.Training;

/// <summary>Mean of learned term vectors under a softmax (the fastText kind): quick, and strong once labels are many.</summary>
/// <remarks>Parameters: <c>epochs</c> (1 to 200) and <c>rate</c> (the first learning rate, in (0, 5]). The seed names the start and the order of rows.</remarks>
public sealed class AveragedEmbeddingTrainer : ITextTrainer
{
    /// <inheritdoc/>
    public string Name => "averaged-embedding";

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public int FewestRows => 2_000;

    /// <inheritdoc/>
    public IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        AveragedEmbeddingTraining.Check(options.Parameters);
        // Its vectors are learned from labels alone, so terms of unlabelled texts would only take room.
        return new AveragedEmbeddingTraining(
            set, TextCorpus.Build(set with { Unlabelled = [] }, AveragedEmbeddingTraining.Rules, minDocuments: 1, AveragedEmbeddingTraining.MaxTerms), options.Seed);
    }
}
