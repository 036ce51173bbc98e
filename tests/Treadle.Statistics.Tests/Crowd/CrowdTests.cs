using Treadle.Statistics.Crowd;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

public sealed class CrowdTests
{
    [Theory]
    [InlineData("SpectralMethodsMeetEM/rte", .9275)]
    [InlineData("crowd_truth_inference/d_jn-product", .9396)]
    [InlineData("crowd_truth_inference/d_sentiment", .9600)]
    public void Dawid_and_Skene_reach_their_published_accuracy(string set, double expected)
    {
        Assert.SkipUnless(CrowdSets.Has(set), $"the crowd set {set} is not on this machine");
        var (table, truth) = CrowdSets.Load(set);
        CrowdSets.Accuracy(DawidSkene.Fit(table).Labels, truth).ShouldBe(expected, 5e-4);
    }

    [Theory]
    [InlineData("SpectralMethodsMeetEM/rte")]
    [InlineData("SpectralMethodsMeetEM/dog")]
    public void The_incremental_model_is_as_accurate_as_the_batch_model(string set)
    {
        Assert.SkipUnless(CrowdSets.Has(set), $"the crowd set {set} is not on this machine");
        var (table, truth) = CrowdSets.Load(set);
        var model = new IncrementalDawidSkene(table.Classes);
        for (var item = 0; item < table.Items; item++)
        {
            for (var answer = 0; answer < table.LabelsOf(item).Length; answer++)
            {
                model.Add(item, table.AnnotatorsOf(item)[answer], table.LabelsOf(item)[answer]);
            }
        }

        int[] Labels() => [.. Enumerable.Range(0, table.Items).Select(item => Best(model.PosteriorOf(item)))];
        var batch = CrowdSets.Accuracy(DawidSkene.Fit(table, new DawidSkeneOptions { Smoothing = 0.1 }).Labels, truth);
        CrowdSets.Accuracy(Labels(), truth).ShouldBeGreaterThan(batch - 0.02);
        for (var pass = 0; pass < 30 && model.Refine() > 1e-6; pass++)
        {
        }

        CrowdSets.Accuracy(Labels(), truth).ShouldBeGreaterThan(batch - 0.012);
    }

    [Fact]
    [Trait("speed", "slow")]
    public void The_chosen_aggregator_is_near_the_best_one_on_average()
    {
        string[] sets =
        [
            "SpectralMethodsMeetEM/rte", "SpectralMethodsMeetEM/dog", "SpectralMethodsMeetEM/web", "active-crowd-toolkit/MS", "active-crowd-toolkit/SP",
            "crowd_truth_inference/d_jn-product", "crowd_truth_inference/d_sentiment",
        ];
        Assert.SkipUnless(sets.All(CrowdSets.Has), "the crowd sets are not on this machine");
        sets.Average(set =>
        {
            var (table, truth) = CrowdSets.Load(set);
            var accuracies = Enum.GetValues<AggregatorKind>()
                .ToDictionary(kind => kind, kind => CrowdSets.Accuracy(AggregatorChoice.Fit(table, kind, 7).Labels, truth));
            return accuracies.Values.Max() - accuracies[AggregatorChoice.Choose(table, 7)];
        }).ShouldBeLessThanOrEqualTo(0.0025);
    }

    [Fact]
    public void One_coin_goes_on_where_the_peer_stops_because_its_evidence_falls()
    {
        Assert.SkipUnless(CrowdSets.Has("SpectralMethodsMeetEM/web"), "the crowd set web is not on this machine");
        var (table, truth) = CrowdSets.Load("SpectralMethodsMeetEM/web");
        CrowdSets.Accuracy(OneCoinDawidSkene.Fit(table).Labels, truth).ShouldBe(.8078, 5e-4);
        var early = OneCoinDawidSkene.Fit(table, stopsOnFall: true);
        early.Iterations.ShouldBe(2);
        CrowdSets.Accuracy(early.Labels, truth).ShouldBe(.7486, 5e-4);
    }

    [Fact]
    public void Enough_gold_decides_the_choice()
    {
        // Annotators 2 to 4 always say class 1: only the full model sees through them, and gold shows it.
        var random = new Pcg32(5);
        var answers = new List<(int Item, int Annotator, int Label)>();
        var truth = new int[300];
        for (var item = 0; item < truth.Length; item++)
        {
            truth[item] = random.NextDouble() < 0.5 ? 1 : 0;
            answers.AddRange([(item, 0, random.NextDouble() < .95 ? truth[item] : 1 - truth[item]), (item, 1, random.NextDouble() < .95 ? truth[item] : 1 - truth[item])]);
            answers.AddRange(Enumerable.Range(2, 3).Select(annotator => (item, annotator, random.NextDouble() < .98 ? 1 : truth[item])));
        }

        var table = SimulatedCrowd.TableOf(answers, truth.Length, 5, 2);
        var scores = AggregatorChoice.Scores(table, 1, truth);
        var chosen = AggregatorChoice.Choose(table, 1, truth);
        scores[chosen].ShouldBe(scores.Values.Max());
        scores[AggregatorKind.DawidSkene].ShouldBeGreaterThan(scores[AggregatorKind.MajorityVote]);
    }

