using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Outliers;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Outliers;

public sealed class OutlierProperties
{
    private const int N = 50;

    private static readonly Config Some = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(100).WithReplay(20261122, 1);

    private delegate void Score(ReadOnlySpan<double> probabilities, int classes, Span<double> scores);

    [Fact]
    public void Neighbour_scores_do_not_depend_on_the_unit_of_length_nor_on_the_order_of_rows() =>
        Prop.ForAll<int>(seed =>
        {
            var rows = Rows(seed);
            var (plain, scaled, turned) = (Scores(rows), Scores([.. rows.Select(value => 8 * value)]), Scores([.. rows.Chunk(3).Reverse().SelectMany(row => row)]));
            return plain.All(score => score is > 0 and <= 1) && plain.SequenceEqual(scaled) && plain.Zip(turned.Reverse()).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12);
        }).Check(Some);

    [Fact]
    public void Moving_a_row_farther_out_never_raises_its_score()
    {
        var rows = Rows(3);
        var last = 1.0;
        for (var gap = 4.0; gap < 40; gap += 4)
        {
            (rows[0], rows[1], rows[2]) = (gap, gap, gap);
            var score = Scores(rows)[0];
            score.ShouldBeLessThanOrEqualTo(last);
            last = score;
        }
    }

    [Fact]
    public void The_fence_flags_what_lies_beyond_it_and_a_higher_one_flags_no_more() =>
        Prop.ForAll<PositiveInt[]>(values =>
        {
            double[] means = [.. values.Select(value => (double)value.Get)];
            if (means.Length == 0)
            {
                return true;
            }

            var (low, high) = (NeighborOutliers.Flag(means, 1), NeighborOutliers.Flag(means, 3));
            return !high.Except(low).Any() && low.All(row => means[row] > Quantiles.Of(means, 0.75));
        }).Check(Some);

    [Fact]
    public void Probability_scores_are_bounded_and_do_not_depend_on_the_names_of_classes() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "probability outliers");
            double[] p = [.. Enumerable.Range(0, N).SelectMany(_ =>
            {
                double[] weights = [.. Enumerable.Range(0, 4).Select(_ => random.NextDouble())];
                return weights.Select(weight => weight / weights.Sum());
            })];
            double[] renamed = [.. p.Chunk(4).SelectMany(row => row.Reverse())];
            return new Score[] { ProbabilityOutliers.Entropy, ProbabilityOutliers.LeastConfidence, (q, k, s) => ProbabilityOutliers.GeneralizedEntropy(q, k, s) }.All(score =>
            {
                double[] ours = new double[N], theirs = new double[N];
                score(p, 4, ours);
                score(renamed, 4, theirs);
                return ours.Zip(theirs).All(pair => Math.Abs(pair.First - pair.Second) < 1e-12 && pair.First is >= -1e-12 and <= 1);
            });
        }).Check(Some);

    [Fact]
    public void Near_duplicates_are_mutual_and_equal_those_found_pair_by_pair() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "near duplicates");
            double[] rows = [.. Enumerable.Range(0, N * 2).Select(_ => random.NextInt(12) + (0.01 * random.NextInt(3)))];
            var table = NearestNeighbors.OfEach(new MatrixView<double>(rows, 2), N - 1);
            var found = NearDuplicates.Find(table, relative: 0.3);
            double Gap(int a, int b) => Math.Sqrt(Math.Pow(rows[a * 2] - rows[b * 2], 2) + Math.Pow(rows[(a * 2) + 1] - rows[(b * 2) + 1], 2));
            return Enumerable.Range(0, N).All(row =>
                found.Sets[row].SequenceEqual(Enumerable.Range(0, N).Where(other => other != row && Gap(row, other) < found.Threshold))
                && found.Sets[row].All(other => found.Sets[other].Contains(row)) && found.Scores[row] is >= 0 and <= 1);
        }).Check(Some);

    [Fact]
    public void Exact_duplicates_equal_a_grouping_by_value() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            double[] rows = [.. bytes.Take(bytes.Length / 2 * 2).Select(value => (double)(value % 4))];
            var expected = Enumerable.Range(0, rows.Length / 2).GroupBy(row => (rows[row * 2], rows[(row * 2) + 1]))
                .Where(group => group.Count() > 1).OrderBy(group => group.Min()).Select(group => group.ToArray());
            var found = ExactDuplicates.Find(new MatrixView<double>(rows, 2));
            return found.Length == expected.Count() && found.Zip(expected).All(pair => pair.First.SequenceEqual(pair.Second));
        }).Check(Some);

    [Fact]
    public void Groups_below_the_ratio_equal_those_of_a_plain_grouping() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            int[] clusters = [.. bytes.Select(value => (value % 5) - 1)];
            double[] scores = [.. bytes.Select(value => value / 5 / 51.0)];
            if (bytes.Length == 0)
            {
                return true;
            }

            var expected = Enumerable.Range(0, 4).Where(cluster => clusters.Count(own => own == cluster) >= 2)
                .Select(cluster => (Cluster: cluster, Ratio: scores.Where((_, item) => clusters[item] == cluster).Average() / scores.Average()))
                .Where(group => group.Ratio < 0.8).Select(group => group.Cluster);
            var found = UnderperformingGroups.Find(clusters, scores, 0.8, 2);
            return found.Select(group => group.Cluster).Order().SequenceEqual(expected) && found.Select(group => group.Ratio).SequenceEqual(found.Select(group => group.Ratio).Order());
        }).Check(Some);

    [Fact]
    public void The_order_test_is_a_permutation_p_value_that_repeats_with_its_seed() =>
        Prop.ForAll<int>(seed =>
        {
            var near = NearestNeighbors.OfEach(new MatrixView<double>(Rows(seed), 3), 4);
            var (first, again) = (OrderDependence.Test(near, new Pcg32(9), 19), OrderDependence.Test(near, new Pcg32(9), 19));
            return first == again && first.PValue >= 0.05 && first.PValue <= 1 && first.Statistic is >= 0 and <= 1 && Math.Abs((first.PValue * 20) - Math.Round(first.PValue * 20)) < 1e-9;
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(30).WithReplay(20261122, 1));

    [Fact]
    public void Bad_input_is_named()
    {
        Should.Throw<ArgumentException>(() => ProbabilityOutliers.Entropy([.5, .6], 2, new double[1])).Message.ShouldContain("Row 0 of probabilities sums to 1.1");
        Should.Throw<ArgumentException>(() => ExactDuplicates.Find(new MatrixView<double>(new[] { 0, double.NaN }, 2))).Message.ShouldContain("rows[0, 1] is NaN");
        Should.Throw<ArgumentException>(() => ClassImbalance.RareClasses([], 2)).Message.ShouldContain("labels is empty");
        Should.Throw<ArgumentException>(() => ClassImbalance.RareClasses([2], 2)).Message.ShouldContain("labels[0] is 2");
        Should.Throw<ArgumentException>(() => UnderperformingGroups.Find([0], [double.NaN])).Message.ShouldContain("scores[0] is NaN");
        Should.Throw<ArgumentOutOfRangeException>(() => UnderperformingGroups.Find([0], [1], 0)).ParamName.ShouldBe("ratio");
        Should.Throw<ArgumentException>(() => NeighborOutliers.Flag([])).Message.ShouldContain("meanDistances is empty");
        Should.Throw<ArgumentOutOfRangeException>(() => NeighborOutliers.Scores([1], 0)).ParamName.ShouldBe("scale");
    }

    private static double[] Rows(int seed)
    {
        var random = Pcg32.Derive((ulong)(uint)seed, "outlier rows");
        return [.. Enumerable.Range(0, N * 3).Select(_ => random.NextGaussian())];
    }

    private static double[] Scores(double[] rows)
    {
        var means = NeighborOutliers.MeanDistances(NearestNeighbors.OfEach(new MatrixView<double>(rows, 3), 5));
        return NeighborOutliers.Scores(means, NeighborOutliers.Scale(means));
    }
}
