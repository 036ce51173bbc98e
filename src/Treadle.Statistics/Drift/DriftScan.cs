using Treadle.Statistics.Comparison;
using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>Which of many columns have drifted, when all of them are looked at.</summary>
/// <remarks>
/// Without correction one column of twenty "drifts" at level .05 every time. A significant difference may still be too small to matter: look at a distance next to it.
/// Sources: Y. Benjamini and Y. Hochberg (1995), doi:10.1111/j.2517-6161.1995.tb02031.x; R. Wang and A. Ramdas (2022), doi:10.1111/rssb.12489.
/// </remarks>
public static class DriftScan
{
    /// <summary>The exponent of <see cref="EValue"/>: e = ½·p^(−½).</summary>
    public const double DefaultExponent = 0.5;

    /// <summary>Flags columns of one moment; expected share of false flags at most <paramref name="level"/> for independent or positively dependent columns (BH).</summary>
    /// <param name="pValues">One p-value per column.</param>
    /// <param name="level">In (0, 1).</param>
    /// <returns>One flag per column.</returns>
    /// <exception cref="ArgumentException">A p-value is NaN or outside [0, 1] (the message gives the index).</exception>
    public static bool[] Drifted(ReadOnlySpan<double> pValues, double level)
    {
        Require.OpenUnit(level);
        return Array.ConvertAll(MultipleTests.BenjaminiHochberg(pValues), adjusted => adjusted <= level);
    }

    /// <summary>Flags columns by differences from frozen references.</summary>
    /// <inheritdoc cref="Drifted(ReadOnlySpan{double}, double)"/>
    public static bool[] Drifted(IReadOnlyList<ColumnDifference> differences, double level) =>
        Drifted(differences.Select(difference => difference.PValue).ToArray(), level);

    /// <summary>Flags columns whatever their dependence, several chunks against one reference included (e-BH).</summary>
    /// <param name="eValues">One e-value per column, e.g. the <see cref="Mean"/> over chunks.</param>
    /// <param name="level">The expected share of false flags, in (0, 1).</param>
    /// <exception cref="ArgumentException">An e-value is negative or not finite.</exception>
    public static bool[] DriftedUnderDependence(ReadOnlySpan<double> eValues, double level) => MultipleTests.EBenjaminiHochberg(eValues, level);

    /// <summary>A p-value as evidence that may be averaged: κ·p^(κ−1), whose expectation without drift is at most 1.</summary>
    /// <param name="pValue">In [0, 1]; below 10⁻³⁰⁰ it is taken as that, so that the result stays finite.</param>
    /// <param name="exponent">κ in (0, 1), fixed beforehand.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is outside its range.</exception>
    /// <remarks>Source: V. Vovk and R. Wang (2021), doi:10.1214/20-AOS2020.</remarks>
    public static double EValue(double pValue, double exponent = DefaultExponent)
    {
        Require.OpenUnit(exponent);
        if (pValue is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(pValue), pValue, "A p-value must be in [0, 1].");
        }

        return exponent * Math.Pow(Math.Max(pValue, 1e-300), exponent - 1);
    }

    /// <summary>The mean of e-values, which is an e-value whatever their dependence: one number for a column over all chunks so far.</summary>
    /// <exception cref="ArgumentException">None, or one is negative or not finite.</exception>
    public static double Mean(ReadOnlySpan<double> eValues)
    {
        Require.NotEmpty(eValues.Length, nameof(eValues));
        Require.Weights([.. eValues, 1], nameof(eValues));
        return CompensatedSum.Of(eValues) / eValues.Length;
    }
}
