using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Tests.Embeddings;

public sealed class NearestNeighborsTests
{
    [Theory]
    [InlineData(DistanceMetric.Euclidean, 1500, 33, 1.0)]
    [InlineData(DistanceMetric.Cosine, 1500, 33, 1.0)]
    [InlineData(DistanceMetric.Euclidean, 1207, 64, 1e-3)]
    public void The_blocked_search_equals_the_plain_scan_bit_for_bit(DistanceMetric metric, int n, int d, double spread)
    {
        // A tight cloud far from the origin with exact duplicates: the hardest case for single precision.
        var random = new Pcg32(1);
        var rows = new double[n * d];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = 100 + (spread * random.NextGaussian());
        }

        rows.AsSpan(0, 20 * d).CopyTo(rows.AsSpan(700 * d));
        var points = new MatrixView<double>(rows, d);
        var table = NearestNeighbors.OfEach(points, 10, metric);
        var scan = new RowScan(metric == DistanceMetric.Cosine ? VectorKernels.Normalised<double>(rows, d) : rows, metric == DistanceMetric.Cosine ? VectorKernels.Normalised<double>(rows, d) : rows, d, metric, isSelf: true);
        var (indices, distances) = (new int[10], new double[10]);
        for (var row = 0; row < n; row += 7)
        {
            scan.All(row, indices, distances);
            table.IndicesOf(row).ToArray().ShouldBe(indices, $"row {row}");
            table.DistancesOf(row).ToArray().ShouldBe(distances, $"row {row}");
        }

        table.DistancesOf(3)[0].ShouldBe(0, "duplicates are at distance exactly zero");
        table.IndicesOf(3)[0].ShouldBe(703);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_table()
    {
        var random = new Pcg32(2);
        float[] rows = [.. Enumerable.Range(0, 2000 * 24).Select(_ => (float)random.NextGaussian())];
        var one = NearestNeighbors.OfEach(new MatrixView<float>(rows, 24), 5, threads: 1);
        var four = NearestNeighbors.OfEach(new MatrixView<float>(rows, 24), 5, threads: 4);
        four.Indices.ShouldBe(one.Indices);
        four.Distances.ShouldBe(one.Distances);
    }

    [Fact]
    public void Ties_go_to_the_lowest_index_and_a_row_is_not_its_own_neighbour()
    {
        var table = NearestNeighbors.OfEach(new MatrixView<double>(new double[] { 0, 1, -1, 1 }, 1), 10);
        table.Neighbors.ShouldBe(3);
        table.IndicesOf(0).ToArray().ShouldBe([1, 2, 3]);
        table.IndicesOf(1).ToArray().ShouldBe([3, 0, 2]);
    }

    [Fact]
    public void A_value_that_is_not_finite_is_named_by_row_and_column() =>
        Should.Throw<ArgumentException>(() => NearestNeighbors.OfEach(new MatrixView<float>(new[] { 1f, 2, 3, float.NaN }, 2), 1)).Message.ShouldContain("[1, 1]");

    [Fact]
    public void A_zero_row_is_at_cosine_distance_one_from_all()
    {
        var table = NearestNeighbors.OfEach(new MatrixView<double>(new double[] { 0, 0, 1, 0, 0, 1 }, 2), 2, DistanceMetric.Cosine);
        table.DistancesOf(0).ToArray().ShouldBe([1, 1]);
    }
}
