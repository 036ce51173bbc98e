using Treadle.Statistics.Drift;
using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Outliers;

/// <summary>Whether the order of a data set carries information: neighbours in space that are also neighbours in time.</summary>
public static class OrderDependence
{
    /// <summary>How many random orders the peer compares with.</summary>
    public const int DefaultPermutations = 99;

    /// <summary>Tests whether items near in feature space lie nearer in the order than chance puts them.</summary>
    /// <param name="neighbors">The nearest others of each item, items in their order.</param>
    /// <param name="random">Derived from a stored seed.</param>
    /// <param name="permutations">How many random orders; p is at least 1/(1 + permutations).</param>
    /// <returns>The Kolmogorov–Smirnov distance of |i − j| over neighbours to that over random pairs, and the permutation p-value.</returns>
    /// <remarks>
    /// O(permutations·N·k). The background is the exact distribution of |i − j| of two different places, so only the order of items is random.
    /// p = (1 + #{permuted ≥ observed})/(1 + B). Peer: cleanlab Datalab non-iid, which samples the background and can report p = 0.
    /// </remarks>
    public static TwoSampleResult Test(NeighborTable neighbors, Pcg32 random, int permutations = DefaultPermutations)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(permutations);
        var n = neighbors.Rows;
        var order = new int[n];
        for (var index = 0; index < n; index++)
        {
            order[index] = index;
        }

        var observed = Statistic(neighbors, order);
        var reached = 0;
        for (var permutation = 0; permutation < permutations; permutation++)
        {
            random.Shuffle<int>(order);
            reached += Statistic(neighbors, order) >= observed ? 1 : 0;
        }

        return new TwoSampleResult(observed, (1.0 + reached) / (1 + permutations));
    }

    private static double Statistic(NeighborTable neighbors, int[] order)
    {
        var n = order.Length;
        var counts = new long[n];
        for (var row = 0; row < n; row++)
        {
            foreach (var other in neighbors.IndicesOf(row))
            {
                counts[Math.Abs(order[row] - order[other])]++;
            }
        }

        double pairs = (double)n * (n - 1) / 2, total = (double)n * neighbors.Neighbors;
        var (below, expected, largest) = (0L, 0.0, 0.0);
        for (var gap = 1; gap < n; gap++)
        {
            below += counts[gap];
            expected += (n - gap) / pairs;
            largest = Math.Max(largest, Math.Abs((below / total) - expected));
        }

        return largest;
    }
}
