using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Crowd;
using Treadle.Statistics.Randomness;
using Treadle.Statistics.Tests.Golden;
using Treadle.Statistics.Tests.Golden.Families;

namespace Treadle.Statistics.Tests.ActiveLearning;

public sealed class ActiveLabTests
{
    [Theory]
    [InlineData("50x5_k3", 0.8, 5.75)]
    [InlineData("40x6_k4", 1.25, 7.25)]
    public void The_temperature_is_searched_over_answers_in_their_own_classes(string name, double ours, double peers)
    {
        // The peer's own value, reproduced from its miscount, is far too flat: a model that agrees with people would lose its voice.
        var file = GoldenFile.Load(Path.Combine(GoldenFolder.RepositoryRoot(), "tests", "golden", "multiannotator_activelab", name + ".json"));
        var (table, _) = CrowdLabFamily.Table(file);
        var p = file.Input.Flat("pred_probs");
        AnswerTemperature.Fit(table, p).ShouldBe(ours, 1e-12);
        CrowdLabFamily.PeerTemperature(table, p).ShouldBe(peers, 1e-12);
        ActiveLab.Fit(table, p).Temperature.ShouldBe(ours, 1e-12);
    }

    [Fact]
    public void The_temperature_of_an_overconfident_model_is_found_on_the_grid()
    {
        var random = new Pcg32(3);
        var (p, flat) = (new double[3000], new double[3000]);
        var (items, labels) = (new List<int>(), new List<int>());
        for (var item = 0; item < 1000; item++)
        {
            double[] logits = [random.NextGaussian(), random.NextGaussian(), random.NextGaussian()];
            Softmax(logits, 1, flat.AsSpan(item * 3, 3));
            Softmax(logits, 0.5, p.AsSpan(item * 3, 3));
            for (var answer = 0; answer < 4; answer++)
            {
                var draw = random.NextDouble();
                items.Add(item);
                labels.Add(draw < flat[item * 3] ? 0 : draw < flat[item * 3] + flat[(item * 3) + 1] ? 1 : 2);
            }
        }

        var table = new AnnotationTable([.. items], [.. items.Select((_, answer) => answer % 4)], [.. labels], 1000, 4, 3);
        AnswerTemperature.Fit(table, p).ShouldBe(2, 0.26);
        AnswerTemperature.Fit(table, flat).ShouldBe(1, 0.26);
        AnswerTemperature.Apply(p, 3, 2).ShouldBe(flat, 1e-9);
    }

    [Fact]
    public void With_one_answer_each_model_and_people_count_the_same()
    {
        var table = new AnnotationTable([0, 1], [0, 1], [0, 1], 2, 2, 2);
        var fit = ActiveLab.Fit(table, [.9, .1, .6, .4]);
        fit.Temperature.ShouldBe(1);
        fit.LabeledScores.ShouldBe([((2 * .9) + .5) / 3, ((2 * .4) + .5) / 3], 1e-12);
        fit.UnlabeledScores([.7, .3]).ShouldBe([(.7 + .5) / 2], 1e-12);
    }

    [Fact]
    public void Scores_follow_their_items_and_do_not_depend_on_the_names_of_classes()
    {
        var file = GoldenFile.Load(Path.Combine(GoldenFolder.RepositoryRoot(), "tests", "golden", "multiannotator_activelab", "50x5_k3.json"));
        var (table, _) = CrowdLabFamily.Table(file);
        var p = file.Input.Flat("pred_probs");
        var plain = ActiveLab.Fit(table, p);
        var (items, annotators, labels) = (new List<int>(), new List<int>(), new List<int>());
        for (var item = 0; item < table.Items; item++)
        {
            items.AddRange(table.LabelsOf(item).ToArray().Select(_ => table.Items - 1 - item));
            annotators.AddRange(table.AnnotatorsOf(item));
            labels.AddRange(table.LabelsOf(item).ToArray().Select(label => 2 - label));
        }

        var mirrored = ActiveLab.Fit(new AnnotationTable([.. items], [.. annotators], [.. labels], table.Items, table.Annotators, 3), [.. p.Reverse()]);
        mirrored.LabeledScores.Reverse().ShouldBe(plain.LabeledScores, 1e-9);
        plain.LabeledScores.ShouldAllBe(score => score >= 0 && score <= 1);
    }

    [Fact]
    public void A_row_that_is_no_distribution_is_named() =>
        Should.Throw<ArgumentException>(() => ActiveLab.Fit(new AnnotationTable([0], [0], [0], 1, 1, 2), [.5, .6])).Message.ShouldContain("Row 0");

    private static void Softmax(double[] logits, double temperature, Span<double> probabilities)
    {
        var total = logits.Sum(logit => Math.Exp(logit / temperature));
        for (var k = 0; k < logits.Length; k++)
        {
            probabilities[k] = Math.Exp(logits[k] / temperature) / total;
        }
    }
}
