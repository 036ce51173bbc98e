namespace Treadle.Statistics.Drift;

/// <summary>The largest change of any share: max |p − q|.</summary>
public static class LInfinityDistance
{
    /// <summary>The distance of two count vectors over the same cells.</summary>
    /// <returns>In [0, 1]. Blind to many small changes: see <see cref="TotalVariation"/>.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    public static double FromCounts(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Shares.Totals(reference, current);
        var largest = 0.0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            largest = Math.Max(largest, Math.Abs((reference[cell] / n) - (current[cell] / m)));
        }

        return largest;
    }
}