    [Fact]
    public void Smoothing_never_leaves_a_probability_at_the_edge()
    {
        var crowd = new SimulatedCrowd(60, [.9, .8, .7], 2, 3, 1);
        DawidSkene.Fit(crowd.Table, new DawidSkeneOptions { Smoothing = 0.1 }).Confusion.ShouldAllBe(cell => cell > 1e-4 && cell < 1);
    }

    [Fact]
    public void A_warm_start_at_the_end_of_a_fit_stays_there()
    {
        var crowd = new SimulatedCrowd(200, [.9, .8, .7, .7, .6], 4, 3, 2);
        var options = new DawidSkeneOptions { Smoothing = 0.1, Tolerance = 1e-9, Iterations = 500 };
        var first = DawidSkene.Fit(crowd.Table, options);
        var again = DawidSkene.Fit(crowd.Table, options with { StartConfusion = first.Confusion, StartPriors = first.Priors });
        again.Labels.ShouldBe(first.Labels);
        again.Iterations.ShouldBeLessThan(first.Iterations);
    }

    [Fact]
    public void Gold_items_hold_their_class()
    {
        var crowd = new SimulatedCrowd(40, [.6, .6, .6], 3, 2, 4);
        int[] gold = [.. Enumerable.Range(0, 40).Select(item => item == 0 ? 1 - crowd.Truth[0] : -1)];
        DawidSkene.Fit(crowd.Table, new DawidSkeneOptions { Gold = gold }).Labels[0].ShouldBe(gold[0]);
        OneCoinDawidSkene.Fit(crowd.Table, gold: gold).Labels[0].ShouldBe(gold[0]);
    }

    [Fact]
    public void An_incremental_model_forgets_an_annotator_who_turned_bad()
    {
        var steady = new IncrementalDawidSkene(2);
        var fading = new IncrementalDawidSkene(2, forgetting: 0.05);
        foreach (var model in new[] { steady, fading })
        {
            for (var item = 0; item < 200; item++)
            {
                model.SetGold(item, item % 2);
                model.Add(item, 7, item < 100 ? item % 2 : 1 - (item % 2));
            }
        }

        steady.SkillOf(7).ShouldBe(0.5, 0.05);
        fading.SkillOf(7).ShouldBeLessThan(0.3);
    }

    [Fact]
    public void The_order_of_answers_is_forgotten_after_refinement()
    {
        var crowd = new SimulatedCrowd(80, [.9, .8, .8, .7, .6], 4, 3, 6);
        double[] Run(IEnumerable<(int Item, int Annotator, int Label)> answers)
        {
            var model = new IncrementalDawidSkene(3);
            foreach (var (item, annotator, label) in answers)
            {
                model.Add(item, annotator, label);
            }

            for (var pass = 0; pass < 300; pass++)
            {
                model.Refine();
            }

            return [.. Enumerable.Range(0, 80).SelectMany(model.PosteriorOf)];
        }

        var forward = Run(crowd.Answers);
        var backward = Run(Enumerable.Reverse(crowd.Answers));
        forward.Zip(backward, (first, second) => Math.Abs(first - second)).Max().ShouldBeLessThan(1e-6);
    }

    [Fact]
    public void More_answers_are_worth_more_when_the_posterior_is_open()
    {
        AdaptiveRedundancy.ValueOfOneMore([.5, .5], .8).ShouldBe(.3, 1e-12);
        AdaptiveRedundancy.ValueOfOneMore([.999, .001], .8).ShouldBe(0, 1e-12);
    }

    [Fact]
    public void The_stop_rule_saves_answers_at_the_same_accuracy()
    {
        double[] accuracies = [.95, .9, .9, .85, .85, .8, .8, .8, .75, .75];
        var crowd = new SimulatedCrowd(1500, accuracies, 10, 2, 12);
        var rule = new AdaptiveRedundancy(0.97);
        int used = 0, right = 0;
        var posterior = new double[2];
        for (var item = 0; item < 1500; item++)
        {
            var labels = crowd.Table.LabelsOf(item);
            var skills = crowd.Table.AnnotatorsOf(item).ToArray().Select(annotator => accuracies[annotator]).ToArray();
            var count = 0;
            do
            {
                count++;
                AdaptiveRedundancy.Posterior([.5, .5], labels[..count], skills.AsSpan(0, count), posterior);
            }
            while (!rule.IsEnough(posterior, count));

            used += count;
            right += (posterior[1] > .5 ? 1 : 0) == crowd.Truth[item] ? 1 : 0;
        }

        (used / 1500.0).ShouldBeLessThan(4.5);
        (right / 1500.0).ShouldBeGreaterThan(0.965);
    }

    [Fact]
    public void A_medoid_is_the_text_nearest_to_all() =>
        TextMedoid.Choose(["the cat sat on a mat", "the cat sat on the mat", "a dog", "the cat sat on the mats"]).ShouldBe(1);

    [Fact]
    public void An_unanswered_table_is_an_error() =>
        Should.Throw<ArgumentException>(() => new AnnotationTable([], [], [], 0, 0, 2));

    private static int Best(double[] values) => Statistics.Numerics.ArgMax.Of(values);
}
