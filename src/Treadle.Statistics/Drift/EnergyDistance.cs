namespace Treadle.Statistics.Drift;

/// <summary>Energy distance √(2·∫(F − G)²).</summary>
public static class EnergyDistance
{
    /// <summary>The distance of two samples.</summary>
    /// <returns>At least 0; 0 for equal empirical distributions.</returns>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite (the message gives the index).</exception>
    /// <remarks>O((n + m) log (n + m)). Source: G. Székely and M. Rizzo (2013). Peer: scipy.stats.energy_distance; differs: nothing.</remarks>
    public static double Between(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Math.Sqrt(2 * SampleSteps.Walk(SampleSteps.Sort(reference, nameof(reference)), SampleSteps.Sort(current, nameof(current))).SquaredArea);
}
