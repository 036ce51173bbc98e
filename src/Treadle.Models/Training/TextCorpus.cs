using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>A training set as term counts: labelled texts first, then the unlabelled ones.</summary>
internal sealed class TextCorpus
{
    private TextCorpus(Vocabulary vocabulary, SparseRows counts, WeightedTargets targets)
    {
        Vocabulary = vocabulary;
        Counts = counts;
        Targets = targets;
    }

    public Vocabulary Vocabulary { get; }

    /// <summary>(labelled + unlabelled) × terms.</summary>
    public SparseRows Counts { get; }

    public WeightedTargets Targets { get; }

    public int LabelledCount => Targets.RowWeights.Length;

    public static TextCorpus Build(TextTrainingSet set, TermRules rules, int minDocuments, int maxTerms)
    {
        string[] texts = [.. set.Rows.Select(row => row.Text), .. set.Unlabelled];
        var vocabulary = Vocabulary.Build(texts, rules, minDocuments, maxTerms);
        return new TextCorpus(vocabulary, TermCounter.Count(texts, vocabulary), WeightedTargets.Of(set));
    }

    /// <summary>The labelled rows with other features.</summary>
    public WeightedRows Labelled(SparseRows features) => new(features, Targets.Targets, Targets.RowWeights, Targets.Classes);
}
