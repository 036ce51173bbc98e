using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>One set prepared for <see cref="NaiveBayesSupportVectorTrainer"/>.</summary>
internal sealed class NaiveBayesSupportVectorTraining : IPreparedTraining
{
    public const int MaxTerms = 300_000;
    private const double DefaultC = 0.3;
    private const int Epochs = 10;
    private static readonly TermWeighting Weighting = new() { Sublinear = true, Norm = TextNorm.Euclidean };

    private readonly TextTrainingSet _set;
    private readonly TextCorpus _corpus;
    private readonly double[] _scale;
    private readonly WeightedRows _rows;
    private readonly ulong _seed;

    public NaiveBayesSupportVectorTraining(TextTrainingSet set, TextCorpus corpus, ulong seed)
    {
        _set = set;
        _seed = seed;
        _corpus = corpus;
        _scale = TfidfWeights.InverseDocumentFrequencies(corpus.Counts);
        var labelled = corpus.Counts.Take([.. Enumerable.Range(0, corpus.LabelledCount)]);
        _rows = corpus.Labelled(TfidfWeights.Apply(labelled, _scale, Weighting));
    }

    public IReadOnlyList<TrainerParameters> Candidates { get; } =
        [.. new[] { DefaultC, 0.1, 1.0 }.Select(c => TrainerParameters.Empty.With("c", c))];

    public static void Check(TrainerParameters parameters)
    {
        foreach (var (name, value) in parameters.Values)
        {
            if (name != "c" || value is not (> 0 and < double.PositiveInfinity))
            {
                throw new ArgumentException($"nb-svm: parameter {name}={value}; expected c, a positive number.", nameof(parameters));
            }
        }
    }

    public void Score(
        TrainerParameters parameters,
        IReadOnlyList<int> trainRows,
        IReadOnlyList<int> heldOutRows,
        Span<double> scores,
        CancellationToken cancellationToken) =>
        LinearScores.Write(Learn(_rows.Take(trainRows), parameters, cancellationToken), _rows.Features.Take(heldOutRows), scores);

    public TextModel Fit(TrainerParameters parameters, CancellationToken cancellationToken)
    {
        Check(parameters);
        var learned = Learn(_rows, parameters, cancellationToken);
        var weights = Array.ConvertAll(learned.Weights, weight => (float)weight);
        var member = new LinearMember(0, Weighting, _scale, weights, learned.Bias);
        return new TextModel([.. _set.Labels], [_corpus.Vocabulary], [member], [1], temperature: 1);
    }

    private LinearWeights Learn(WeightedRows rows, TrainerParameters parameters, CancellationToken cancellationToken) =>
        NaiveBayesSupportVectors.Fit(rows, parameters.Get("c", DefaultC), Epochs, _seed, cancellationToken);
}
