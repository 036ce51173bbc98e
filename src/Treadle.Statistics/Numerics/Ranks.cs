namespace Treadle.Statistics.Numerics;

/// <summary>Ranks of values.</summary>
public static class Ranks
{
    /// <summary>Mid-ranks from 1: equal values share the mean of the ranks they cover.</summary>
    /// <param name="values">Finite numbers.</param>
    /// <param name="ranks">Receives one rank per value.</param>
    /// <returns>Σ (t³ − t) over groups of t equal values, which tie corrections need.</returns>
    /// <exception cref="ArgumentException">Lengths disagree or a value is not finite.</exception>
    /// <remarks>O(n log n).</remarks>
    public static double Mid(ReadOnlySpan<double> values, Span<double> ranks)
    {
        Require.Finite(values);
        Require.SameLength(values.Length, ranks.Length, nameof(values), nameof(ranks));
        var keys = values.ToArray();
        var order = new int[keys.Length];
        for (var index = 0; index < order.Length; index++)
        {
            order[index] = index;
        }

        RadixSort.Sort<int>(keys, order);
        var ties = 0.0;
        for (int start = 0, end; start < keys.Length; start = end)
        {
            end = start + 1;
            while (end < keys.Length && keys[end] == keys[start])
            {
                end++;
            }

            double count = end - start;
            ties += (count * count * count) - count;
            for (var position = start; position < end; position++)
            {
                ranks[order[position]] = 0.5 * (start + end + 1);
            }
        }

        return ties;
    }
}
