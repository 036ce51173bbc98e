using Treadle.Models.Linear;
using Treadle.Models.Text;

namespace Treadle.Models.Training;

/// <summary>One set prepared for a trainer whose model is a single linear member over one vocabulary: they differ in features and in how weights are learned.</summary>
/// <param name="labels">Class names.</param>
/// <param name="vocabulary">The terms.</param>
/// <param name="features">The rows as numbers.</param>
/// <param name="rules">The parameters that are known.</param>
/// <param name="candidates">Settings worth comparing, the default first.</param>
/// <param name="learn">Learns from some of the rows with checked parameters.</param>
internal sealed class LinearTraining(
    IReadOnlyList<string> labels,
    Vocabulary vocabulary,
    TermFeatures features,
    ParameterRules rules,
    IReadOnlyList<TrainerParameters> candidates,
    Func<WeightedRows, TrainerParameters, CancellationToken, LinearWeights> learn) : IPreparedTraining
{
    public IReadOnlyList<TrainerParameters> Candidates => candidates;

    public void Score(
        TrainerParameters parameters,
        IReadOnlyList<int> trainRows,
        IReadOnlyList<int> heldOutRows,
        Span<double> scores,
        CancellationToken cancellationToken) =>
        LinearScores.Write(learn(features.Rows.Take(trainRows), parameters, cancellationToken), features.Rows.Features.Take(heldOutRows), scores);

    public TextModel Fit(TrainerParameters parameters, CancellationToken cancellationToken)
    {
        rules.Check(parameters);
        var learned = learn(features.Rows, parameters, cancellationToken);
        var weights = Array.ConvertAll(learned.Weights, weight => (float)(weight * features.Factor));
        var member = new LinearMember(0, features.Weighting, features.Scale, weights, learned.Bias);
        return new TextModel([.. labels], [vocabulary], [member], [1], temperature: 1);
    }
}
