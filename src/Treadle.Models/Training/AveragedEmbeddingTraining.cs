using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>One set prepared for <see cref="AveragedEmbeddingTrainer"/>.</summary>
internal sealed class AveragedEmbeddingTraining : IPreparedTraining
{
    public const int MaxTerms = 500_000;
    private const int Dimensions = 16;
    private const int DefaultEpochs = 5;
    private const double DefaultRate = 0.5;
    // Small sets need as many steps as large ones do.
    private const int RowsOfDefaultEpochs = 20_000;
    private const int MostEpochs = 40;
    private static readonly TermWeighting Weighting = new() { Norm = TextNorm.Length };

    private readonly TextTrainingSet _set;
    private readonly TextCorpus _corpus;
    private readonly double[] _scale;
    private readonly WeightedRows _rows;
    private readonly ulong _seed;
    private readonly int _epochs;

    public AveragedEmbeddingTraining(TextTrainingSet set, TextCorpus corpus, ulong seed)
    {
        _set = set;
        _corpus = corpus;
        _seed = seed;
        _scale = new double[corpus.Vocabulary.Count];
        Array.Fill(_scale, 1);
        _rows = corpus.Labelled(TfidfWeights.Apply(corpus.Counts, _scale, Weighting));
        _epochs = Math.Clamp(DefaultEpochs * RowsOfDefaultEpochs / corpus.LabelledCount, DefaultEpochs, MostEpochs);
        Candidates = [Setting(_epochs, DefaultRate), Setting(2 * _epochs, DefaultRate)];
    }

    public static TermRules Rules { get; } = new() { MaxLength = 2, SplitAtCaseChange = true, MinWordCharacters = 1 };

    public IReadOnlyList<TrainerParameters> Candidates { get; }

    public static void Check(TrainerParameters parameters)
    {
        foreach (var (name, value) in parameters.Values)
        {
            var isRight = name switch { "epochs" => value is >= 1 and <= 200 && value == Math.Floor(value), "rate" => value is > 0 and <= 5, _ => false };
            if (!isRight)
            {
                throw new ArgumentException(
                    $"averaged-embedding: parameter {name}={value}; expected epochs, a whole number in [1, 200], or rate in (0, 5].", nameof(parameters));
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
        var member = new LinearMember(0, Weighting, _scale, Array.ConvertAll(learned.Weights, weight => (float)weight), learned.Bias);
        return new TextModel([.. _set.Labels], [_corpus.Vocabulary], [member], [1], temperature: 1);
    }

    private static TrainerParameters Setting(int epochs, double rate) => TrainerParameters.Empty.With("epochs", epochs).With("rate", rate);

    private LinearWeights Learn(WeightedRows rows, TrainerParameters parameters, CancellationToken cancellationToken) =>
        AveragedEmbedding.Fit(
            rows,
            new AveragedEmbeddingSettings
            {
                Dimensions = Dimensions,
                Epochs = (int)parameters.Get("epochs", _epochs),
                LearningRate = parameters.Get("rate", DefaultRate),
                Seed = _seed,
            },
            cancellationToken);
}
