namespace Treadle.Statistics.Drift;

/// <summary>Hellinger distance √(1 − Σ √(p·q)).</summary>
public static class HellingerDistance
{
    /// <summary>The distance of two count vectors over the same cells.</summary>
    /// <returns>In [0, 1]: 0 for equal shares, 1 when no cell is common. A metric.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    /// <remarks>O(cells). Computed as √(½·Σ(√p − √q)²), which keeps its digits near zero.</remarks>
    public static double FromCounts(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Shares.Totals(reference, current);
        var sum = 0.0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            var difference = Math.Sqrt(reference[cell] / n) - Math.Sqrt(current[cell] / m);
            sum += difference * difference;
        }

        return Math.Min(1, Math.Sqrt(0.5 * sum));
    }
}
