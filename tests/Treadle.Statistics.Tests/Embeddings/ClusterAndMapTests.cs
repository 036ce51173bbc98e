using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Outliers;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Embeddings;

public sealed class ClusterAndMapTests
{
    [Fact]
    public void Clusters_that_lie_apart_are_found_whatever_the_seed()
    {
        var (rows, truth) = Groups(400, 8, 4);
        for (ulong seed = 0; seed < 5; seed++)
        {
            new ClusterAgreement(truth, KMeans.Fit(new MatrixView<double>(rows, 8), 4, new Pcg32(seed)).Labels).AdjustedRand.ShouldBeGreaterThan(0.6);
        }

        var mini = KMeans.FitMiniBatch(new MatrixView<double>(rows, 8), 4, new Pcg32(1), batch: 64);
        new ClusterAgreement(truth, mini.Labels).AdjustedRand.ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void Inertia_never_rises_from_round_to_round()
    {
        var (rows, _) = Groups(300, 5, 6);
        var centers = KMeans.Seed(new MatrixView<double>(rows, 5), 6, new Pcg32(2));
        var before = double.PositiveInfinity;
        for (var rounds = 1; rounds < 12; rounds++)
        {
            var inertia = KMeans.Lloyd(new MatrixView<double>(rows, 5), centers, rounds).Inertia;
            inertia.ShouldBeLessThanOrEqualTo(before + 1e-9);
            before = inertia;
        }
    }

    [Fact]
    public void Agreement_does_not_depend_on_the_names_of_clusters()
    {
        int[] truth = [0, 0, 1, 1, 2, 2, 2], clusters = [1, 1, 0, 0, 2, 2, 0];
        var (plain, renamed) = (new ClusterAgreement(truth, clusters), new ClusterAgreement(truth, [.. clusters.Select(label => 7 - label)]));
        renamed.AdjustedRand.ShouldBe(plain.AdjustedRand, 1e-12);
        renamed.AdjustedMutualInformation.ShouldBe(plain.AdjustedMutualInformation, 1e-12);
        new ClusterAgreement(truth, truth).AdjustedRand.ShouldBe(1);
    }

    [Fact]
    public void Randomised_components_equal_the_exact_ones()
    {
        // 240 columns take the randomised path; the same rows with 52 empty columns cut off take the exact one.
        var random = new Pcg32(3);
        var (wide, narrow) = (new double[150 * 240], new double[150 * 188]);
        for (var row = 0; row < 150; row++)
        {
            for (var column = 0; column < 188; column++)
            {
                narrow[(row * 188) + column] = wide[(row * 240) + column] = random.NextGaussian() * Math.Pow(0.7, column);
            }
        }

        var exact = PrincipalComponents.Fit(new MatrixView<double>(narrow, 188), 5);
        var approximate = PrincipalComponents.Fit(new MatrixView<double>(wide, 240), 5, seed: 4);
        approximate.SingularValues.ShouldBe(exact.SingularValues, 1e-6);
        approximate.Project(new MatrixView<double>(wide, 240)).ShouldBe(exact.Project(new MatrixView<double>(narrow, 188)), 1e-4);
    }

    [Fact]
    public void A_map_is_the_same_for_any_number_of_threads_and_keeps_groups_together()
    {
        var (rows, truth) = Groups(300, 10, 3);
        var one = PairwiseMap.Fit(new MatrixView<double>(rows, 10), seed: 5, threads: 1);
        var four = PairwiseMap.Fit(new MatrixView<double>(rows, 10), seed: 5, threads: 4);
        four.Places.ShouldBe(one.Places);
        ClusterQuality.Silhouette(new MatrixView<double>(one.Places, 2), truth).ShouldBeGreaterThan(0.5);
        var table = NearestNeighbors.OfEach(new MatrixView<double>(one.Places, 2), 5);
        Enumerable.Range(0, 300).Average(row => table.IndicesOf(row).ToArray().Count(other => truth[other] == truth[row]) / 5.0).ShouldBeGreaterThan(0.95);
    }

    [Fact]
    public void A_new_row_is_placed_on_its_own_and_a_copy_falls_on_the_original()
    {
        var (rows, _) = Groups(120, 6, 3);
        var map = PairwiseMap.Fit(new MatrixView<double>(rows, 6), seed: 6);
        map.Place(new MatrixView<double>(rows.AsSpan(0, 12), 6)).ShouldBe(map.Places[..4]);
        var fresh = rows.Take(60).Select(value => value + 0.01).ToArray();
        var together = map.Place(new MatrixView<double>(fresh, 6));
        map.Place(new MatrixView<double>(fresh.AsSpan(6, 6), 6)).ShouldBe(together[2..4]);
    }

    [Fact]
    public void A_group_on_which_the_model_fails_is_named()
    {
        int[] clusters = [.. Enumerable.Range(0, 90).Select(item => item / 30)];
        double[] scores = [.. clusters.Select(cluster => cluster == 1 ? 0.2 : 0.9)];
        UnderperformingGroups.Find(clusters, scores).ShouldHaveSingleItem().Cluster.ShouldBe(1);
    }

    internal static (double[] Rows, int[] Truth) Groups(int n, int d, int groups)
    {
        var random = new Pcg32(9);
        var (rows, truth) = (new double[n * d], new int[n]);
        for (var row = 0; row < n; row++)
        {
            truth[row] = row % groups;
            for (var column = 0; column < d; column++)
            {
                rows[(row * d) + column] = random.NextGaussian() + (column == truth[row] ? 9 : 0);
            }
        }

        return (rows, truth);
    }
}
