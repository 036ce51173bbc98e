using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>Mean of learned term vectors under a softmax (the fastText kind): quick, and strong once labels are many.</summary>
/// <remarks>Parameters: <c>epochs</c> (1 to 200) and <c>rate</c> (the first learning rate, in (0, 5]). The seed names the start and the order of rows.</remarks>
public sealed class AveragedEmbeddingTrainer : ITextTrainer
{
    private const int MaxTerms = 500_000;
    private const int Dimensions = 16;
    private const int DefaultEpochs = 5;
    private const double DefaultRate = 0.5;
    // Small sets need as many steps as large ones do.
    private const int RowsOfDefaultEpochs = 20_000;
    private const int MostEpochs = 40;
    private static readonly TermWeighting Weighting = new() { Norm = TextNorm.Length };
    private static readonly TermRules Terms = new() { MaxLength = 2, SplitAtCaseChange = true, MinWordCharacters = 1 };
    private static readonly ParameterRules Rules = new(
        "averaged-embedding",
        "epochs, a whole number in [1, 200], or rate in (0, 5]",
        (name, value) => name switch { "epochs" => value is >= 1 and <= 200 && value == Math.Floor(value), "rate" => value is > 0 and <= 5, _ => false });

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
        Rules.Check(options.Parameters);
        // Its vectors are learned from labels alone, so terms of unlabelled texts would only take room.
        var corpus = TextCorpus.Build(set with { Unlabelled = [] }, Terms, minDocuments: 1, MaxTerms);
        var scale = new double[corpus.Vocabulary.Count];
        Array.Fill(scale, 1);
        var epochs = Math.Clamp(DefaultEpochs * RowsOfDefaultEpochs / corpus.LabelledCount, DefaultEpochs, MostEpochs);
        return new LinearTraining(
            set.Labels,
            corpus.Vocabulary,
            new TermFeatures(Weighting, scale, corpus.Labelled(TfidfWeights.Apply(corpus.Counts, scale, Weighting))),
            Rules,
            [Setting(epochs, DefaultRate), Setting(2 * epochs, DefaultRate)],
            (rows, parameters, cancellation) => AveragedEmbedding.Fit(rows, SettingsOf(parameters, epochs, options.Seed), cancellation));
    }

    private static TrainerParameters Setting(int epochs, double rate) => TrainerParameters.Empty.With("epochs", epochs).With("rate", rate);

    private static AveragedEmbeddingSettings SettingsOf(TrainerParameters parameters, int epochs, ulong seed) => new()
    {
        Dimensions = Dimensions,
        Epochs = (int)parameters.Get("epochs", epochs),
        LearningRate = parameters.Get("rate", DefaultRate),
        Seed = seed,
    };
}
