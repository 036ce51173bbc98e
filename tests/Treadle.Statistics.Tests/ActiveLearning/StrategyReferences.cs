using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.ActiveLearning;

/// <summary>The fast strategies against their definitions written out without any shortcut.</summary>
public sealed class StrategyReferences
{
    private const int N = 150;
    private const int D = 5;
    private const int K = 3;

    [Fact]
    public void Badge_equals_the_seeding_on_gradients_that_are_really_formed()
    {
        var (rows, p) = Pool(1);
        double[][] gradients = [.. Enumerable.Range(0, N).Select(row => Gradient(rows, p, row))];
        var random = new Pcg32(5);
        List<int> expected = [Enumerable.Range(0, N).MaxBy(row => gradients[row].Sum(value => value * value))];
        while (expected.Count < 25)
        {
            double[] squares = [.. gradients.Select(gradient => expected.Min(center => Squared(gradient, gradients[center])))];
            var (at, sum, pick) = (random.NextDouble() * squares.Sum(), 0.0, 0);
            while ((sum += squares[pick]) < at)
            {
                pick++;
            }

            expected.Add(pick);
        }

        Badge.Select(new MatrixView<double>(rows, D), p, K, 25, new Pcg32(5)).ShouldBe(expected);
    }

    [Fact]
    public void ProbCover_equals_greedy_cover_by_counting_what_is_not_covered_yet()
    {
        var (rows, _) = Pool(2);
        const double radius = 1.4;
        int[] labeled = [3, 9], unlabeled = [.. Enumerable.Range(0, N).Except([3, 9])];
        bool Reaches(int from, int to) => Math.Sqrt(Squared(Row(rows, from), Row(rows, to))) < radius;
        var covered = Enumerable.Range(0, N).Where(row => labeled.Any(center => Reaches(center, row))).ToHashSet();
        var expected = new List<int>();
        while (expected.Count < 12)
        {
            var best = unlabeled.Except(expected).MaxBy(row => Enumerable.Range(0, N).Count(other => !covered.Contains(other) && Reaches(row, other)));
            expected.Add(best);
            covered.UnionWith(Enumerable.Range(0, N).Where(other => Reaches(best, other)));
        }

        ProbabilityCover.Select(new MatrixView<double>(rows, D), labeled, unlabeled, 12, radius).ShouldBe(expected);
    }

    [Fact]
    public void TypiClust_equals_the_most_typical_item_of_each_cluster_in_turn()
    {
        var (rows, _) = Pool(3);
        int[] clusters = [.. Enumerable.Range(0, N).Select(row => row * row % 8 % 5)], labeled = [0, 7];
        var taken = labeled.ToHashSet();
        var order = clusters.Distinct().Where(cluster => clusters.Count(own => own == cluster) > 5)
            .OrderBy(cluster => labeled.Count(row => clusters[row] == cluster)).ThenByDescending(cluster => clusters.Count(own => own == cluster)).ThenBy(cluster => cluster).ToArray();
        var expected = new List<int>();
        for (var turn = 0; expected.Count < 9; turn++)
        {
            int[] free = [.. Enumerable.Range(0, N).Where(row => clusters[row] == order[turn % order.Length] && !taken.Contains(row))];
            var near = Math.Min(20, free.Length / 2);
            var pick = free.MinBy(row => free.Where(other => other != row).Select(other => Squared(Row(rows, row), Row(rows, other))).Order().Take(near).Average());
            taken.Add(pick);
            expected.Add(pick);
        }

        TypiClust.Select(new MatrixView<double>(rows, D), clusters, labeled, 9).ShouldBe(expected);
    }

