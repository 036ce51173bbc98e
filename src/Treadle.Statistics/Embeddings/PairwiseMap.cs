using System.Numerics;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Embeddings;

/// <summary>A map of rows on the plane that keeps neighbours together and far groups apart.</summary>
/// <remarks>
/// The same seed gives the same bytes for any number of threads: every point gathers its own forces in a fixed order. New rows are placed one by one among
/// the mapped ones, so that a row's place does not depend on what is placed with it. Distances on the map are for looking, not for measuring.
/// Source: Y. Wang, H. Huang, C. Rudin and Y. Shaposhnik (2021), "PaCMAP", arXiv:2012.04456.
/// </remarks>
public sealed class PairwiseMap
{
    private const int PlacingNeighbors = 5;

    private readonly double[] _rows;
    private readonly int _columns;
    private readonly int _threads;

    private PairwiseMap(double[] rows, int columns, double[] places, int threads) => (_rows, _columns, Places, _threads) = (rows, columns, places, threads);

    /// <summary>N × 2 coordinates, row-major, around the origin.</summary>
    public double[] Places { get; }

    /// <summary>Maps rows.</summary>
    /// <param name="rows">N rows, at least three.</param>
    /// <param name="seed">Stored with the map.</param>
    /// <param name="neighbors">Neighbours that attract each point.</param>
    /// <param name="threads">How many threads at most; 0 takes all processors.</param>
    /// <exception cref="ArgumentException">Fewer than three rows, or a value is not finite.</exception>
    /// <remarks>O(N²·d) for exact neighbours, then O(rounds·N·neighbours).</remarks>
    public static PairwiseMap Fit<T>(MatrixView<T> rows, ulong seed = 0, int neighbors = 10, int threads = 0)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FiniteRows.Check(rows, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Rows, 3, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbors);
        var wide = KMeans.Widen(rows.Values);
        var near = NearestNeighbors.OfEach(rows, neighbors, DistanceMetric.Euclidean, threads);
        var start = PrincipalComponents.Fit(rows, 2, isCentered: true, seed).Project(rows, Math.Min(2, rows.Columns));
        var places = new double[rows.Rows * 2];
        for (var row = 0; row < rows.Rows; row++)
        {
            places[row * 2] = 0.01 * start[rows.Columns == 1 ? row : row * 2];
            places[(row * 2) + 1] = rows.Columns == 1 ? 0 : 0.01 * start[(row * 2) + 1];
        }

        var count = threads == 0 ? Environment.ProcessorCount : threads;
        new MapForces(MapPairs.Choose(wide, rows.Columns, near, seed), count).Settle(places);
        return new PairwiseMap(wide, rows.Columns, places, threads);
    }

    /// <summary>Places new rows: the mean of their nearest mapped rows' places, weighted by 1/distance; a copy of a mapped row falls on it.</summary>
    /// <param name="rows">M rows of the same width.</param>
    /// <returns>M × 2 coordinates.</returns>
    /// <exception cref="ArgumentException">The width differs or a value is not finite.</exception>
    public double[] Place<T>(MatrixView<T> rows)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FiniteRows.Check(rows, nameof(rows));
        var near = NearestNeighbors.Find(
            new MatrixView<double>(KMeans.Widen(rows.Values), rows.Columns), new MatrixView<double>(_rows, _columns), PlacingNeighbors, threads: _threads);
        var placed = new double[rows.Rows * 2];
        for (var row = 0; row < rows.Rows; row++)
        {
            var (x, y, total) = (0.0, 0.0, 0.0);
            var indices = near.IndicesOf(row);
            var distances = near.DistancesOf(row);
            for (var place = 0; place < indices.Length; place++)
            {
                var weight = distances[0] == 0 ? (distances[place] == 0 ? 1 : 0) : 1 / distances[place];
                x += weight * Places[indices[place] * 2];
                y += weight * Places[(indices[place] * 2) + 1];
                total += weight;
            }

            (placed[row * 2], placed[(row * 2) + 1]) = (x / total, y / total);
        }

        return placed;
    }
}
