using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.LabelIssues;

/// <summary>What each labelled item contributes to a nearest-neighbour classifier: Shapley values of the data.</summary>
/// <remarks>Source: R. Jia et al. (2019), "Efficient Task-Specific Data Valuation for Nearest Neighbor Algorithms", doi:10.14778/3342263.3342637, theorem 1.</remarks>
public static class NearestNeighborShapley
{
    /// <summary>Values of the items among their own neighbours, one item at a time.</summary>
    /// <param name="neighbors">The k nearest others of each item.</param>
    /// <param name="labels">The items' labels.</param>
    /// <param name="startsFromZero">The peer starts the recursion with 0 at the k-th neighbour; the theorem with match/k. False is the theorem.</param>
    /// <returns>N values in [0, 1]: ½·(mean Shapley value + 1). 0.5 is neutral, lower harms.</returns>
    /// <exception cref="ArgumentException">Lengths disagree.</exception>
    /// <remarks>O(N·k) time, O(N) memory (the peer allocates N × N). Peer: cleanlab data_shapley_knn; equal with <paramref name="startsFromZero"/>.</remarks>
    public static double[] Values(NeighborTable neighbors, ReadOnlySpan<int> labels, bool startsFromZero = false)
    {
        Require.SameLength(neighbors.Rows, labels.Length, nameof(neighbors), nameof(labels));
        var (n, k) = (labels.Length, neighbors.Neighbors);
        var values = new double[n];
        for (var row = 0; row < n; row++)
        {
            var near = neighbors.IndicesOf(row);
            var current = startsFromZero ? 0 : (labels[near[k - 1]] == labels[row] ? 1.0 : 0) / k;
            values[near[k - 1]] += current;
            for (var place = k - 2; place >= 0; place--)
            {
                var match = labels[near[place]] == labels[row] ? 1.0 : 0;
                var nextMatch = labels[near[place + 1]] == labels[row] ? 1.0 : 0;
                // With place counted from 1 as i: (match_i − match_{i+1})/k · min(k, i)/i, and i < k here.
                current += (match - nextMatch) / k;
                values[near[place]] += current;
            }
        }

        foreach (ref var value in values.AsSpan())
        {
            value = 0.5 * ((value / n) + 1);
        }

        return values;
    }
}
