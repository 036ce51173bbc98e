using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.ActiveLearning;

/// <summary>What every strategy that picks items must hold to, then what is particular to one.</summary>
public sealed class QueryStrategyTests
{
    private const int N = 120;
    private const int D = 6;
    private const int K = 3;

    private delegate int[] Strategy(double[] rows, double[] probabilities, int count);

    private static readonly Dictionary<string, Strategy> ByName = new()
    {
        ["k-center"] = (rows, _, count) => KCenterGreedy.Select(new MatrixView<double>(rows, D), [0, 1], count),
        ["lightweight core-set"] = (rows, _, count) => LightweightCoreset.Select(new MatrixView<double>(rows, D), count, new Pcg32(1)),
        ["BADGE"] = (rows, p, count) => Badge.Select(new MatrixView<double>(rows, D), p, K, count, new Pcg32(1)),
        ["TypiClust"] = (rows, _, count) => TypiClust.Select(new MatrixView<double>(rows, D), Enumerable.Range(0, N).Select(row => row % 7).ToArray(), [0, 1], count),
        ["ProbCover"] = (rows, _, count) => ProbabilityCover.Select(new MatrixView<double>(rows, D), [0, 1], Enumerable.Range(2, N - 2).ToArray(), count, 2),
        ["discriminative"] = (rows, _, count) => DiscriminativeSelection.Select(new MatrixView<double>(rows, D), [0, 1], count),
        ["ranked batch"] = (rows, p, count) => [.. RankedBatch.Select(new MatrixView<double>(rows.AsSpan(0, 2 * D), D), new MatrixView<double>(rows, D), p.AsSpan(0, N), count).Select(pick => pick.Position)],
    };

    public static TheoryData<string> Strategies() => [.. ByName.Keys];

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_strategy_picks_that_many_different_items_and_the_same_ones_again(string name)
    {
        var (rows, p) = Pool();
        var picked = ByName[name](rows, p, 15);
        picked.Length.ShouldBe(15);
        picked.Distinct().Count().ShouldBe(15);
        picked.ShouldAllBe(index => index >= 0 && index < N);
        ByName[name](rows, p, 15).ShouldBe(picked);
        ByName[name](rows, p, 0).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Strategies))]
    public void A_feature_that_is_not_finite_is_refused(string name)
    {
        var (rows, p) = Pool();
        rows[5] = double.NaN;
        Should.Throw<ArgumentException>(() => ByName[name](rows, p, 3)).Message.ShouldContain("[0, 5]");
    }

    [Fact]
    public void Committee_scores_do_not_depend_on_members_order_or_class_names_and_vanish_in_agreement()
    {
        double[] item = [0.7, 0.2, 0.1, 0.1, 0.8, 0.1], swapped = [0.1, 0.8, 0.1, 0.7, 0.2, 0.1], renamed = [0.1, 0.2, 0.7, 0.1, 0.8, 0.1], agreed = [0.7, 0.2, 0.1, 0.7, 0.2, 0.1];
        Committee[] all = [CommitteeScores.Bald, CommitteeScores.VoteEntropy, CommitteeScores.VariationRatio, CommitteeScores.ConsensusEntropy, CommitteeScores.LargestDivergence, CommitteeScores.MeanDivergence];
        foreach (var score in all)
        {
            Of(score, swapped).ShouldBe(Of(score, item), 1e-12);
            Of(score, renamed).ShouldBe(Of(score, item), 1e-12);
        }

        foreach (var score in all.Where(score => score != CommitteeScores.ConsensusEntropy))
        {
            Of(score, agreed).ShouldBe(0, 1e-6);
        }

        static double Of(Committee score, double[] p)
        {
            var scores = new double[1];
            score(p, 2, 3, scores);
            return scores[0];
        }
    }

    private delegate void Committee(ReadOnlySpan<double> probabilities, int members, int classes, Span<double> scores);

    [Fact]
    public void Contrast_is_zero_where_neighbours_predict_the_same_and_large_on_the_border()
    {
        double[] line = [.. Enumerable.Range(0, 40).Select(index => (double)index)], p = [.. Enumerable.Range(0, 40).SelectMany(index => index < 20 ? new[] { 0.9, 0.1 } : [0.1, 0.9])];
        var scores = ContrastiveScores.Compute(NearestNeighbors.OfEach(new MatrixView<double>(line, 1), 4), p, p, 2);
        scores[5].ShouldBe(0, 1e-12);
        TopItems.Largest(scores, 2).Order().ShouldBe([19, 20]);
    }

    [Fact]
    public void The_uncertainty_of_many_labels_falls_with_the_separation_of_its_classes()
    {
        double[] scores = [0, 0];
        MultiLabelScores.WeightedCardinalityInconsistency([0.95, 0.05, 0.55, 0.45], 2, 1, scores, balance: 0.7);
        scores[0].ShouldBe(Math.Pow(1 + (1 / 0.9), 0.7), 1e-12);
        scores[1].ShouldBeGreaterThan(scores[0]);
    }

    [Fact]
    public void A_label_is_asked_again_only_when_it_is_less_sure_than_a_new_item()
    {
        ActiveLabScores.Labeled(0.6, 1.5, 1, 0.5, 2).ShouldBe(((2.5 * 0.6) + 0.25) / 3, 1e-12);
        ActiveLabScores.Unlabeled([0.6, 0.4], 1, 0.5).ShouldBe((0.6 + 0.25) / 1.5, 1e-12);
        ActiveLabScores.Labeled(0.99, 3, 1, 0.5, 2).ShouldBeGreaterThan(ActiveLabScores.Unlabeled([0.6, 0.4], 1, 0.5));
    }

    private static (double[] Rows, double[] Probabilities) Pool()
    {
        var random = new Pcg32(8);
        double[] rows = [.. Enumerable.Range(0, N * D).Select(_ => random.NextGaussian())];
        double[] p = [.. Enumerable.Range(0, N).SelectMany(_ =>
        {
            double[] weights = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            return weights.Select(weight => weight / weights.Sum());
        })];
        return (rows, p);
    }
}
