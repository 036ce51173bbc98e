using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>TF-IDF times naive-Bayes evidence under linear support vector machines: quick, and the strongest single choice once labels are many.</summary>
/// <remarks>Parameter <c>c</c>: what a row's error costs, compared with the length of the weights. The seed names the order of visits.</remarks>
public sealed class NaiveBayesSupportVectorTrainer : ITextTrainer
{
    private const int MaxTerms = 300_000;
    private const double DefaultC = 0.3;
    private const int Epochs = 10;
    private static readonly ParameterRules Rules = ParameterRules.PositiveC("nb-svm");
    private static readonly IReadOnlyList<TrainerParameters> Candidates = [.. new[] { DefaultC, 0.1, 1.0 }.Select(c => TrainerParameters.Empty.With("c", c))];

    private readonly TermRules _rules;

    private NaiveBayesSupportVectorTrainer(string name, TermRules rules)
    {
        Name = name;
        _rules = rules;
    }

    /// <summary>Over words and word pairs.</summary>
    public static NaiveBayesSupportVectorTrainer Words { get; } = new("nb-svm", new() { SplitAtCaseChange = true });

    /// <summary>Over neighbouring characters inside words.</summary>
    public static NaiveBayesSupportVectorTrainer Characters { get; } =
        new("nb-svm-char", new() { Analyser = TermAnalyser.CharacterInWord, MinLength = 5, MaxLength = 5 });

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public int FewestRows => 2_000;

    /// <inheritdoc/>
    public IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        Rules.Check(options.Parameters);
        var minDocuments = set.Rows.Count + set.Unlabelled.Count >= 500 ? 2 : 1;
        var corpus = TextCorpus.Build(set, _rules, minDocuments, MaxTerms);
        return new LinearTraining(
            set.Labels,
            corpus.Vocabulary,
            TermFeatures.OfTfidf(corpus),
            Rules,
            Candidates,
            (rows, parameters, cancellation) => NaiveBayesSupportVectors.Fit(rows, parameters.Get("c", DefaultC), Epochs, options.Seed, cancellation));
    }
}
