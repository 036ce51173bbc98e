using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Metrics;

/// <summary>Kendall's rank correlation τ-b: pairs in the same order less pairs in opposite order, over those not tied.</summary>
/// <remarks>Source: W. R. Knight (1966), doi:10.1080/01621459.1966.10480879. Peer: scipy.stats.kendalltau; differs: nothing.</remarks>
public static class KendallTau
{
    /// <summary>The correlation in [−1, 1]; NaN when either side is constant.</summary>
    /// <param name="first">N finite numbers; at least one.</param>
    /// <param name="second">N finite numbers.</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, or a number is not finite (the message gives the index).</exception>
    /// <remarks>O(N log N): the pairs in opposite order are the exchanges of a merge sort. Exact in integers up to the last division.</remarks>
    public static double B(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        Require.NotEmpty(first.Length, nameof(first));
        Require.SameLength(first.Length, second.Length, nameof(first), nameof(second));
        Require.Finite(first);
        Require.Finite(second);
        var (x, y) = (first.ToArray(), second.ToArray());
        RadixSort.Sort<double>(x, y);
        long tiedFirst = 0, tiedBoth = 0;
        for (int start = 0, end; start < x.Length; start = end)
        {
            for (end = start + 1; end < x.Length && x[end] == x[start]; end++)
            {
            }

            // Inside a tie of the first, pairs are neither in order nor against it: ascending seconds exchange nothing.
            y.AsSpan(start, end - start).Sort();
            tiedFirst += Pairs(end - start);
            tiedBoth += Ties(y.AsSpan(start, end - start));
        }

        var exchanges = Exchanges(y, new double[y.Length]);
        var tiedSecond = Ties(y);
        var all = Pairs(x.Length);
        var concordantLessDiscordant = all - tiedFirst - tiedSecond + tiedBoth - (2 * exchanges);
        return concordantLessDiscordant / Math.Sqrt((double)(all - tiedFirst) * (all - tiedSecond));
    }

    private static long Pairs(long count) => count * (count - 1) / 2;

    private static long Ties(ReadOnlySpan<double> sorted)
    {
        var pairs = 0L;
        for (int start = 0, end; start < sorted.Length; start = end)
        {
            for (end = start + 1; end < sorted.Length && sorted[end] == sorted[start]; end++)
            {
            }

            pairs += Pairs(end - start);
        }

        return pairs;
    }

    /// <summary>Sorts by merging and counts the pairs that stood in falling order.</summary>
    private static long Exchanges(Span<double> values, Span<double> scratch)
    {
        if (values.Length < 2)
        {
            return 0;
        }

        var half = values.Length / 2;
        var count = Exchanges(values[..half], scratch[..half]) + Exchanges(values[half..], scratch[half..]);
        int left = 0, right = half;
        for (var place = 0; place < values.Length; place++)
        {
            if (right == values.Length || (left < half && values[left] <= values[right]))
            {
                scratch[place] = values[left++];
            }
            else
            {
                count += half - left;
                scratch[place] = values[right++];
            }
        }

        scratch.CopyTo(values);
        return count;
    }
}
