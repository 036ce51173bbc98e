using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>One set prepared for <see cref="NaiveBayesEmTrainer"/>.</summary>
internal sealed class NaiveBayesEmTraining : IPreparedTraining
{
    public const int MaxTerms = 200_000;

    // Chosen on a held-out part of the AG News pool at 850 and 1,000 labels, never on its test file; all are flat around
    // these values. A text of unit length times 4 carries about as much evidence as four independent words.
    private const double EvidencePerText = 4;
    private const double Sharpness = 0.5;
    private const int Rounds = 6;
    private const double DefaultAlpha = 0.3;
    private const double LargestLambda = 0.5;
    private const double LabelsOfLargestLambda = 2_000;
    private static readonly TermWeighting Weighting = new() { Sublinear = true, Norm = TextNorm.Euclidean };

    private readonly TextTrainingSet _set;
    private readonly TextCorpus _corpus;
    private readonly double[] _scale;
    private readonly WeightedRows _rows;
    private readonly SparseRows _unlabelled;
    private readonly double _defaultLambda;

    public NaiveBayesEmTraining(TextTrainingSet set, TextCorpus corpus)
    {
        _set = set;
        _corpus = corpus;
        _scale = TfidfWeights.InverseDocumentFrequencies(corpus.Counts);
        var values = TfidfWeights.Apply(corpus.Counts, _scale, Weighting).Reweight(static (_, row) =>
        {
            for (var entry = 0; entry < row.Length; entry++)
            {
                row[entry] *= EvidencePerText;
            }
        });
        _rows = corpus.Labelled(values.Take([.. Enumerable.Range(0, corpus.LabelledCount)]));
        _unlabelled = values.Take([.. Enumerable.Range(corpus.LabelledCount, values.RowCount - corpus.LabelledCount)]);
        _defaultLambda = LargestLambda * Math.Min(1, LabelsOfLargestLambda / corpus.LabelledCount);
        Candidates = _unlabelled.RowCount == 0
            ? [Setting(DefaultAlpha, 0), Setting(0.1, 0), Setting(0.03, 0)]
            : [Setting(DefaultAlpha, _defaultLambda), Setting(0.1, _defaultLambda), Setting(0.1, _defaultLambda / 5), Setting(0.03, _defaultLambda / 5)];
    }

    public IReadOnlyList<TrainerParameters> Candidates { get; }

    public static void Check(TrainerParameters parameters)
    {
        foreach (var (name, value) in parameters.Values)
        {
            var isRight = name switch { "alpha" => value is > 0 and <= 100, "lambda" => value is >= 0 and <= 100, _ => false };
            if (!isRight)
            {
                throw new ArgumentException(
                    $"nb-em: parameter {name}={value}; expected alpha in (0, 100] or lambda in [0, 100].", nameof(parameters));
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
        var weights = Array.ConvertAll(learned.Weights, weight => (float)(weight * EvidencePerText));
        var member = new LinearMember(0, Weighting, _scale, weights, learned.Bias);
        return new TextModel([.. _set.Labels], [_corpus.Vocabulary], [member], [1], temperature: 1);
    }

    private static TrainerParameters Setting(double alpha, double lambda) =>
        TrainerParameters.Empty.With("alpha", alpha).With("lambda", lambda);

    private LinearWeights Learn(WeightedRows rows, TrainerParameters parameters, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var settings = new NaiveBayesSettings
        {
            Smoothing = parameters.Get("alpha", DefaultAlpha),
            UnlabelledWeight = parameters.Get("lambda", _defaultLambda),
            Sharpness = Sharpness,
            Rounds = Rounds,
        };
        return NaiveBayesEm.Fit(rows, _unlabelled, settings, cancellationToken);
    }
}
