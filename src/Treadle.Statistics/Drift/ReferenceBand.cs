using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>The range that a statistic took on chunks of the reference, widened: a value outside is worth an alert.</summary>
/// <param name="Lower">Values below are outside; null when there is no lower limit.</param>
/// <param name="Upper">Values above are outside; null when there is no upper limit.</param>
public readonly record struct ReferenceBand(double? Lower, double? Upper)
{
    /// <summary>Three standard deviations, as the peer.</summary>
    public const double DefaultDeviations = 3;

    /// <summary>Mean ± a number of population standard deviations of the chunk values; a limit that leaves the range of the statistic is dropped.</summary>
    /// <param name="chunkValues">The statistic on each chunk of the reference; at least one.</param>
    /// <param name="smallest">Smallest possible value of the statistic; NegativeInfinity when unbounded.</param>
    /// <param name="largest">Largest possible value of the statistic; PositiveInfinity when unbounded.</param>
    /// <param name="deviations">Width of the band.</param>
    /// <exception cref="ArgumentException">No value, or one that is not finite.</exception>
    /// <remarks>With few chunks the limits are noisy themselves: this is an alarm, not a test. Peer: NannyML StandardDeviationThreshold; differs: nothing.</remarks>
    public static ReferenceBand FromChunks(
        ReadOnlySpan<double> chunkValues, double smallest, double largest, double deviations = DefaultDeviations)
    {
        Require.NotEmpty(chunkValues.Length, nameof(chunkValues));
        Require.Finite(chunkValues);
        var moments = Sketches.Moments.Of(chunkValues);
        var width = deviations * Math.Sqrt(moments.PopulationVariance!.Value);
        double lower = moments.Mean - width, upper = moments.Mean + width;
        return new ReferenceBand(lower <= smallest ? null : lower, upper >= largest ? null : upper);
    }

    /// <summary>Whether a value lies outside the band.</summary>
    public bool IsOutside(double value) => value < Lower || value > Upper;
}
