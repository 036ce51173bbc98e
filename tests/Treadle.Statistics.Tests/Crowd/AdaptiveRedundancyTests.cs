using Treadle.Statistics.Crowd;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Crowd;

public sealed class AdaptiveRedundancyTests
{
    // Published for the same protocol: answers per item and accuracy, against the same number of answers for every item.
    [Theory]
    [InlineData("SpectralMethodsMeetEM/rte", .95, 4.35, .9233, .8887)]
    [InlineData("crowd_truth_inference/d_sentiment", .99, 5.96, .9365, .9100)]
    public void Fewer_answers_are_as_accurate_when_they_go_where_they_are_needed(string set, double threshold, double answers, double accuracy, double equalShare)
    {
        Assert.SkipUnless(CrowdSets.Has(set), $"the crowd set {set} is not on this machine");
        var (table, truth) = CrowdSets.Load(set);
        var trials = Enumerable.Range(0, 5).Select(seed => new RedundancyTrial(table, new AdaptiveRedundancy(threshold), (ulong)seed)).ToArray();
        trials.Average(trial => trial.Used.Average()).ShouldBeLessThan(answers + .35);
        var ours = trials.Average(trial => CrowdSets.Accuracy(trial.Labels, truth));
        ours.ShouldBeGreaterThan(accuracy - .01);
        ours.ShouldBeGreaterThan(equalShare + .015);
    }

    [Theory]
    [InlineData("SpectralMethodsMeetEM/dog")]
    [InlineData("crowd_truth_inference/d_jn-product")]
    [InlineData("SpectralMethodsMeetEM/web")]
    public void A_calibrated_confidence_keeps_its_word_where_the_raw_one_does_not(string set)
    {
        Assert.SkipUnless(CrowdSets.Has(set), $"the crowd set {set} is not on this machine");
        var (table, truth) = CrowdSets.Load(set);
        var trial = new RedundancyTrial(table, new AdaptiveRedundancy(.999), 3);
        int[] known = [.. Enumerable.Range(0, truth.Length).Where(item => truth[item] >= 0)];
        int[] gold = [.. known.Where(item => item % 2 == 0)];
        int[] rest = [.. known.Where(item => item % 2 == 1)];
        int Right(int item) => trial.Labels[item] == truth[item] ? 1 : 0;
        var calibration = AdaptiveRedundancy.Calibrate([.. gold.Select(item => trial.Best[item])], [.. gold.Select(Right)]);
        var (raw, calibrated) = (new AdaptiveRedundancy(), new AdaptiveRedundancy(calibration: calibration));

        // How much surer than right, over all held-out items.
        double Excess(AdaptiveRedundancy rule) => rest.Average(item => rule.Confidence(Row(trial.Best[item])) - Right(item));
        var noise = 3 * Math.Sqrt(.25 / rest.Length);
        Excess(raw).ShouldBeGreaterThan(.02);
        Math.Abs(Excess(calibrated)).ShouldBeLessThan(Math.Min(noise, Excess(raw)));
    }

    [Fact]
    public void A_calibrated_rule_asks_on_where_a_raw_one_would_stop()
    {
        // On this gold a raw posterior of .99 was right 80 times of 100.
        double[] best = [.. Enumerable.Repeat(.6, 100), .. Enumerable.Repeat(.99, 100)];
        int[] right = [.. Enumerable.Range(0, 100).Select(item => item < 50 ? 1 : 0), .. Enumerable.Range(0, 100).Select(item => item < 80 ? 1 : 0)];
        var calibrated = new AdaptiveRedundancy(calibration: AdaptiveRedundancy.Calibrate(best, right));
        calibrated.Confidence([.01, .99]).ShouldBe(.8, 1e-12);
        calibrated.IsEnough([.01, .99], 3).ShouldBeFalse();
        new AdaptiveRedundancy().IsEnough([.01, .99], 3).ShouldBeTrue();
        calibrated.IsEnough([.01, .99], 10).ShouldBeTrue();
    }

    [Fact]
    public void A_model_as_first_voice_saves_answers_at_the_same_accuracy()
    {
        var crowd = new SimulatedCrowd(2000, [.85, .8, .8, .8, .75, .75], 6, 2, 14);
        double[] accuracies = [.85, .8, .8, .8, .75, .75];
        var random = new Pcg32(6);
        var rule = new AdaptiveRedundancy(.95, least: 1, most: 6);
        var (used, right) = (new double[2], new double[2]);
        var posterior = new double[2];
        for (var item = 0; item < 2000; item++)
        {
            // A calibrated model that is right nine times of ten.
            var said = random.NextDouble() < .9 ? crowd.Truth[item] : 1 - crowd.Truth[item];
            for (var voice = 0; voice < 2; voice++)
            {
                double[] prior = voice == 0 ? [.5, .5] : said == 0 ? [.9, .1] : [.1, .9];
                var labels = crowd.Table.LabelsOf(item);
                double[] skills = [.. crowd.Table.AnnotatorsOf(item).ToArray().Select(annotator => accuracies[annotator])];
                var count = 0;
                do
                {
                    count++;
                    AdaptiveRedundancy.Posterior(prior, labels[..count], skills.AsSpan(0, count), posterior);
                }
                while (!rule.IsEnough(posterior, count));

                used[voice] += count;
                right[voice] += ArgMax.Of(posterior) == crowd.Truth[item] ? 1 : 0;
            }
        }

        used[1].ShouldBeLessThan(.6 * used[0]);
        right[1].ShouldBeGreaterThan(right[0] - 20);
    }

    [Theory]
    [InlineData(.6, .7)]
    [InlineData(.9, .6)]
    [InlineData(.5, .95)]
    public void The_value_of_one_more_answer_is_the_expected_gain_of_the_best_posterior(double best, double skill)
    {
        double[] posterior = [best, 1 - best];
        var after = new double[2];
        var expected = 0.0;
        for (var answer = 0; answer < 2; answer++)
        {
            var chance = (posterior[answer] * skill) + (posterior[1 - answer] * (1 - skill));
            AdaptiveRedundancy.Posterior(posterior, [answer], [skill], after);
            expected += chance * after.Max();
        }

        AdaptiveRedundancy.ValueOfOneMore(posterior, skill).ShouldBe(Math.Max(0, expected - best), 1e-12);
    }

    private static double[] Row(double best) => [1 - best, best];
}