    [Fact]
    public void The_ranked_batch_equals_the_score_computed_anew_for_every_pick()
    {
        var (rows, _) = Pool(4);
        double[] uncertainty = [.. Enumerable.Range(0, N).Select(row => row * 37 % N / (double)N)], labeled = [.. rows.Take(3 * D)];
        List<double[]> known = [Row(rows, 0), Row(rows, 1), Row(rows, 2)];
        var expected = new List<int>();
        while (expected.Count < 10)
        {
            double left = N - expected.Count, alpha = left / (left + known.Count);
            var best = Enumerable.Range(0, N).Except(expected).MaxBy(row =>
                (alpha * (1 - known.Max(other => 1 / (1 + Math.Sqrt(Squared(Row(rows, row), other)))))) + ((1 - alpha) * uncertainty[row]));
            expected.Add(best);
            known.Add(Row(rows, best));
        }

        RankedBatch.Select(new MatrixView<double>(labeled, D), new MatrixView<double>(rows, D), uncertainty, 10).Select(pick => pick.Position).ShouldBe(expected);
    }

    [Theory]
    [InlineData(DistanceMetric.Cosine)]
    [InlineData(DistanceMetric.Manhattan)]
    public void The_ranked_batch_measures_novelty_in_the_metric_it_is_given(DistanceMetric metric)
    {
        var (rows, _) = Pool(8);
        var view = new MatrixView<double>(rows, D);
        var near = NearestNeighbors.Find(view, new MatrixView<double>(rows.AsSpan(0, D), D), 1, metric);
        var expected = Enumerable.Range(0, N).MaxBy(row => near.DistancesOf(row)[0]);
        RankedBatch.Select(new MatrixView<double>(rows.AsSpan(0, D), D), view, new double[N], 1, metric)[0].Position.ShouldBe(expected);
    }

    [Fact]
    public void The_discriminative_strategy_takes_what_lies_away_from_the_labels()
    {
        // Two groups; all labels are in the first: the whole batch must come from the second.
        var (rows, _) = ClusterRows();
        DiscriminativeSelection.Select(new MatrixView<double>(rows, D), [.. Enumerable.Range(0, 20)], 10).ShouldAllBe(row => row >= N / 2);
    }

    [Fact]
    public void The_lightweight_core_set_draws_with_its_stated_probabilities()
    {
        var (rows, _) = Pool(6);
        var q = LightweightCoreset.Probabilities(new MatrixView<double>(rows, D));
        q.Sum().ShouldBe(1, 1e-12);
        q.ShouldAllBe(value => value >= 0.5 / N);
        var first = new int[N];
        var random = new Pcg32(7);
        const int draws = 6000;
        for (var draw = 0; draw < draws; draw++)
        {
            first[LightweightCoreset.Select(new MatrixView<double>(rows, D), 1, random)[0]]++;
        }

        // Chi-squared with 149 degrees of freedom: 220 is beyond its 99.98 % point.
        Enumerable.Range(0, N).Sum(row => Math.Pow(first[row] - (draws * q[row]), 2) / (draws * q[row])).ShouldBeLessThan(220);
    }

    private static (double[] Rows, double[] Probabilities) Pool(ulong seed)
    {
        var random = new Pcg32(seed);
        double[] rows = [.. Enumerable.Range(0, N * D).Select(_ => random.NextGaussian())];
        double[] p = [.. Enumerable.Range(0, N).SelectMany(_ =>
        {
            double[] weights = [random.NextDouble(), random.NextDouble(), random.NextDouble()];
            return weights.Select(weight => weight / weights.Sum());
        })];
        return (rows, p);
    }

    private static (double[] Rows, int Width) ClusterRows()
    {
        var (rows, _) = Pool(5);
        for (var row = N / 2; row < N; row++)
        {
            rows[row * D] += 8;
        }

        return (rows, D);
    }

    private static double[] Row(double[] rows, int row) => rows[(row * D)..((row + 1) * D)];

    private static double Squared(double[] first, double[] second) => first.Zip(second, (a, b) => (a - b) * (a - b)).Sum();

    private static double[] Gradient(double[] rows, double[] p, int row)
    {
        var own = p[(row * K)..((row + 1) * K)];
        var predicted = Array.IndexOf(own, own.Max());
        return [.. own.SelectMany((value, k) => Row(rows, row).Select(feature => feature * (value - (k == predicted ? 1 : 0))))];
    }
}
