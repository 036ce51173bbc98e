using Treadle.Statistics.Embeddings;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Outliers;

/// <summary>Items that are nearly copies of each other.</summary>
public sealed class NearDuplicates
{
    /// <summary>Share of the median nearest-neighbour distance below which two items are near duplicates.</summary>
    public const double DefaultRelativeThreshold = 0.13;

    private NearDuplicates(double median, double threshold, int[][] sets, double[] scores) =>
        (MedianDistance, Threshold, Sets, Scores) = (median, threshold, sets, scores);

    /// <summary>Median distance to the nearest neighbour.</summary>
    public double MedianDistance { get; }

    /// <summary>Distances below this make near duplicates.</summary>
    public double Threshold { get; }

    /// <summary>For each item its near duplicates among the listed neighbours, in both directions, ascending; empty for most.</summary>
    public IReadOnlyList<int[]> Sets { get; }

    /// <summary>1 − exp(−nearest distance/median), in [0, 1]; 0 for an exact copy.</summary>
    public IReadOnlyList<double> Scores { get; }

    /// <summary>The items that have a near duplicate, ascending.</summary>
    public IEnumerable<int> Items => Enumerable.Range(0, Sets.Count).Where(item => Sets[item].Length > 0);

    /// <summary>Finds near duplicates.</summary>
    /// <param name="neighbors">The nearest others of each item.</param>
    /// <param name="relative">Share of the median nearest-neighbour distance.</param>
    /// <param name="absolute">A distance below which items are near duplicates whatever the median says: what saves a set made of copies. 0 for none.</param>
    /// <remarks>O(N·k). Strictly below the threshold. Peer: cleanlab Datalab; differs: nothing with <paramref name="absolute"/> 0.</remarks>
    public static NearDuplicates Find(NeighborTable neighbors, double relative = DefaultRelativeThreshold, double absolute = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(relative);
        ArgumentOutOfRangeException.ThrowIfNegative(absolute);
        var n = neighbors.Rows;
        var nearest = new double[n];
        for (var row = 0; row < n; row++)
        {
            nearest[row] = neighbors.DistancesOf(row)[0];
        }

        var median = Quantiles.Median(nearest);
        var threshold = Math.Max(relative * median, absolute);
        var sets = new SortedSet<int>?[n];
        for (var row = 0; row < n; row++)
        {
            var distances = neighbors.DistancesOf(row);
            for (var place = 0; place < distances.Length && distances[place] < threshold; place++)
            {
                var other = neighbors.IndicesOf(row)[place];
                (sets[row] ??= []).Add(other);
                (sets[other] ??= []).Add(row);
            }
        }

        double[] scores = [.. nearest.Select(distance => distance == 0 ? 0 : 1 - Math.Exp(-distance / Math.Max(median, double.Epsilon)))];
        return new NearDuplicates(median, threshold, [.. sets.Select(set => set is null ? [] : set.ToArray())], scores);
    }
}
