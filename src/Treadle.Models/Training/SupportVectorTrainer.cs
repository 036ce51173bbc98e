using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>TF-IDF with linear support vector machines, one class against the rest: quick and exact on many rows.</summary>
/// <remarks>Parameter <c>c</c>: what a row's error costs, compared with the length of the weights. The seed names the order of visits.</remarks>
public sealed class SupportVectorTrainer : ITextTrainer
{
    private readonly TermRules _rules;

    private SupportVectorTrainer(string name, TermRules rules)
    {
        Name = name;
        _rules = rules;
    }

    /// <summary>Over words and word pairs.</summary>
    public static SupportVectorTrainer Words { get; } = new("svm", new() { SplitAtCaseChange = true });

    /// <summary>Over neighbouring characters inside words.</summary>
    public static SupportVectorTrainer Characters { get; } =
        new("svm-char", new() { Analyser = TermAnalyser.CharacterInWord, MinLength = 5, MaxLength = 5 });

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
        SupportVectorTraining.Check(options.Parameters);
        var minDocuments = set.Rows.Count + set.Unlabelled.Count >= 500 ? 2 : 1;
        return new SupportVectorTraining(set, TextCorpus.Build(set, _rules, minDocuments, SupportVectorTraining.MaxTerms), options.Seed);
    }
}
