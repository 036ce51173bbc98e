using System.Numerics;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.ActiveLearning;

/// <summary>ProbCover: items whose balls cover the most of what no chosen item covers yet.</summary>
/// <remarks>
/// Source: O. Yehuda et al. (2022), arXiv:2205.11320. Peer: the authors' code with a complete graph (theirs drops the last partial block of rows).
/// small-text removes only the edges of the chosen item and is not compared.
/// </remarks>
public static class ProbabilityCover
{
    /// <summary>Chooses items by greedy maximum cover.</summary>
    /// <param name="rows">N rows.</param>
    /// <param name="labeled">Rows already labelled: what they cover counts for nobody.</param>
    /// <param name="unlabeled">Rows to choose from, in the order that breaks ties.</param>
    /// <param name="count">How many.</param>
    /// <param name="radius">Rows strictly nearer than this are covered; positive.</param>
    /// <returns>Indices in the order of choice; ties go to labelled before unlabelled in the peer's joint order, here to the first of <paramref name="unlabeled"/>.</returns>
    /// <exception cref="ArgumentException">A value is not finite, or an index is outside the rows.</exception>
    /// <remarks>O(N²·d) for the graph, 4 bytes per edge; then linear in the edges, as each is removed once.</remarks>
    public static int[] Select<T>(MatrixView<T> rows, ReadOnlySpan<int> labeled, ReadOnlySpan<int> unlabeled, int count, double radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(radius);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        FiniteRows.Check(rows, nameof(rows));
        RowIndices.Check(labeled, rows.Rows, nameof(labeled));
        RowIndices.Check(unlabeled, rows.Rows, nameof(unlabeled));
        int[] order = [.. labeled, .. unlabeled];
        var near = Graph(rows, order, radius);
        var degree = near.Select(others => others.Length).ToArray();
        var isCovered = new bool[order.Length];
        for (var place = 0; place < labeled.Length; place++)
        {
            Cover(place, near, isCovered, degree);
        }

        var isPicked = new bool[order.Length];
        var picked = new List<int>(count);
        while (picked.Count < Math.Min(count, unlabeled.Length))
        {
            var best = -1;
            for (var place = labeled.Length; place < order.Length; place++)
            {
                best = !isPicked[place] && (best < 0 || degree[place] > degree[best]) ? place : best;
            }

            isPicked[best] = true;
            picked.Add(order[best]);
            Cover(best, near, isCovered, degree);
        }

        return [.. picked];
    }

    /// <summary>Marks what an item covers; every row that was within reach of a newly covered one has one less to gain.</summary>
    private static void Cover(int center, int[][] near, bool[] isCovered, int[] degree)
    {
        foreach (var covered in near[center])
        {
            if (!isCovered[covered])
            {
                isCovered[covered] = true;
                foreach (var source in near[covered])
                {
                    degree[source]--;
                }
            }
        }
    }

    /// <summary>For each place the places within the radius, itself included; symmetric.</summary>
    private static int[][] Graph<T>(MatrixView<T> rows, int[] order, double radius)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var d = rows.Columns;
        var points = new T[order.Length * d];
        for (var place = 0; place < order.Length; place++)
        {
            rows.Row(order[place]).CopyTo(points.AsSpan(place * d));
        }

        var limit = T.CreateChecked(radius * radius);
        var near = new int[order.Length][];
        Parallel.For(0, order.Length, place =>
        {
            var within = new List<int>();
            for (var other = 0; other < near.Length; other++)
            {
                if (VectorKernels.SquaredDistance<T>(points.AsSpan(place * d, d), points.AsSpan(other * d, d)) < limit)
                {
                    within.Add(other);
                }
            }

            near[place] = [.. within];
        });
        return near;
    }
}
