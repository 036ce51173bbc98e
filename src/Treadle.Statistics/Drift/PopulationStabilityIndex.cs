namespace Treadle.Statistics.Drift;

/// <summary>Population stability index: Σ (q − p)·ln(q/p) over the cells, the symmetrised Kullback–Leibler divergence.</summary>
public static class PopulationStabilityIndex
{
    /// <summary>Shares below this are replaced by it. One empty cell then adds at most about its share times 9.</summary>
    public const double DefaultFloor = 1e-4;

    /// <summary>The index of two count vectors over the same cells.</summary>
    /// <param name="reference">Counts of the reference; not all zero.</param>
    /// <param name="current">Counts of the current period over the same cells; not all zero.</param>
    /// <param name="floor">Smallest share a cell is taken to have, on both sides, without renormalising; in (0, 1).</param>
    /// <returns>0 when the shares agree, larger when they differ; symmetric. Not comparable between different cells or floors.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    /// <remarks>
    /// O(cells). Under no change the expectation is about (cells − 1)·(1/n + 1/m): small samples look like drift.
    /// Peers: Evidently uses the same floor but bins that move with the current data; deepchecks' floor is 0.01, Frouros' the smallest double.
    /// </remarks>
    public static double FromCounts(ReadOnlySpan<long> reference, ReadOnlySpan<long> current, double floor = DefaultFloor)
    {
        Numerics.Require.OpenUnit(floor);
        var (n, m) = Shares.Totals(reference, current);
        var index = 0.0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            var p = Math.Max(reference[cell] / n, floor);
            var q = Math.Max(current[cell] / m, floor);
            index += (q - p) * Math.Log(q / p);
        }

        return index;
    }

    /// <summary>The value expected when nothing changed: (cells − 1)·(1/n + 1/m), the noise floor to compare with.</summary>
    public static double ExpectedWithoutDrift(int cells, long referenceCount, long currentCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cells);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(referenceCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(currentCount);
        return (cells - 1) * ((1.0 / referenceCount) + (1.0 / currentCount));
    }
}
