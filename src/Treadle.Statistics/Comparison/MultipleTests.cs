using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Comparison;

/// <summary>Adjusted p-values for several tests at once: reject where the adjusted value is at most α.</summary>
/// <remarks>O(m log m), Hommel O(m²). NaN p-values are refused. Peer: statsmodels multipletests; differs: nothing.</remarks>
public static class MultipleTests
{
    /// <summary>m·p, at most 1: any false rejection with probability at most α.</summary>
    /// <exception cref="ArgumentException">A p-value is NaN or outside [0, 1].</exception>
    public static double[] Bonferroni(ReadOnlySpan<double> pValues)
    {
        Require.UnitInterval(pValues);
        var count = pValues.Length;
        return [.. pValues.ToArray().Select(p => Math.Min(1, count * p))];
    }

    /// <summary>Holm (1979): as <see cref="Bonferroni"/>, never weaker.</summary>
    /// <inheritdoc cref="Bonferroni"/>
    public static double[] Holm(ReadOnlySpan<double> pValues) => StepDown(pValues, (p, rank, count) => p * (count - rank));

    /// <summary>Benjamini and Hochberg (1995): expected share of false rejections at most α, for independent or positively dependent tests.</summary>
    /// <inheritdoc cref="Bonferroni"/>
    public static double[] BenjaminiHochberg(ReadOnlySpan<double> pValues) => StepUp(pValues, (p, rank, count) => p * count / (rank + 1));

    /// <summary>Benjamini and Yekutieli (2001): as <see cref="BenjaminiHochberg"/> under any dependence.</summary>
    /// <inheritdoc cref="Bonferroni"/>
    public static double[] BenjaminiYekutieli(ReadOnlySpan<double> pValues)
    {
        var harmonic = Enumerable.Range(1, pValues.Length).Sum(rank => 1.0 / rank);
        return StepUp(pValues, (p, rank, count) => p * harmonic * count / (rank + 1));
    }

    /// <summary>Hommel (1988): as <see cref="Holm"/>, stronger, for independent or positively dependent tests.</summary>
    /// <inheritdoc cref="Bonferroni"/>
    public static double[] Hommel(ReadOnlySpan<double> pValues)
    {
        Require.UnitInterval(pValues);
        var (sorted, order) = Sort(pValues);
        var count = sorted.Length;
        var adjusted = (double[])sorted.Clone();
        for (var size = count; size > 1; size--)
        {
            var first = count - size;
            var least = Enumerable.Range(1, size).Min(rank => size * sorted[first + rank - 1] / rank);
            for (var index = first; index < count; index++)
            {
                adjusted[index] = Math.Max(adjusted[index], least);
            }

            for (var index = 0; index < first; index++)
            {
                adjusted[index] = Math.Max(adjusted[index], Math.Min(size * sorted[index], least));
            }
        }

        return Restore(adjusted, order);
    }

    /// <summary>The e-values that e-BH rejects: the k largest, with the largest k such that the k-th is at least m/(α·k). Valid under any dependence.</summary>
    /// <param name="eValues">m finite, non-negative numbers.</param>
    /// <param name="alpha">The expected share of false rejections, in (0, 1).</param>
    /// <returns>m flags; ties are rejected together.</returns>
    /// <exception cref="ArgumentException">An e-value is not finite or negative.</exception>
    /// <remarks>Source: R. Wang and A. Ramdas (2022), doi:10.1111/rssb.12489.</remarks>
    public static bool[] EBenjaminiHochberg(ReadOnlySpan<double> eValues, double alpha)
    {
        Require.Finite(eValues);
        Require.OpenUnit(alpha);
        Require.NonNegative(eValues);
        var values = eValues.ToArray();
        var falling = values.OrderDescending().ToArray();
        var bar = double.PositiveInfinity;
        for (var rank = 1; rank <= falling.Length; rank++)
        {
            if (falling[rank - 1] >= falling.Length / (alpha * rank))
            {
                bar = falling[rank - 1];
            }
        }

        return [.. values.Select(value => value >= bar)];
    }

    /// <summary>An e-value from a p-value: 1/(2√p), whose mean is 1 when p is uniform. What lets one-look tests enter <see cref="EBenjaminiHochberg"/>.</summary>
    /// <param name="pValue">In (0, 1].</param>
    /// <exception cref="ArgumentOutOfRangeException">The p-value is NaN, 0 or outside: an e-value must be finite.</exception>
    /// <remarks>Source: V. Vovk and R. Wang (2021), doi:10.1214/20-AOS2020, the calibrator κ·p^(κ−1) at κ = ½.</remarks>
    public static double EValueOf(double pValue) => pValue is > 0 and <= 1
        ? 0.5 / Math.Sqrt(pValue)
        : throw new ArgumentOutOfRangeException(nameof(pValue), pValue, "A p-value must be in (0, 1].");

    private static double[] StepDown(ReadOnlySpan<double> pValues, Func<double, int, int, double> scale)
    {
        Require.UnitInterval(pValues);
        var (sorted, order) = Sort(pValues);
        var highest = 0.0;
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            highest = Math.Max(highest, Math.Min(1, scale(sorted[rank], rank, sorted.Length)));
            sorted[rank] = highest;
        }

        return Restore(sorted, order);
    }

    private static double[] StepUp(ReadOnlySpan<double> pValues, Func<double, int, int, double> scale)
    {
        Require.UnitInterval(pValues);
        var (sorted, order) = Sort(pValues);
        var lowest = 1.0;
        for (var rank = sorted.Length - 1; rank >= 0; rank--)
        {
            lowest = Math.Min(lowest, scale(sorted[rank], rank, sorted.Length));
            sorted[rank] = lowest;
        }

        return Restore(sorted, order);
    }

    private static (double[] Sorted, int[] Order) Sort(ReadOnlySpan<double> pValues)
    {
        var sorted = pValues.ToArray();
        var order = Enumerable.Range(0, sorted.Length).ToArray();
        Array.Sort(sorted, order);
        return (sorted, order);
    }

    private static double[] Restore(double[] sorted, int[] order)
    {
        var restored = new double[sorted.Length];
        for (var rank = 0; rank < sorted.Length; rank++)
        {
            restored[order[rank]] = sorted[rank];
        }

        return restored;
    }
}
