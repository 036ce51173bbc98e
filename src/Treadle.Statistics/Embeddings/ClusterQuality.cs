using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Embeddings;

/// <summary>How well clusters separate the rows, without knowing any truth.</summary>
public static class ClusterQuality
{
    /// <summary>Mean silhouette (b − a)/max(a, b): own cluster's mean distance a against that of the nearest other b.</summary>
    /// <returns>In [−1, 1]; higher is better. An item alone in its cluster counts 0.</returns>
    /// <exception cref="ArgumentException">Lengths disagree, a value is not finite, or there are fewer than two clusters.</exception>
    /// <remarks>O(N²·d). Source: P. Rousseeuw (1987). Peer: scikit-learn silhouette_score; differs: nothing.</remarks>
    public static double Silhouette(MatrixView<double> rows, ReadOnlySpan<int> labels)
    {
        var (k, dense) = Check(rows, labels);
        var counts = Counts(dense, k);
        var total = default(CompensatedSum);
        for (var row = 0; row < rows.Rows; row++)
        {
            var sums = new double[k];
            for (var other = 0; other < rows.Rows; other++)
            {
                sums[dense[other]] += Math.Sqrt(VectorKernels.SquaredDistance(rows.Row(row), rows.Row(other)));
            }

            var own = dense[row];
            if (counts[own] == 1)
            {
                continue;
            }

            var a = sums[own] / (counts[own] - 1);
            var b = double.PositiveInfinity;
            for (var cluster = 0; cluster < k; cluster++)
            {
                b = cluster != own && counts[cluster] > 0 ? Math.Min(b, sums[cluster] / counts[cluster]) : b;
            }

            total.Add(Math.Max(a, b) > 0 ? (b - a) / Math.Max(a, b) : 0);
        }

        return total.Value / rows.Rows;
    }

    /// <summary>Davies–Bouldin index: mean over clusters of the worst (spread + spread)/distance of centres. Lower is better.</summary>
    /// <exception cref="ArgumentException">Lengths disagree, a value is not finite, or there are fewer than two clusters.</exception>
    public static double DaviesBouldin(MatrixView<double> rows, ReadOnlySpan<int> labels)
    {
        var (k, dense) = Check(rows, labels);
        var (centers, counts) = (Centers(rows, dense, k), Counts(dense, k));
        var spread = new double[k];
        for (var row = 0; row < rows.Rows; row++)
        {
            spread[dense[row]] += Math.Sqrt(VectorKernels.SquaredDistance(rows.Row(row), Center(centers, dense[row], rows.Columns))) / counts[dense[row]];
        }

        var sum = 0.0;
        for (var i = 0; i < k; i++)
        {
            var worst = 0.0;
            for (var j = 0; j < k; j++)
            {
                var gap = i == j ? 0 : Math.Sqrt(VectorKernels.SquaredDistance(Center(centers, i, rows.Columns), Center(centers, j, rows.Columns)));
                worst = gap > 0 ? Math.Max(worst, (spread[i] + spread[j]) / gap) : worst;
            }

            sum += worst;
        }

        return sum / k;
    }

    /// <summary>Caliński–Harabasz index: dispersion between clusters over dispersion within. Higher is better.</summary>
    /// <exception cref="ArgumentException">Lengths disagree, a value is not finite, or there are fewer than two clusters.</exception>
    public static double CalinskiHarabasz(MatrixView<double> rows, ReadOnlySpan<int> labels)
    {
        var (k, dense) = Check(rows, labels);
        var (centers, counts) = (Centers(rows, dense, k), Counts(dense, k));
        var mean = Centers(rows, new int[rows.Rows], 1);
        var (between, within) = (0.0, default(CompensatedSum));
        for (var cluster = 0; cluster < k; cluster++)
        {
            between += counts[cluster] * VectorKernels.SquaredDistance(Center(centers, cluster, rows.Columns), (ReadOnlySpan<double>)mean);
        }

        for (var row = 0; row < rows.Rows; row++)
        {
            within.Add(VectorKernels.SquaredDistance(rows.Row(row), Center(centers, dense[row], rows.Columns)));
        }

        return within.Value == 0 ? 1 : between * (rows.Rows - k) / (within.Value * (k - 1));
    }

    /// <summary>The clusters numbered without gaps: one that holds no row is none.</summary>
    private static (int Clusters, int[] Labels) Check(MatrixView<double> rows, ReadOnlySpan<int> labels)
    {
        Require.SameLength(rows.Rows, labels.Length, nameof(rows), nameof(labels));
        FiniteRows.Check(rows, nameof(rows));
        var numbers = new SortedDictionary<int, int>();
        foreach (var label in labels)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(label, nameof(labels));
            numbers[label] = 0;
        }

        foreach (var (number, label) in numbers.Keys.ToArray().Index())
        {
            numbers[label] = number;
        }

        var dense = new int[labels.Length];
        for (var row = 0; row < dense.Length; row++)
        {
            dense[row] = numbers[labels[row]];
        }

        return numbers.Count >= 2 ? (numbers.Count, dense) : throw new ArgumentException("At least two clusters are needed.", nameof(labels));
    }

    private static int[] Counts(ReadOnlySpan<int> labels, int k)
    {
        var counts = new int[k];
        foreach (var label in labels)
        {
            counts[label]++;
        }

        return counts;
    }

    private static double[] Centers(MatrixView<double> rows, ReadOnlySpan<int> labels, int k)
    {
        var centers = new double[k * rows.Columns];
        var counts = Counts(labels, k);
        for (var row = 0; row < rows.Rows; row++)
        {
            for (var column = 0; column < rows.Columns; column++)
            {
                centers[(labels[row] * rows.Columns) + column] += rows[row, column] / counts[labels[row]];
            }
        }

        return centers;
    }

    private static ReadOnlySpan<double> Center(double[] centers, int cluster, int columns) => centers.AsSpan(cluster * columns, columns);
}
