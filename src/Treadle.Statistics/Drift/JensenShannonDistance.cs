namespace Treadle.Statistics.Drift;

/// <summary>Jensen–Shannon distance √(½·KL(p‖m) + ½·KL(q‖m)) with m = (p + q)/2. The base is in the name because thresholds depend on it.</summary>
/// <remarks>A metric. Empty cells need no floor. O(cells). Source: D. M. Endres and J. E. Schindelin (2003), doi:10.1109/TIT.2003.813506.</remarks>
public static class JensenShannonDistance
{
    /// <summary>With logarithms to base 2: in [0, 1]. Peer: NannyML.</summary>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    public static double Base2(ReadOnlySpan<long> reference, ReadOnlySpan<long> current) =>
        Math.Sqrt(NaturalDivergence(reference, current) / Math.Log(2));

    /// <summary>With natural logarithms: in [0, √ln 2 ≈ 0.8326]. Peers: SciPy's default, Evidently.</summary>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    public static double Natural(ReadOnlySpan<long> reference, ReadOnlySpan<long> current) =>
        Math.Sqrt(NaturalDivergence(reference, current));

    private static double NaturalDivergence(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Shares.Totals(reference, current);
        var sum = 0.0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            var p = reference[cell] / n;
            var q = current[cell] / m;
            var middle = 0.5 * (p + q);
            sum += Term(p, middle) + Term(q, middle);
        }

        // Rounding can leave a negative of the order of 1e-17 for equal shares.
        return Math.Max(0, 0.5 * sum);
    }

    private static double Term(double share, double middle) => share > 0 ? share * Math.Log(share / middle) : 0;
}
