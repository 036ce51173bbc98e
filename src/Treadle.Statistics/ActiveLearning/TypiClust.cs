using System.Numerics;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>TypiClust: the most typical item of each cluster that has the fewest labels. For the very start, when no model is worth asking.</summary>
/// <remarks>Source: G. Hacohen, A. Dekel and D. Weinshall (2022), arXiv:2202.02794. Peer: the authors' code; differs: nothing on given clusters.</remarks>
public static class TypiClust
{
    /// <summary>Clusters of at most this many items are left out.</summary>
    public const int DefaultSmallestCluster = 5;

    /// <summary>How many neighbours typicality looks at, at most.</summary>
    public const int DefaultNeighbors = 20;

    /// <summary>How many clusters to make for a batch: one per label after the batch, at most 500.</summary>
    public static int ClustersFor(int labeled, int batch) => Math.Clamp(labeled + batch, 1, 500);

    /// <summary>Chooses items from given clusters.</summary>
    /// <param name="rows">N rows, best L2-normalised.</param>
    /// <param name="clusters">The cluster of each row, at least 0.</param>
    /// <param name="labeled">Rows already labelled.</param>
    /// <param name="count">How many; fewer when the clusters run out of items.</param>
    /// <param name="smallestCluster">Clusters of at most this many rows are left out (unless that leaves none).</param>
    /// <param name="neighbors">Neighbours inside the cluster: at most this many, at most half of the cluster.</param>
    /// <returns>Indices in the order of choice; ties by lowest index.</returns>
    /// <exception cref="ArgumentException">Lengths disagree, an index is outside the rows, or a value is not finite.</exception>
    /// <remarks>O(Σ size²·d) over the clusters that are used.</remarks>
    public static int[] Select<T>(
        MatrixView<T> rows, ReadOnlySpan<int> clusters, ReadOnlySpan<int> labeled, int count,
        int smallestCluster = DefaultSmallestCluster, int neighbors = DefaultNeighbors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        Require.SameLength(rows.Rows, clusters.Length, nameof(rows), nameof(clusters));
        FiniteRows.Check(rows, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(neighbors);
        RowIndices.Check(labeled, rows.Rows, nameof(labeled));
        var isTaken = new bool[rows.Rows];
        foreach (var row in labeled)
        {
            isTaken[row] = true;
        }

        var members = new SortedDictionary<int, List<int>>();
        for (var row = 0; row < clusters.Length; row++)
        {
            if (!members.TryGetValue(clusters[row], out var list))
            {
                members[clusters[row]] = list = [];
            }

            list.Add(row);
        }

        var usable = members.Values.Where(list => list.Count > smallestCluster).ToList();
        // Fewest labelled first, then largest, then lowest cluster; the order is fixed at the start and gone round.
        var order = (usable.Count > 0 ? usable : [.. members.Values])
            .OrderBy(list => list.Count(row => isTaken[row])).ThenByDescending(list => list.Count).ToArray();
        var picked = new List<int>(count);
        for (var turn = 0; picked.Count < count && order.Any(list => list.Any(row => !isTaken[row])); turn++)
        {
            var free = order[turn % order.Length].Where(row => !isTaken[row]).ToArray();
            if (free.Length == 0)
            {
                continue;
            }

            var pick = free[MostTypical(rows, free, neighbors)];
            isTaken[pick] = true;
            picked.Add(pick);
        }

        return [.. picked];
    }

    private static int MostTypical<T>(MatrixView<T> rows, int[] free, int neighbors)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var near = Math.Min(neighbors, free.Length / 2);
        if (near == 0)
        {
            return 0;
        }

        var distances = new double[free.Length];
        var typicality = new double[free.Length];
        for (var place = 0; place < free.Length; place++)
        {
            for (var other = 0; other < free.Length; other++)
            {
                distances[other] = double.CreateChecked(VectorKernels.SquaredDistance(rows.Row(free[place]), rows.Row(free[other])));
            }

            // The item itself, at zero, adds nothing to the sum.
            distances[place] = 0;
            // Selecting leaves the near + 1 smallest in front; their order does not matter.
            LabelIssues.Selection.Smallest(distances, near);
            typicality[place] = 1 / ((CompensatedSum.Of(distances.AsSpan(0, near + 1)) / near) + 1e-5);
        }

        return ArgMax.Of(typicality);
    }
}
