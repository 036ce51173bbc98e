using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Crowd;

/// <summary>Pixel by pixel majority of masks; also for several labels per item, with labels in place of pixels.</summary>
/// <remarks>O(masks · pixels). Peer: crowd-kit SegmentationMajorityVote 1.4.1; differs: nothing.</remarks>
public static class MaskVote
{
    /// <summary>A pixel is on when at least half of the weight says so.</summary>
    /// <param name="masks">At least one mask of equal length, 1 = on.</param>
    /// <param name="weights">One finite, non-negative weight per mask, or empty for equal ones.</param>
    /// <returns>The consensus, 1 = on.</returns>
    /// <exception cref="ArgumentException">No masks, lengths differ, a flag is not 0 or 1, or the weights do not fit.</exception>
    public static int[] Aggregate(IReadOnlyList<int[]> masks, ReadOnlySpan<double> weights = default)
    {
        Require.NotEmpty(masks.Count, nameof(masks));
        if (!weights.IsEmpty)
        {
            Require.SameLength(masks.Count, weights.Length, nameof(masks), nameof(weights));
            Require.NonNegative(weights);
        }

        var on = new double[masks[0].Length];
        var total = 0.0;
        for (var mask = 0; mask < masks.Count; mask++)
        {
            Require.SameLength(on.Length, masks[mask].Length, "masks[0]", $"masks[{mask}]");
            Require.Labels(masks[mask], 2, $"masks[{mask}]");
            var weight = weights.IsEmpty ? 1 : weights[mask];
            total += weight;
            for (var pixel = 0; pixel < on.Length; pixel++)
            {
                on[pixel] += weight * masks[mask][pixel];
            }
        }

        return [.. on.Select(weight => 2 * weight >= total ? 1 : 0)];
    }
}
