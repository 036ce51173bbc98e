using System.Numerics;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Embeddings;

/// <summary>Exact nearest neighbours by comparing every pair.</summary>
/// <remarks>
/// Small problems are done in double throughout. Large ones find candidates with a blocked single-precision product, then measure the
/// candidates in double; a row whose candidates cannot be proved complete from the rounding bound is scanned in full. So both paths
/// return the same table, bit for bit, for any thread count.
/// </remarks>
public static class NearestNeighbors
{
    /// <summary>Below this many multiplications packing costs more than it saves.</summary>
    private const long SmallWork = 30_000_000;

    /// <summary>The nearest other rows of each row; a row is not its own neighbour.</summary>
    /// <param name="points">N rows of d finite values; at least two.</param>
    /// <param name="neighbors">How many; clipped to N − 1.</param>
    /// <param name="metric">How rows are compared.</param>
    /// <param name="threads">How many threads at most; 0 takes all processors.</param>
    /// <exception cref="ArgumentException">Fewer than two rows, or a value is not finite (the message names row and column).</exception>
    /// <remarks>O(N²·d) time, O(N·(d + k)) memory. Peer: scikit-learn NearestNeighbors(algorithm="brute"); differs: nothing.</remarks>
    public static NeighborTable OfEach<T>(MatrixView<T> points, int neighbors, DistanceMetric metric = DistanceMetric.Euclidean, int threads = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        if (points.Rows < 2)
        {
            throw new ArgumentException($"{nameof(points)} has {points.Rows} rows; a neighbour needs at least two.", nameof(points));
        }

        var rows = Prepare(points, metric, nameof(points));
        return Search(rows, rows, points.Columns, Math.Min(neighbors, points.Rows - 1), metric, isSelf: true, threads);
    }

    /// <summary>The nearest points of each query.</summary>
    /// <param name="queries">M rows of d finite values.</param>
    /// <param name="points">N rows of d finite values; at least one.</param>
    /// <param name="neighbors">How many; clipped to N.</param>
    /// <param name="metric">How rows are compared.</param>
    /// <param name="threads">How many threads at most; 0 takes all processors.</param>
    /// <exception cref="ArgumentException">Widths differ, no point, or a value is not finite (the message names row and column).</exception>
    public static NeighborTable Find<T>(
        MatrixView<T> queries, MatrixView<T> points, int neighbors, DistanceMetric metric = DistanceMetric.Euclidean, int threads = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameLength(queries.Columns, points.Columns, "a row of queries", "a row of points");
        Require.NotEmpty(points.Rows, nameof(points));
        return Search(
            Prepare(queries, metric, nameof(queries)), Prepare(points, metric, nameof(points)), points.Columns,
            Math.Min(neighbors, points.Rows), metric, isSelf: false, threads);
    }

    /// <summary>A copy in double; rows of length one for the cosine, whose distance is then half the squared Euclidean one.</summary>
    private static double[] Prepare<T>(MatrixView<T> rows, DistanceMetric metric, string name)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FiniteRows.Check(rows, name);
        var copy = new double[rows.Values.Length];
        for (var index = 0; index < copy.Length; index++)
        {
            copy[index] = double.CreateChecked(rows.Values[index]);
        }

        return metric == DistanceMetric.Cosine ? VectorKernels.Normalised<double>(copy, rows.Columns) : copy;
    }

    private static NeighborTable Search(
        double[] queries, double[] points, int columns, int neighbors, DistanceMetric metric, bool isSelf, int threads)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbors);
        ArgumentOutOfRangeException.ThrowIfNegative(threads);
        var rows = queries.Length / columns;
        var indices = new int[rows * neighbors];
        var distances = new double[rows * neighbors];
        var scan = new RowScan(queries, points, columns, metric, isSelf);
        var isSmall = (long)rows * points.Length < SmallWork || metric == DistanceMetric.Manhattan;
        var candidates = isSmall ? null : new NeighborCandidates(queries, points, columns, neighbors, isSelf);
        const int block = NeighborCandidates.QueryBlock;
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads == 0 ? Environment.ProcessorCount : threads };
        Parallel.For(0, (rows + block - 1) / block, options, (int part) =>
        {
            var start = part * block;
            var count = Math.Min(block, rows - start);
            var found = candidates?.Of(start, count);
            for (var row = start; row < start + count; row++)
            {
                var into = indices.AsSpan(row * neighbors, neighbors);
                var far = distances.AsSpan(row * neighbors, neighbors);
                if (found is null || !scan.Candidates(row, found.Value.Of(row - start), found.Value.Bound(row - start), into, far))
                {
                    scan.All(row, into, far);
                }
            }
        });
        return new NeighborTable(neighbors, indices, distances);
    }
}
