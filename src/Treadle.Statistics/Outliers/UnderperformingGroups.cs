using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Outliers;

/// <summary>Clusters of similar items on which a model does much worse than on the rest.</summary>
public static class UnderperformingGroups
{
    /// <summary>A group whose mean score is below this share of the overall mean is flagged.</summary>
    public const double DefaultRatio = 0.5;

    /// <summary>The clusters whose mean score is below a share of the mean over all items, worst first.</summary>
    /// <param name="clusters">The cluster of each item, at least 0; negative means none.</param>
    /// <param name="scores">A score of each item where lower is worse, as the probability of the given label.</param>
    /// <param name="ratio">Share of the overall mean.</param>
    /// <param name="smallestGroup">Groups of fewer items are left alone.</param>
    /// <exception cref="ArgumentException">Lengths disagree, no item, or a score is not finite.</exception>
    /// <remarks>O(N). The clusters are found from data: confirm a group on other items. Peer: cleanlab Datalab (clusters by DBSCAN, worst group only).</remarks>
    public static IReadOnlyList<(int Cluster, int Size, double Ratio)> Find(
        ReadOnlySpan<int> clusters, ReadOnlySpan<double> scores, double ratio = DefaultRatio, int smallestGroup = 5)
    {
        Require.SameLength(clusters.Length, scores.Length, nameof(clusters), nameof(scores));
        Require.NotEmpty(scores.Length, nameof(scores));
        Require.Finite(scores);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ratio);
        var overall = CompensatedSum.Of(scores) / scores.Length;
        var groups = new SortedDictionary<int, (int Size, double Sum)>();
        for (var item = 0; item < clusters.Length; item++)
        {
            if (clusters[item] >= 0)
            {
                var (size, sum) = groups.GetValueOrDefault(clusters[item]);
                groups[clusters[item]] = (size + 1, sum + scores[item]);
            }
        }

        return [.. groups.Where(group => group.Value.Size >= smallestGroup && overall > 0)
            .Select(group => (Cluster: group.Key, group.Value.Size, Ratio: group.Value.Sum / group.Value.Size / overall))
            .Where(group => group.Ratio < ratio).OrderBy(group => group.Ratio).ThenBy(group => group.Cluster)];
    }
}
