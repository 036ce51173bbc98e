using FsCheck;
using FsCheck.Fluent;
using Treadle.Statistics.ActiveLearning;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Embeddings;

public sealed class EmbeddingProperties
{
    private static readonly Config Some = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(60).WithReplay(20261122, 1);

    [Fact]
    public void Vector_kernels_equal_their_scalar_twins_bit_for_bit() =>
        Prop.ForAll<byte, int>((length, seed) =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "kernels");
            double[] a = [.. Enumerable.Range(0, length).Select(_ => random.NextGaussian())], b = [.. a.Select(_ => random.NextGaussian())];
            float[] c = [.. a.Select(value => (float)value)], d = [.. b.Select(value => (float)value)];
            return VectorKernels.Dot<double>(a, b) == Lanes(a, b, 4, (x, y) => x * y) && VectorKernels.SquaredDistance<double>(a, b) == Lanes(a, b, 4, (x, y) => (x - y) * (x - y))
                && VectorKernels.Dot<float>(c, d) == Lanes(c, d, 8, (x, y) => x * y) && VectorKernels.SquaredDistance<float>(c, d) == Lanes(c, d, 8, (x, y) => (x - y) * (x - y));
        }).Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(300).WithReplay(20261122, 1));

    [Fact]
    public void Neighbours_equal_a_sort_of_all_distances() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "neighbours");
            double[] rows = [.. Enumerable.Range(0, 40 * 3).Select(_ => (double)random.NextInt(6))];
            foreach (var metric in new[] { DistanceMetric.Euclidean, DistanceMetric.Manhattan })
            {
                var table = NearestNeighbors.OfEach(new MatrixView<double>(rows, 3), 7, metric);
                for (var row = 0; row < 40; row++)
                {
                    double Gap(int other) => metric == DistanceMetric.Manhattan
                        ? Enumerable.Range(0, 3).Sum(d => Math.Abs(rows[(row * 3) + d] - rows[(other * 3) + d]))
                        : Math.Sqrt(Enumerable.Range(0, 3).Sum(d => Math.Pow(rows[(row * 3) + d] - rows[(other * 3) + d], 2)));
                    var expected = Enumerable.Range(0, 40).Where(other => other != row).OrderBy(Gap).ThenBy(other => other).Take(7);
                    if (!table.IndicesOf(row).ToArray().SequenceEqual(expected))
                    {
                        return false;
                    }
                }
            }

            return true;
        }).Check(Some);

    [Fact]
    public void Votes_of_neighbours_are_distributions() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "votes");
            double[] rows = [.. Enumerable.Range(0, 30 * 2).Select(_ => (double)random.NextInt(4))];
            int[] labels = [.. Enumerable.Range(0, 30).Select(_ => random.NextInt(3))];
            var table = NearestNeighbors.OfEach(new MatrixView<double>(rows, 2), 5);
            return new[] { false, true }.All(byDistance => NeighborVote.Probabilities(table, labels, 3, byDistance).Chunk(3).All(row => Math.Abs(row.Sum() - 1) < 1e-12 && row.All(p => p >= 0)));
        }).Check(Some);

    [Fact]
    public void Lloyd_does_not_depend_on_the_order_of_rows_and_ends_at_a_fixed_point() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "lloyd");
            double[] rows = [.. Enumerable.Range(0, 80 * 3).Select(_ => random.NextGaussian())];
            var start = KMeans.Seed(new MatrixView<double>(rows, 3), 4, random);
            var plain = KMeans.Lloyd(new MatrixView<double>(rows, 3), start);
            double[] turned = [.. Enumerable.Range(0, 80).Reverse().SelectMany(row => rows[(row * 3)..((row + 1) * 3)])];
            var again = KMeans.Lloyd(new MatrixView<double>(turned, 3), start);
            var onward = KMeans.Lloyd(new MatrixView<double>(rows, 3), plain.Centers);
            return plain.Labels.SequenceEqual(again.Labels.Reverse()) && onward.Labels.SequenceEqual(plain.Labels) && Math.Abs(plain.Inertia - again.Inertia) < 1e-9;
        }).Check(Some);

    [Fact]
    public void The_same_seed_gives_the_same_clusters_and_every_centre_is_a_row_at_the_start()
    {
        var (rows, _) = ClusterAndMapTests.Groups(500, 6, 5);
        var view = new MatrixView<double>(rows, 6);
        KMeans.Fit(view, 5, new Pcg32(3)).Labels.ShouldBe(KMeans.Fit(view, 5, new Pcg32(3)).Labels);
        KMeans.FitMiniBatch(view, 5, new Pcg32(3)).Centers.ShouldBe(KMeans.FitMiniBatch(view, 5, new Pcg32(3)).Centers);
        KMeans.Seed(view, 5, new Pcg32(4)).Chunk(6).ShouldAllBe(center => rows.Chunk(6).Any(row => row.SequenceEqual(center)));
    }

    [Fact]
    public void Mini_batches_come_near_the_full_rounds()
    {
        var (rows, _) = ClusterAndMapTests.Groups(2000, 6, 5);
        var full = Enumerable.Range(0, 4).Min(seed => KMeans.Fit(new MatrixView<double>(rows, 6), 5, new Pcg32((ulong)seed)).Inertia);
        Enumerable.Range(0, 4).Min(seed => KMeans.FitMiniBatch(new MatrixView<double>(rows, 6), 5, new Pcg32((ulong)seed), 256).Inertia).ShouldBeLessThan(1.03 * full);
    }

    [Fact]
    public void Components_are_orthonormal_and_explain_falling_shares_that_add_up_to_one() =>
        Prop.ForAll<int>(seed =>
        {
            var random = Pcg32.Derive((ulong)(uint)seed, "components");
            double[] rows = [.. Enumerable.Range(0, 25 * 4).Select(_ => random.NextGaussian())];
            var fit = PrincipalComponents.Fit(new MatrixView<double>(rows, 4), 4);
            var parts = fit.Components.Chunk(4).ToArray();
            for (var i = 0; i < 4; i++)
            {
                for (var j = 0; j <= i; j++)
                {
                    if (Math.Abs(parts[i].Zip(parts[j], (a, b) => a * b).Sum() - (i == j ? 1 : 0)) > 1e-9)
                    {
                        return false;
                    }
                }
            }

            // All components together rebuild every row, and new columns in another order give the same shares.
            double[] swapped = [.. rows.Chunk(4).SelectMany(row => row.Reverse())];
            return fit.ExplainedShare.SequenceEqual(fit.ExplainedShare.OrderDescending()) && Math.Abs(fit.ExplainedShare.Sum() - 1) < 1e-9
                && fit.ReconstructionErrors(new MatrixView<double>(rows, 4)).All(error => error < 1e-6)
                && PrincipalComponents.Fit(new MatrixView<double>(swapped, 4), 4).ExplainedShare.Zip(fit.ExplainedShare).All(pair => Math.Abs(pair.First - pair.Second) < 1e-9);
        }).Check(Some);

    [Fact]
    public void A_map_has_the_same_bytes_for_any_number_of_threads_on_the_blocked_path_too()
    {
        // 700 × 64 is beyond the size from which neighbours are searched in blocks.
        var (rows, _) = ClusterAndMapTests.Groups(700, 64, 4);
        var view = new MatrixView<double>(rows, 64);
        var one = PairwiseMap.Fit(view, seed: 2, threads: 1);
        foreach (var threads in new[] { 2, 5 })
        {
            PairwiseMap.Fit(view, seed: 2, threads: threads).Places.ShouldBe(one.Places);
        }

        one.Places.ShouldAllBe(place => double.IsFinite(place));
    }

    [Fact]
    public async Task Methods_that_take_all_processors_give_the_same_bytes_on_one()
    {
        var (rows, _) = ClusterAndMapTests.Groups(900, 12, 4);
        Func<double[]>[] methods =
        [
            () => KMeans.Fit(new MatrixView<double>(rows, 12), 6, new Pcg32(1)).Centers,
            () => KMeans.FitMiniBatch(new MatrixView<double>(rows, 12), 6, new Pcg32(1), 128, 20).Centers,
            () => InformationDensity.Compute(new MatrixView<double>(rows, 12)),
            () => [.. ProbabilityCover.Select(new MatrixView<double>(rows, 12), [], Enumerable.Range(0, 900).ToArray(), 30, 4).Select(index => (double)index)],
        ];
        foreach (var method in methods)
        {
            var one = await Task.Factory.StartNew(
                method, TestContext.Current.CancellationToken, TaskCreationOptions.None, new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, 1).ConcurrentScheduler);
            method().ShouldBe(one);
        }
    }

    [Fact]
    public void Rows_left_out_are_placed_within_their_own_group()
    {
        var (rows, truth) = ClusterAndMapTests.Groups(600, 10, 3);
        var map = PairwiseMap.Fit(new MatrixView<double>(rows.AsSpan(0, 500 * 10), 10), seed: 3);
        var placed = map.Place(new MatrixView<double>(rows.AsSpan(500 * 10), 10));
        var near = NearestNeighbors.Find(new MatrixView<double>(placed, 2), new MatrixView<double>(map.Places, 2), 5);
        Enumerable.Range(0, 100).Average(row => near.IndicesOf(row).ToArray().Count(other => truth[other] == truth[500 + row]) / 5.0).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void A_cluster_that_holds_no_row_changes_no_measure()
    {
        var rows = new MatrixView<double>(new double[] { 0, 1, 10, 11 }, 1);
        ClusterQuality.Silhouette(rows, [1, 1, 4, 4]).ShouldBe(ClusterQuality.Silhouette(rows, [0, 0, 1, 1]));
        ClusterQuality.DaviesBouldin(rows, [1, 1, 4, 4]).ShouldBe(ClusterQuality.DaviesBouldin(rows, [0, 0, 1, 1]));
        ClusterQuality.CalinskiHarabasz(rows, [1, 1, 4, 4]).ShouldBe(ClusterQuality.CalinskiHarabasz(rows, [0, 0, 1, 1]));
        Should.Throw<ArgumentException>(() => ClusterQuality.Silhouette(new MatrixView<double>(new double[2], 1), [3, 3])).Message.ShouldContain("two clusters");
    }

    [Fact]
    public void Agreement_and_quality_of_clusters_stay_in_their_ranges() =>
        Prop.ForAll<byte[]>(bytes =>
        {
            int[] first = [.. bytes.Select(value => value % 3)], second = [.. bytes.Select(value => value / 3 % 3)];
            if (bytes.Length < 4 || first.Distinct().Count() < 2)
            {
                return true;
            }

            ClusterAgreement plain = new(first, second), swapped = new(second, first);
            double[] rows = [.. bytes.Select(value => (double)value)];
            var silhouette = ClusterQuality.Silhouette(new MatrixView<double>(rows, 1), first);
            return Math.Abs(plain.AdjustedRand - swapped.AdjustedRand) < 1e-12 && plain.AdjustedRand is <= 1 and >= -1 && plain.NormalizedMutualInformation is >= 0 and <= 1 + 1e-12
                && silhouette is >= -1 and <= 1 && ClusterQuality.DaviesBouldin(new MatrixView<double>(rows, 1), first) >= 0;
        }).Check(Some);

    [Fact]
    public void Bad_input_is_named()
    {
        double[] rows = [1, 2, 3, double.PositiveInfinity];
        Should.Throw<ArgumentException>(() => KMeans.Fit(new MatrixView<double>(rows, 2), 1, new Pcg32(1))).Message.ShouldContain("[1, 1]");
        Should.Throw<ArgumentException>(() => KMeans.Lloyd(new MatrixView<double>(rows.AsSpan(0, 2), 2), [double.NaN, 1])).Message.ShouldContain("initialCenters[0] is NaN");
        Should.Throw<ArgumentException>(() => KMeans.FitMiniBatch(new MatrixView<double>(rows, 2), 1, new Pcg32(1), 1, 1)).Message.ShouldContain("rows[1, 1]");
        Should.Throw<ArgumentOutOfRangeException>(() => PrincipalComponents.Fit(new MatrixView<double>(new double[] { 1, 2, 3, 5 }, 2), 1).Project(new MatrixView<double>(rows, 2), 2)).ParamName.ShouldBe("components");
        Should.Throw<ArgumentOutOfRangeException>(() => NeighborVote.Probabilities(NearestNeighbors.OfEach(new MatrixView<double>(new double[3], 1), 2), [0, 1], 2)).ParamName.ShouldBe("labels");
        Should.Throw<ArgumentException>(() => PrincipalComponents.Fit(new MatrixView<double>(rows, 2), 1)).Message.ShouldContain("[1, 1]");
        Should.Throw<ArgumentException>(() => PairwiseMap.Fit(new MatrixView<double>(new double[] { 1, 2, double.NaN }, 1))).Message.ShouldContain("[2, 0]");
        Should.Throw<ArgumentException>(() => new ClusterAgreement([0], [0, 1])).Message.ShouldContain("truth has 1");
        Should.Throw<ArgumentException>(() => ClusterQuality.Silhouette(new MatrixView<double>(new double[] { 1, 2 }, 1), [0, 0])).Message.ShouldContain("two clusters");
        Should.Throw<ArgumentOutOfRangeException>(() => KMeans.Fit(new MatrixView<double>(new double[] { 1, 2 }, 1), 3, new Pcg32(1)));
        Should.Throw<ArgumentException>(() => NearestNeighbors.Find(new MatrixView<double>(new double[2], 2), new MatrixView<double>(new double[1], 1), 1)).Message.ShouldContain("a row of queries has 2");
    }

    /// <summary>The fixed order of the kernels: two groups of 256 bits, then their sum, then its lanes from the first, then the rest.</summary>
    private static T Lanes<T>(T[] a, T[] b, int width, Func<T, T, T> term)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        var lanes = new T[2 * width];
        var whole = a.Length / (2 * width) * 2 * width;
        for (var index = 0; index < whole; index++)
        {
            lanes[index % (2 * width)] += term(a[index], b[index]);
        }

        T[] merged = [.. Enumerable.Range(0, width).Select(lane => lanes[lane] + lanes[width + lane])];
        var sum = SumOfHalves(merged);
        for (var index = whole; index < a.Length; index++)
        {
            sum += term(a[index], b[index]);
        }

        return sum;
    }

    private static T SumOfHalves<T>(T[] lanes)
        where T : unmanaged, System.Numerics.IBinaryFloatingPointIeee754<T>
    {
        if (lanes.Length == 1)
        {
            return lanes[0];
        }

        var half = lanes.Length / 2;
        return SumOfHalves(lanes[..half]) + SumOfHalves(lanes[half..]);
    }
}
