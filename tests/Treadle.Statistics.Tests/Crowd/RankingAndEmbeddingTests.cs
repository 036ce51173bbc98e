using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

public sealed class RankingAndEmbeddingTests
{
    [Fact]
    public void Scores_of_comparisons_stand_still_at_the_maximum_and_not_at_the_second_round()
    {
        // 3 wins against 1: the odds are 3 whatever the rounds; with a third item the second round is not the end.
        BradleyTerry.Fit([0, 0, 0, 1], [1, 1, 1, 0], 2).Beats(0, 1).ShouldBe(.75, 1e-9);
        int[] winners = [0, 0, 0, 1, 1, 2, 2, 0];
        int[] losers = [1, 1, 2, 2, 0, 0, 1, 1];
        var early = BradleyTerry.Fit(winners, losers, 3, iterations: 2);
        var final = BradleyTerry.Fit(winners, losers, 3);
        early.Converged.ShouldBeFalse();
        final.Converged.ShouldBeTrue();
        final.Scores.Sum().ShouldBe(1, 1e-12);

        // At the maximum every item wins as often as expected.
        for (var item = 0; item < 3; item++)
        {
            var expected = winners.Zip(losers).Where(pair => pair.First == item || pair.Second == item)
                .Sum(pair => final.Beats(item, pair.First == item ? pair.Second : pair.First));
            expected.ShouldBe(winners.Count(winner => winner == item), 1e-8);
        }
    }

    [Fact]
    public void An_item_without_a_win_has_score_zero_unless_smoothed()
    {
        BradleyTerry.Fit([0, 0], [1, 1], 2).Scores.ShouldBe([1, 0]);
        BradleyTerry.Fit([0, 0], [1, 1], 2, smoothing: 1).Scores.ShouldBe([.75, .25], 1e-9);
    }

    [Theory]
    [InlineData(1, "compared with itself")]
    [InlineData(0, "Item 2 was compared with nothing")]
    public void A_comparison_that_says_nothing_is_an_error(int loser, string message) =>
        Should.Throw<ArgumentException>(() => BradleyTerry.Fit([1], [loser], 3)).Message.ShouldContain(message);

    [Fact]
    public void Reliable_annotators_decide_which_embedding_is_chosen()
    {
        var random = new Pcg32(8);
        var (items, annotators, values) = (new List<int>(), new List<int>(), new List<double>());
        for (var item = 0; item < 60; item++)
        {
            double[] truth = [random.NextGaussian(), random.NextGaussian(), random.NextGaussian()];
            for (var annotator = 0; annotator < 4; annotator++)
            {
                items.Add(item);
                annotators.Add(annotator);
                values.AddRange(truth.Select(value => value + (random.NextGaussian() * (annotator < 2 ? .05 : 1))));
            }
        }

        var result = Rasa.Fit([.. items], [.. annotators], new MatrixView<double>(values.ToArray(), 3), 61, 4);
        Math.Min(result.Reliabilities[0], result.Reliabilities[1]).ShouldBeGreaterThan(Math.Max(result.Reliabilities[2], result.Reliabilities[3]));
        result.Chosen.Take(60).Count(answer => annotators[answer] < 2).ShouldBeGreaterThan(55);
        result.Chosen[60].ShouldBe(-1);
    }

    [Fact]
    public void An_embedding_that_is_not_a_number_is_named() =>
        Should.Throw<ArgumentException>(() => Rasa.Fit([0, 0], [0, 1], new MatrixView<double>(new[] { 1, 2, double.NaN, 1 }, 2), 1, 2))
            .Message.ShouldContain("embeddings[2]");

    [Fact]
    public void Attackers_who_agree_with_each_other_have_negative_weight()
    {
        double[] accuracies = [.9, .9, .85, .85, .8, .8, .8, .75, .1, .1];
        var crowd = new SimulatedCrowd(400, accuracies, 10, 2, 3);
        var result = Mmsr.Aggregate(crowd.Table, 1);
        result.Converged.ShouldBeTrue();
        result.Skills.Take(8).ShouldAllBe(skill => skill > 0);
        result.Skills.Skip(8).ShouldAllBe(skill => skill < 0);
        result.Labels.Zip(crowd.Truth, (label, truth) => label == truth ? 1.0 : 0).Average().ShouldBeGreaterThan(.97);
    }

    [Fact]
    public void An_annotator_without_partners_has_the_mean_skill()
    {
        var table = new AnnotationTable([0, 0, 1, 1, 2, 2, 3], [0, 1, 0, 1, 0, 1, 2], [0, 0, 1, 1, 1, 0, 1], 4, 3, 2);
        var skills = Mmsr.Aggregate(table, 1).Skills;
        skills[2].ShouldBe(skills[0], 1e-9);
    }

    [Fact]
    public void Consistency_and_uncertainty_of_a_small_crowd_are_as_by_hand()
    {
        var table = new AnnotationTable([0, 0, 0, 1, 1], [0, 1, 2, 0, 1], [0, 0, 1, 1, 1], 3, 3, 2);
        var consistency = CrowdQuality.Consistency(table, [0, 1, 0], [.8, .7, .6]);
        consistency[0].ShouldBe(.8 * .7 * .4 / ((.8 * .7 * .4) + (.2 * .3 * .6)), 1e-12);
        consistency[2].ShouldBe(.5);
        var uncertainty = CrowdQuality.UncertaintyOfItems(table);
        uncertainty[0].ShouldBe(Math.Log(3) - (2.0 / 3 * Math.Log(2)), 1e-12);
        uncertainty[1].ShouldBe(0);
        uncertainty[2].ShouldBe(double.NaN);
        CrowdQuality.UncertaintyOfAnnotators(table)[2].ShouldBe(0);
    }

    [Fact]
    public void Quality_by_agreement_is_the_share_of_the_label_itself()
    {
        var table = new AnnotationTable([0, 0, 0, 0, 0], [0, 1, 2, 3, 4], [2, 2, 1, 2, 2], 1, 5, 3);
        var result = CrowdLab.FitAgreement(table, [.2, .3, .5]);
        result.Labels.ShouldBe([2]);
        result.Quality[0].ShouldBe(.8, 1e-12);
        result.Posteriors.ShouldBe([0, .2, .8], 1e-12);
    }
}
