namespace Treadle.Statistics.Drift;

/// <summary>Total variation ½·Σ|p − q|: the share of the data that would have to move.</summary>
public static class TotalVariation
{
    /// <summary>The distance of two count vectors over the same cells.</summary>
    /// <returns>In [0, 1]. A metric.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    public static double FromCounts(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Shares.Totals(reference, current);
        var sum = 0.0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            sum += Math.Abs((reference[cell] / n) - (current[cell] / m));
        }

        return Math.Min(1, 0.5 * sum);
    }
}
