using System.Numerics;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>Core-set selection: again and again the item that is farthest from everything already chosen.</summary>
/// <remarks>
/// Covers the pool within twice the best possible radius. Looks for outliers; use it on the uncertain part of the pool, not the whole.
/// Source: O. Sener and S. Savarese (2018), arXiv:1708.00489; T. Gonzalez (1985).
/// </remarks>
public static class KCenterGreedy
{
    /// <summary>Chooses <paramref name="count"/> rows far from each other and from the rows already labelled.</summary>
    /// <param name="features">All rows, labelled ones among them.</param>
    /// <param name="chosen">Indices of rows that are already labelled; may be empty, then the first pick is the row farthest from the mean.</param>
    /// <param name="count">How many rows to choose; fewer come back when the pool is smaller.</param>
    /// <param name="metric">Euclidean or cosine (the angle gives the same order).</param>
    /// <returns>Indices in the order of choice; ties by lowest index; never a chosen one.</returns>
    /// <exception cref="ArgumentException">A value is not finite, or an index is outside.</exception>
    /// <remarks>
    /// O((chosen + count)·N·d) with a running minimum, O(N) memory. Same result for any thread count.
    /// Peer: small-text greedy_coreset, which recomputes all distances and confuses positions with row numbers; equal where that does not matter.
    /// </remarks>
    public static int[] Select<T>(MatrixView<T> features, ReadOnlySpan<int> chosen, int count, DistanceMetric metric = DistanceMetric.Euclidean)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (metric == DistanceMetric.Manhattan)
        {
            throw new ArgumentOutOfRangeException(nameof(metric), metric, "Core-set selection takes the Euclidean or the cosine distance.");
        }

        FiniteRows.Check(features, nameof(features));
        RowIndices.Check(chosen, features.Rows, nameof(chosen));
        var columns = features.Columns;
        // On rows of length one the Euclidean order is the cosine order.
        var rows = metric == DistanceMetric.Cosine ? VectorKernels.Normalised(features.Values, columns) : features.Values.ToArray();
        var nearest = new T[features.Rows];
        Array.Fill(nearest, T.PositiveInfinity);
        foreach (var index in chosen)
        {
            Cover(rows, columns, rows.AsSpan(index * columns, columns), nearest);
        }

        foreach (var index in chosen)
        {
            nearest[index] = T.NegativeInfinity;
        }

        if (chosen.IsEmpty && count > 0 && features.Rows > 0)
        {
            Cover(rows, columns, Mean(rows, columns), nearest);
        }

        var picked = new List<int>(count);
        while (picked.Count < count)
        {
            var farthest = Farthest(nearest);
            if (farthest < 0)
            {
                break;
            }

            if (picked.Count == 0 && chosen.IsEmpty)
            {
                Array.Fill(nearest, T.PositiveInfinity);
            }

            picked.Add(farthest);
            Cover(rows, columns, rows.AsSpan(farthest * columns, columns), nearest);
            nearest[farthest] = T.NegativeInfinity;
        }

        return [.. picked];
    }

    private static void Cover<T>(T[] rows, int columns, ReadOnlySpan<T> center, T[] nearest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        for (var row = 0; row < nearest.Length; row++)
        {
            if (nearest[row] > T.Zero)
            {
                nearest[row] = T.Min(nearest[row], VectorKernels.SquaredDistance(rows.AsSpan(row * columns, columns), center));
            }
        }
    }

    private static int Farthest<T>(T[] nearest)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var (best, farthest) = (T.NegativeInfinity, -1);
        for (var row = 0; row < nearest.Length; row++)
        {
            if (nearest[row] > best)
            {
                (best, farthest) = (nearest[row], row);
            }
        }

        return farthest;
    }

    private static T[] Mean<T>(T[] rows, int columns)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var mean = new T[columns];
        var count = T.CreateChecked(rows.Length / columns);
        for (var index = 0; index < rows.Length; index++)
        {
            mean[index % columns] += rows[index] / count;
        }

        return mean;
    }
}
