using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.ActiveLearning;

public sealed class BatchSelectionTests
{
    [Fact]
    public void Uncertainty_is_bounded_and_does_not_depend_on_the_names_of_classes() =>
        Prop.ForAll<PositiveInt[]>(weights =>
        {
            if (weights.Length < 2)
            {
                return true;
            }

            double total = weights.Sum(weight => (double)weight.Get);
            double[] p = [.. weights.Select(weight => weight.Get / total)], renamed = [.. p.Reverse()];
            var ours = Scores(p);
            return ours.Zip(Scores(renamed)).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12)
                && ours[0] >= 0 && ours[0] <= 1 - (1.0 / p.Length) + 1e-12 && ours[1] is >= 0 and <= 1 && ours[2] >= 0 && ours[2] <= Math.Log(p.Length) + 1e-12;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(200).WithReplay(20261122, 1));

    [Fact]
    public void Bad_probabilities_are_refused_by_row()
    {
        Should.Throw<ArgumentException>(() => Scores([0.5, 0.6])).Message.ShouldContain("Row 0");
        Should.Throw<ArgumentException>(() => Scores([double.NaN, 1])).Message.ShouldContain("[0, 0]");
    }

    [Fact]
    public void The_top_items_equal_those_of_a_stable_sort() =>
        Prop.ForAll<byte[], byte>((values, count) =>
        {
            double[] scores = [.. values.Select(value => (double)(value % 7))];
            var expected = Enumerable.Range(0, scores.Length).OrderByDescending(index => scores[index]).ThenBy(index => index).Take(count);
            return TopItems.Largest(scores, count).SequenceEqual(expected);
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(300).WithReplay(20261122, 1));

    [Fact]
    public void Every_center_is_the_farthest_point_of_its_time()
    {
        var rows = Rows(300, 5, 1);
        var features = new MatrixView<double>(rows, 5);
        var picked = KCenterGreedy.Select(features, [3, 4], 20);
        List<int> covered = [3, 4];
        foreach (var pick in picked)
        {
            double Gap(int row) => covered.Min(center => Enumerable.Range(0, 5).Sum(d => Math.Pow(rows[(row * 5) + d] - rows[(center * 5) + d], 2)));
            Gap(pick).ShouldBe(Enumerable.Range(0, 300).Max(Gap), 1e-9);
            covered.Add(pick);
        }

        picked.Distinct().Count().ShouldBe(20);
        KCenterGreedy.Select(features, [], 400).Length.ShouldBe(300);
    }

    [Fact]
    public void A_batch_holds_its_random_share_and_no_item_twice()
    {
        var scores = Rows(500, 1, 2);
        var features = new MatrixView<double>(Rows(500, 4, 3), 4);
        var batch = BatchSelection.Select(scores, features, [], new BatchPolicy { Size = 40, RandomShare = 0.25, Candidates = 100 }, new Pcg32(4));
        batch.Length.ShouldBe(40);
        batch.Select(item => item.Index).Distinct().Count().ShouldBe(40);
        batch.Count(item => item.IsRandom).ShouldBe(10);
        batch.Where(item => item.IsRandom).ShouldAllBe(item => item.Propensity == 10.0 / 500);
        var random = batch.Where(item => item.IsRandom).Select(item => item.Index).ToHashSet();
        var uncertain = TopItems.Largest(scores, 500).Where(index => !random.Contains(index)).Take(100).ToHashSet();
        batch.Where(item => !item.IsRandom).ShouldAllBe(item => uncertain.Contains(item.Index));
        BatchSelection.Select(scores, features, [], new BatchPolicy { Size = 900 }, new Pcg32(4)).Length.ShouldBe(500);
    }

    [Fact]
    public void The_random_share_takes_every_item_with_its_stated_propensity()
    {
        var random = new Pcg32(5);
        var hits = new int[20];
        double[] scores = [.. Enumerable.Range(0, 20).Select(index => (double)index)];
        for (var run = 0; run < 4000; run++)
        {
            foreach (var item in BatchSelection.Select<double>(scores, default, [], new BatchPolicy { Size = 10, RandomShare = 0.4 }, random).Where(item => item.IsRandom))
            {
                hits[item.Index]++;
            }
        }

        // Probability 0.2 each: four standard errors of 4,000 runs.
        hits.ShouldAllBe(count => Math.Abs((count / 4000.0) - 0.2) < 0.0254);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void The_quota_bounds_each_class_while_others_can_fill_the_batch(bool withFeatures)
    {
        var scores = Enumerable.Range(0, 300).Select(index => 300.0 - index).ToArray();
        var predicted = Enumerable.Range(0, 300).Select(index => index < 200 ? 0 : index < 260 ? 1 : 2).ToArray();
        var features = withFeatures ? new MatrixView<double>(Rows(300, 3, 6), 3) : default;
        var policy = new BatchPolicy { Size = 30, RandomShare = 0, LargestClassShare = 0.4 };
        var batch = BatchSelection.Select(scores, features, predicted, policy, new Pcg32(7));
        batch.GroupBy(item => predicted[item.Index]).ShouldAllBe(group => group.Count() <= 12);
        batch.Length.ShouldBe(30);
        var onlyOne = BatchSelection.Select(scores, features, new int[300], policy, new Pcg32(7));
        onlyOne.Length.ShouldBe(30, "a quota that cannot be met does not shrink the batch");
    }

    [Fact]
    public void A_policy_out_of_range_is_refused() =>
        Should.Throw<ArgumentException>(() => BatchSelection.Select<double>([1], default, [], new BatchPolicy { Size = 1, RandomShare = 2 }, new Pcg32(1)))
            .Message.ShouldContain("RandomShare 2");

    private static double[] Scores(double[] p)
    {
        double[] least = [0], margin = [0], entropy = [0];
        UncertaintyScores.LeastConfidence(p, p.Length, least);
        UncertaintyScores.Margin(p, p.Length, margin);
        UncertaintyScores.Entropy(p, p.Length, entropy);
        return [least[0], margin[0], entropy[0]];
    }

    private static double[] Rows(int rows, int columns, ulong seed)
    {
        var random = new Pcg32(seed);
        return [.. Enumerable.Range(0, rows * columns).Select(_ => random.NextGaussian())];
    }
}
