namespace Treadle.Statistics.Numerics;

/// <summary>Sample quantiles.</summary>
public static class Quantiles
{
    /// <summary>The quantile of values already in ascending order.</summary>
    /// <param name="sorted">At least one value, ascending.</param>
    /// <param name="level">In [0, 1].</param>
    /// <param name="rule">How to read between order statistics.</param>
    /// <exception cref="ArgumentException">No values.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The level is NaN or outside [0, 1].</exception>
    /// <remarks>O(1). Peer: numpy.quantile; differs: nothing.</remarks>
    public static double OfSorted(ReadOnlySpan<double> sorted, double level, QuantileRule rule = QuantileRule.Linear)
    {
        Require.NotEmpty(sorted.Length, nameof(sorted));
        if (level is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(level), level, "A quantile level must be in [0, 1].");
        }

        var n = sorted.Length;
        var type7 = level * (n - 1);
        return rule switch
        {
            QuantileRule.Linear => Between(sorted, type7),
            QuantileRule.Hazen => Between(sorted, (n * level) - 0.5),
            QuantileRule.Weibull => Between(sorted, ((n + 1) * level) - 1),
            QuantileRule.MedianUnbiased => Between(sorted, ((n + (1.0 / 3)) * level) + (1.0 / 3) - 1),
            QuantileRule.Lower => sorted[(int)Math.Floor(type7)],
            QuantileRule.Higher => sorted[(int)Math.Ceiling(type7)],
            QuantileRule.Nearest => sorted[(int)Math.Round(type7, MidpointRounding.ToEven)],
            QuantileRule.InvertedCdf => sorted[Math.Clamp((int)Math.Ceiling(n * level) - 1, 0, n - 1)],
            _ => throw new ArgumentOutOfRangeException(nameof(rule), rule, "Unknown quantile rule."),
        };
    }

    /// <summary>The quantile of values in any order.</summary>
    /// <exception cref="ArgumentException">No values, or one is NaN or infinite.</exception>
    /// <remarks>O(n log n); sorts a copy.</remarks>
    public static double Of(ReadOnlySpan<double> values, double level, QuantileRule rule = QuantileRule.Linear)
    {
        Require.Finite(values);
        var sorted = values.ToArray();
        Array.Sort(sorted);
        return OfSorted(sorted, level, rule);
    }

    /// <summary>The middle value; the mean of the two middle values when their number is even.</summary>
    public static double Median(ReadOnlySpan<double> values) => Of(values, 0.5);

    private static double Between(ReadOnlySpan<double> sorted, double position)
    {
        position = Math.Clamp(position, 0, sorted.Length - 1);
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }
}
