using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>Naive Bayes that also learns from unlabelled texts: the strong choice while labels are few.</summary>
/// <remarks>
/// Parameters: <c>alpha</c> (smoothing, &gt; 0) and <c>lambda</c> (what an unlabelled text counts, ≥ 0; by default it shrinks as labels
/// grow). Terms are weighed by TF-IDF at unit length. No random choice is made, so the seed changes nothing.
/// </remarks>
public sealed class NaiveBayesEmTrainer : ITextTrainer
{
    private readonly TermRules _rules;
    private readonly int _minDocuments;

    private NaiveBayesEmTrainer(string name, TermRules rules, int minDocuments)
    {
        Name = name;
        _rules = rules;
        _minDocuments = minDocuments;
    }

    /// <summary>Over single words: pairs of words brought nothing while labels were few, and cost twice the time.</summary>
    public static NaiveBayesEmTrainer Words { get; } = new("nb-em", new() { MaxLength = 1, SplitAtCaseChange = true }, minDocuments: 1);

    /// <summary>Over five neighbouring characters inside words: joins inflected and misspelt forms that words keep apart.</summary>
    public static NaiveBayesEmTrainer Characters { get; } =
        new("nb-em-char", new() { Analyser = TermAnalyser.CharacterInWord, MinLength = 5, MaxLength = 5 }, minDocuments: 2);

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public string Version => "1";

    /// <inheritdoc/>
    public IPreparedTraining Prepare(TextTrainingSet set, TrainerOptions options, CancellationToken cancellationToken)
    {
        set.Validate();
        NaiveBayesEmTraining.Check(options.Parameters);
        var minDocuments = set.Rows.Count + set.Unlabelled.Count >= 500 ? _minDocuments : 1;
        return new NaiveBayesEmTraining(set, TextCorpus.Build(set, _rules, minDocuments, NaiveBayesEmTraining.MaxTerms));
    }
}
