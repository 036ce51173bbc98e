using System.Numerics;
using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Embeddings;

/// <summary>k-means clustering.</summary>
/// <remarks>Same seed, same bytes, for any number of threads. Source: S. Lloyd (1982); D. Arthur and S. Vassilvitskii (2007); D. Sculley (2010), doi:10.1145/1772690.1772862.</remarks>
public static class KMeans
{
    /// <summary>Rounds after which Lloyd's iterations stop even when an item still moves.</summary>
    public const int DefaultRounds = 300;

    /// <summary>k-means++ seeding, then Lloyd's iterations until no item changes its cluster.</summary>
    /// <param name="rows">N rows, at least one.</param>
    /// <param name="clusters">How many; at most N.</param>
    /// <param name="random">Derived from a stored seed.</param>
    /// <param name="rounds">How many rounds at most.</param>
    /// <exception cref="ArgumentException">No row, or a value is not finite (the message names row and column).</exception>
    public static KMeansResult Fit<T>(MatrixView<T> rows, int clusters, Pcg32 random, int rounds = DefaultRounds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => Lloyd(rows, Seed(rows, clusters, random), rounds);

    /// <summary>k-means++: the first centre uniformly, each next with probability in proportion to the squared distance to the nearest one.</summary>
    /// <returns>The centres, row-major.</returns>
    public static double[] Seed<T>(MatrixView<T> rows, int clusters, Pcg32 random)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FiniteRows.Check(rows, nameof(rows));
        Require.NotEmpty(rows.Rows, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(clusters);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, rows.Rows);
        var nearest = new double[rows.Rows];
        Array.Fill(nearest, double.PositiveInfinity);
        var centers = new double[clusters * rows.Columns];
        var pick = random.NextInt(rows.Rows);
        for (var cluster = 0; cluster < clusters; cluster++)
        {
            Widen(rows.Row(pick)).CopyTo(centers, cluster * rows.Columns);
            var total = 0.0;
            for (var row = 0; row < rows.Rows; row++)
            {
                nearest[row] = Math.Min(nearest[row], double.CreateChecked(VectorKernels.SquaredDistance(rows.Row(row), rows.Row(pick))));
                total += nearest[row];
            }

            pick = Draw(nearest, total * random.NextDouble());
        }

        return centers;
    }

