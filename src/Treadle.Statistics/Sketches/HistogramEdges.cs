using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Sketches;

/// <summary>Rules that turn reference data into bin edges. The edges are then frozen: later data never move them.</summary>
/// <remarks>Every rule ignores NaN, throws on infinities and on data without a number. Peer: numpy.histogram_bin_edges; differs: nothing.</remarks>
public static class HistogramEdges
{
    /// <summary>Equal bins over [minimum, maximum]. When both are equal the range is widened by a half on each side, as NumPy does.</summary>
    /// <returns>bins + 1 ascending edges.</returns>
    /// <exception cref="ArgumentException">A bound is not finite, or the minimum exceeds the maximum.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bins"/> is not positive.</exception>
    public static double[] EqualWidth(double minimum, double maximum, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        if (!double.IsFinite(minimum) || !double.IsFinite(maximum) || minimum > maximum)
        {
            throw new ArgumentException($"[{minimum}, {maximum}] is not a finite, ascending range.", nameof(minimum));
        }

        if (minimum == maximum)
        {
            (minimum, maximum) = (minimum - 0.5, maximum + 0.5);
        }

        var edges = new double[bins + 1];
        var step = (maximum - minimum) / bins;
        for (var index = 0; index < bins; index++)
        {
            edges[index] = minimum + (index * step);
        }

        edges[bins] = maximum;
        return edges;
    }

    /// <summary>Interior cuts at equal shares of the data (type 7 quantiles), duplicates removed.</summary>
    /// <returns>At most bins − 1 ascending cuts; together with the open ends they make at most <paramref name="bins"/> bins.</returns>
    public static double[] QuantileCuts(ReadOnlySpan<double> values, int bins)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bins);
        return QuantileCutsOfSorted(Sorted(values), bins);
    }

    internal static double[] QuantileCutsOfSorted(ReadOnlySpan<double> sorted, int bins)
    {
        var cuts = new List<double>(bins);
        for (var index = 1; index < bins; index++)
        {
            var cut = Quantiles.OfSorted(sorted, (double)index / bins);
            if (cuts.Count == 0 || cut > cuts[^1])
            {
                cuts.Add(cut);
            }
        }

        return [.. cuts];
    }

    /// <summary>Sturges' rule: log2(n) + 1 equal bins.</summary>
    public static double[] Sturges(ReadOnlySpan<double> values)
    {
        var moments = Summary(values);
        return ByWidth(moments, Range(moments) / (Math.Log2(moments.Count) + 1));
    }

    /// <summary>Doane's rule: Sturges with a term for the skewness.</summary>
    /// <remarks>O(n), no sorting. Source: D. P. Doane (1976), "Aesthetic Frequency Classifications".</remarks>
    public static double[] Doane(ReadOnlySpan<double> values)
    {
        var moments = Summary(values);
        double n = moments.Count;
        var deviation = Math.Sqrt(moments.PopulationVariance!.Value);
        if (n <= 2 || deviation == 0)
        {
            return ByWidth(moments, 0);
        }

        var third = 0.0;
        foreach (var value in values)
        {
            var z = double.IsNaN(value) ? 0 : (value - moments.Mean) / deviation;
            third += z * z * z;
        }

        var skewness = Math.Abs(third / n);
        var spread = Math.Sqrt(6.0 * (n - 2) / ((n + 1) * (n + 3)));
        return ByWidth(moments, Range(moments) / (1 + Math.Log2(n) + Math.Log2(1 + (skewness / spread))));
    }

    /// <summary>Freedman and Diaconis: width 2·IQR/n^(1/3).</summary>
    public static double[] FreedmanDiaconis(ReadOnlySpan<double> values)
    {
        var sorted = Sorted(values);
        var quartiles = Quantiles.OfSorted(sorted, 0.75) - Quantiles.OfSorted(sorted, 0.25);
        return ByWidth(Moments.Of(sorted), 2 * quartiles / Math.Cbrt(sorted.Length));
    }

    /// <summary>Scott: width (24·√π/n)^(1/3) standard deviations.</summary>
    public static double[] Scott(ReadOnlySpan<double> values)
    {
        var moments = Summary(values);
        return ByWidth(moments, Math.Cbrt(24 * Math.Sqrt(Math.PI) / moments.Count) * Math.Sqrt(moments.PopulationVariance!.Value));
    }

    /// <summary>√n equal bins.</summary>
    public static double[] SquareRoot(ReadOnlySpan<double> values)
    {
        var moments = Summary(values);
        return ByWidth(moments, Range(moments) / Math.Sqrt(moments.Count));
    }

    private static double Range(Moments moments) => moments.Maximum!.Value - moments.Minimum!.Value;

    private static double[] ByWidth(Moments moments, double width)
    {
        var bins = width > 0 ? (int)Math.Ceiling(Range(moments) / width) : 1;
        return EqualWidth(moments.Minimum!.Value, moments.Maximum!.Value, Math.Max(bins, 1));
    }

    private static Moments Summary(ReadOnlySpan<double> values)
    {
        var moments = Moments.Of(values);
        Require.NotEmpty((int)Math.Min(moments.Count, 1), nameof(values));
        return moments;
    }

    private static double[] Sorted(ReadOnlySpan<double> values)
    {
        var kept = new double[values.Length];
        var count = 0;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                kept[count++] = value;
            }
        }

        Require.NotEmpty(count, nameof(values));
        Array.Resize(ref kept, count);
        Require.Finite(kept, nameof(values));
        RadixSort.Sort(kept);
        return kept;
    }
}
