using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Sketches;

/// <summary>The form of a sample beyond mean and variance.</summary>
/// <remarks>O(n) for the moments, O(n log n) for the deviation. Every method throws on an empty sample or a value that is not finite.</remarks>
public static class SampleShape
{
    /// <summary>Third standardised population moment: 0 when symmetric, NaN when constant.</summary>
    public static double Skewness(ReadOnlySpan<double> values) => StandardisedMoment(values, 3);

    /// <summary>Fourth standardised population moment less 3: 0 for a normal distribution, NaN when constant.</summary>
    public static double ExcessKurtosis(ReadOnlySpan<double> values) => StandardisedMoment(values, 4) - 3;

    /// <summary>Median distance from the median: a spread that outliers do not move.</summary>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> values)
    {
        var median = Quantiles.Median(values);
        var deviations = new double[values.Length];
        for (var index = 0; index < deviations.Length; index++)
        {
            deviations[index] = Math.Abs(values[index] - median);
        }

        return Quantiles.Median(deviations);
    }

    private static double StandardisedMoment(ReadOnlySpan<double> values, int order)
    {
        Require.NotEmpty(values.Length, nameof(values));
        Require.Finite(values);
        var moments = Moments.Of(values);
        var deviation = Math.Sqrt(moments.PopulationVariance!.Value);
        var sum = default(CompensatedSum);
        foreach (var value in values)
        {
            sum.Add(Math.Pow((value - moments.Mean) / deviation, order));
        }

        return sum.Value / values.Length;
    }
}