    /// <summary>Lloyd's iterations from given centres.</summary>
    /// <param name="rows">N rows.</param>
    /// <param name="initialCenters">k centres, row-major.</param>
    /// <param name="rounds">How many rounds at most.</param>
    /// <returns>Clusters at a fixed point, or after the last round. A cluster that loses all items keeps its centre; ties go to the lowest cluster.</returns>
    /// <remarks>O(rounds·N·k·d). Peer: scikit-learn KMeans(algorithm="lloyd", tol=0), which moves an empty centre to the farthest item; otherwise equal.</remarks>
    public static KMeansResult Lloyd<T>(MatrixView<T> rows, ReadOnlySpan<double> initialCenters, int rounds = DefaultRounds)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        FiniteRows.Check(rows, nameof(rows));
        Require.Shape(initialCenters.Length, initialCenters.Length / rows.Columns, rows.Columns, nameof(initialCenters));
        Require.Finite(initialCenters);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rounds);
        var wide = Widen(rows.Values);
        var centers = initialCenters.ToArray();
        var labels = new int[rows.Rows];
        Array.Fill(labels, -1);
        var round = 0;
        while (round < rounds && Assign(wide, centers, labels, rows.Columns))
        {
            Move(wide, centers, labels, rows.Columns);
            round++;
        }

        return Result(wide, centers, labels, rows.Columns, round);
    }

    /// <summary>Mini-batch k-means: centres follow random batches with a falling step, for pools too large for full rounds.</summary>
    /// <param name="rows">N rows, at least one.</param>
    /// <param name="clusters">How many; at most N.</param>
    /// <param name="random">Derived from a stored seed.</param>
    /// <param name="batch">Items per step.</param>
    /// <param name="steps">How many steps.</param>
    public static KMeansResult FitMiniBatch<T>(MatrixView<T> rows, int clusters, Pcg32 random, int batch = 1024, int steps = 100)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batch);
        ArgumentOutOfRangeException.ThrowIfNegative(steps);
        FiniteRows.Check(rows, nameof(rows));
        Require.NotEmpty(rows.Rows, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(clusters, rows.Rows);
        var d = rows.Columns;
        // Seeding on a sample keeps the cost independent of the pool.
        var sample = new T[Math.Min(rows.Rows, Math.Max(3 * batch, 3 * clusters)) * d];
        for (var start = 0; start < sample.Length; start += d)
        {
            rows.Row(random.NextInt(rows.Rows)).CopyTo(sample.AsSpan(start));
        }

        var centers = Seed(new MatrixView<T>(sample, d), clusters, random);
        var counts = new long[clusters];
        for (var step = 0; step < steps; step++)
        {
            for (var item = 0; item < batch; item++)
            {
                var row = Widen(rows.Row(random.NextInt(rows.Rows)));
                var cluster = Nearest(row, centers, d).Cluster;
                var rate = 1.0 / ++counts[cluster];
                for (var column = 0; column < d; column++)
                {
                    centers[(cluster * d) + column] += rate * (row[column] - centers[(cluster * d) + column]);
                }
            }
        }

        var wide = Widen(rows.Values);
        var labels = new int[rows.Rows];
        Assign(wide, centers, labels, d);
        return Result(wide, centers, labels, d, steps);
    }

    private static int Draw(double[] weights, double at)
    {
        var sum = 0.0;
        var last = 0;
        for (var index = 0; index < weights.Length; index++)
        {
            sum += weights[index];
            if (weights[index] > 0)
            {
                last = index;
                if (sum > at)
                {
                    return index;
                }
            }
        }

        return last;
    }

    private static bool Assign(double[] rows, double[] centers, int[] labels, int columns)
    {
        var changed = 0;
        Parallel.For(0, (labels.Length + 255) / 256, block =>
        {
            for (var row = block * 256; row < Math.Min((block + 1) * 256, labels.Length); row++)
            {
                var cluster = Nearest(rows.AsSpan(row * columns, columns), centers, columns).Cluster;
                if (cluster != labels[row])
                {
                    labels[row] = cluster;
                    Interlocked.Exchange(ref changed, 1);
                }
            }
        });
        return changed == 1;
    }

    private static (int Cluster, double Squared) Nearest(ReadOnlySpan<double> row, double[] centers, int columns)
    {
        var (best, squared) = (0, double.PositiveInfinity);
        for (var cluster = 0; cluster < centers.Length / columns; cluster++)
        {
            var distance = VectorKernels.SquaredDistance(row, centers.AsSpan(cluster * columns, columns));
            (best, squared) = distance < squared ? (cluster, distance) : (best, squared);
        }

        return (best, squared);
    }

    private static void Move(double[] rows, double[] centers, int[] labels, int columns)
    {
        var sums = new double[centers.Length];
        var counts = new int[centers.Length / columns];
        for (var row = 0; row < labels.Length; row++)
        {
            counts[labels[row]]++;
            for (var column = 0; column < columns; column++)
            {
                sums[(labels[row] * columns) + column] += rows[(row * columns) + column];
            }
        }

        for (var index = 0; index < centers.Length; index++)
        {
            centers[index] = counts[index / columns] > 0 ? sums[index] / counts[index / columns] : centers[index];
        }
    }

    private static KMeansResult Result(double[] rows, double[] centers, int[] labels, int columns, int rounds)
    {
        var inertia = default(CompensatedSum);
        for (var row = 0; row < labels.Length; row++)
        {
            inertia.Add(VectorKernels.SquaredDistance<double>(rows.AsSpan(row * columns, columns), centers.AsSpan(labels[row] * columns, columns)));
        }

        return new KMeansResult { Centers = centers, Labels = labels, Inertia = inertia.Value, Rounds = rounds };
    }

    internal static double[] Widen<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var wide = new double[values.Length];
        for (var index = 0; index < wide.Length; index++)
        {
            wide[index] = double.CreateChecked(values[index]);
        }

        return wide;
    }
}
