using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Pages;

public sealed class ActiveLearningNumbers : IWorkedNumbers
{
    public IReadOnlyDictionary<string, Func<double>> Numbers { get; } = new Dictionary<string, Func<double>>
    {
        ["uncertainty-scores.margin"] = () => 1 - UncertaintyScores.MarginOf([.5, .3, .2]),
        ["uncertainty-scores.entropy"] = () => UncertaintyScores.EntropyOf([.5, .3, .2]),
        ["committee-scores.bald"] = () => Scored(scores => CommitteeScores.Bald([1, 0, 0, 1], 2, 2, scores)),
        ["committee-scores.vote-entropy"] = () => Scored(scores => CommitteeScores.VoteEntropy([.9, .1, .8, .2, .3, .7], 3, 2, scores)),
        ["k-center-greedy.second"] = () => KCenterGreedy.Select(new MatrixView<double>(new double[] { 0, 1, 5, 9 }, 1), [0], 2)[1],
        ["lightweight-coreset.outer"] = () => LightweightCoreset.Probabilities(new MatrixView<double>(new double[] { 0, 1, 1, 2, 10 }, 1))[4],
        ["badge.first"] = () => Badge.Select(new MatrixView<double>(new double[] { 1, 1, 1 }, 1), [.9, .1, .5, .5, .7, .3], 2, 1, new Pcg32(1))[0],
        ["typi-clust.clusters"] = () => TypiClust.ClustersFor(100, 50),
        ["typi-clust.typical"] = () => TypiClust.Select(new MatrixView<double>(new double[] { 0, 1, 1.1, 1.2, 3, 9 }, 1), new int[6], [], 1)[0],
        ["probability-cover.first"] = () => ProbabilityCover.Select(new MatrixView<double>(new double[] { 0, 1, 2, 9 }, 1), [], [0, 1, 2, 3], 1, 1.5)[0],
        ["contrastive-scores.border"] = () => Contrast(),
        ["discriminative-selection.far"] = () => DiscriminativeSelection.Select(new MatrixView<double>(new double[] { 0, .1, .2, 5 }, 1), [0, 1], 1)[0],
        ["active-lab.again"] = () => ActiveLabScores.Labeled(.6, 1.5, 1, .5, 2),
        ["active-lab.new"] = () => ActiveLabScores.Unlabeled([.6, .4], 1, .5),
        ["batch-selection.propensity"] = () => Batch()[0].Propensity,
        ["batch-selection.random"] = () => Batch().Count(item => item.IsRandom),
        ["ranked-batch.first-score"] = () => RankedBatch.Select(new MatrixView<double>(new double[] { 0 }, 1), new MatrixView<double>(new double[] { 1, 3 }, 1), [.9, .1], 1)[0].Score,
        ["information-density.middle"] = () => InformationDensity.Compute(new MatrixView<double>(new double[] { 0, 1, 2 }, 1))[1],
        ["multi-label-scores.inconsistency"] = () => Scored(scores => MultiLabelScores.CardinalityInconsistency([.9, .8, .7], 3, 1.2, scores)),
        ["stopping-criteria.kappa"] = () => StoppingCriteria.Kappa([0, 0, 1, 1], [0, 1, 1, 1], 2),
        ["stopping-criteria.changed"] = () => StoppingCriteria.ClassificationChange([0, 0, 1, 1], [0, 1, 1, 1]),
        ["stopping-criteria.f-change"] = () => StoppingCriteria.FChange([0, 0, 1, 1], [0, 1, 1, 1]),
        ["next-label-value.measured"] = () => Value().Measured,
        ["next-label-value.at-most"] = () => Value().AtMost,
        ["next-label-value.at-least"] = () => Value().AtLeast,
    };

    private static double Scored(Action<double[]> score)
    {
        var scores = new double[1];
        score(scores);
        return scores[0];
    }

    private static double Contrast()
    {
        var near = NearestNeighbors.Find(new MatrixView<double>(new double[] { 0 }, 1), new MatrixView<double>(new double[] { 1 }, 1), 1);
        return ContrastiveScores.Compute(near, [.9, .1], [.5, .5], 2)[0];
    }

    private static BatchItem[] Batch() =>
        BatchSelection.Select<double>(new double[100], default, [], new BatchPolicy { Size = 10, RandomShare = .4 }, new Pcg32(1));

    private static NextLabelValue Value() => new() { Audited = 1000, Repaired = 50, Broken = 20, LabelsBetween = 300, ValueOfAccuracy = 10_000 };
}
