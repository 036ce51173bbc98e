namespace Treadle.Statistics.Drift;

/// <summary>Kullback–Leibler divergence Σ p·ln(p/q) in nats.</summary>
public static class KullbackLeibler
{
    /// <summary>The divergence of the first counts from the second.</summary>
    /// <returns>At least 0; infinite when a cell is occupied in the first only; not symmetric.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    public static double FromCounts(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Shares.Totals(reference, current);
        var sum = 0.0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            var p = reference[cell] / n;
            sum += p > 0 ? p * Math.Log(p / (current[cell] / m)) : 0;
        }

        return Math.Max(0, sum);
    }
}
