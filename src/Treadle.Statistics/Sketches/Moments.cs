namespace Treadle.Statistics.Sketches;

/// <summary>Count, mean, spread and range of numbers, as a mergeable summary.</summary>
/// <remarks>
/// Immutable and safe to share; every property survives a JSON round trip. Two summaries are equal when all fields are.
/// Merging is commutative and associative up to rounding (counts and range exactly).
/// Source: T. F. Chan, G. H. Golub and R. J. LeVeque (1983), "Algorithms for Computing the Sample Variance".
/// </remarks>
public sealed record Moments
{
    private const int BlockLength = 4096;

    /// <summary>The summary of nothing.</summary>
    public static Moments Empty { get; } = new();

    /// <summary>How many finite or infinite numbers were seen.</summary>
    public long Count { get; init; }

    /// <summary>How many values were missing (NaN).</summary>
    public long Missing { get; init; }

    /// <summary>Their mean; 0 when there is none.</summary>
    public double Mean { get; init; }

    /// <summary>Sum of squared deviations from the mean, often called M2.</summary>
    public double SquaredDeviations { get; init; }

    /// <summary>The smallest, or null when there is none.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest, or null when there is none.</summary>
    public double? Maximum { get; init; }

    /// <summary>Variance of the values as a population (divided by n), or null when there is none.</summary>
    public double? PopulationVariance => Count == 0 ? null : SquaredDeviations / Count;

    /// <summary>Variance as a sample (divided by n − 1), or null below two values.</summary>
    public double? SampleVariance => Count < 2 ? null : SquaredDeviations / (Count - 1);

    /// <summary>Share of missing values, or null when nothing was seen.</summary>
    public double? MissingShare => Count + Missing == 0 ? null : (double)Missing / (Count + Missing);

    /// <summary>Summarises values; NaN counts as missing.</summary>
    /// <remarks>O(n), no allocation but the result. Two passes over blocks that stay in the cache, merged pairwise.</remarks>
    public static Moments Of(ReadOnlySpan<double> values)
    {
        if (values.Length <= BlockLength)
        {
            return OfBlock(values);
        }

        // Halving keeps the rounding error at O(log n) without a compensated loop.
        var half = (values.Length / 2 + BlockLength - 1) / BlockLength * BlockLength;
        return Of(values[..half]).Merge(Of(values[half..]));
    }

    /// <summary>The summary of both sets together.</summary>
    public Moments Merge(Moments other)
    {
        if (other.Count == 0)
        {
            return this with { Missing = Missing + other.Missing };
        }

        if (Count == 0)
        {
            return other with { Missing = Missing + other.Missing };
        }

        var count = Count + other.Count;
        var difference = other.Mean - Mean;
        return new Moments
        {
            Count = count,
            Missing = Missing + other.Missing,
            Mean = ((Mean * Count) + (other.Mean * other.Count)) / count,
            SquaredDeviations = SquaredDeviations + other.SquaredDeviations + (difference * difference * ((double)Count * other.Count / count)),
            Minimum = Math.Min(Minimum!.Value, other.Minimum!.Value),
            Maximum = Math.Max(Maximum!.Value, other.Maximum!.Value),
        };
    }

    private static Moments OfBlock(ReadOnlySpan<double> values)
    {
        var count = 0;
        var sum = 0.0;
        var minimum = double.PositiveInfinity;
        var maximum = double.NegativeInfinity;
        foreach (var value in values)
        {
            if (!double.IsNaN(value))
            {
                count++;
                sum += value;
                minimum = Math.Min(minimum, value);
                maximum = Math.Max(maximum, value);
            }
        }

        if (count == 0)
        {
            return new Moments { Missing = values.Length };
        }

        var mean = sum / count;
        var squares = 0.0;
        foreach (var value in values)
        {
            var deviation = value - mean;
            squares += double.IsNaN(value) ? 0 : deviation * deviation;
        }

        return new Moments
        {
            Count = count,
            Missing = values.Length - count,
            Mean = mean,
            SquaredDeviations = squares,
            Minimum = minimum,
            Maximum = maximum,
        };
    }
}
