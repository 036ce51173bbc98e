namespace Treadle.Statistics.Drift;

/// <summary>Two-sample Kolmogorov–Smirnov: D = sup |F − G|.</summary>
/// <remarks>With large samples every difference is significant: look at D next to p. Weak in the tails.</remarks>
public static class KolmogorovSmirnov
{
    private const int LargestExactProduct = 100_000_000;

    /// <summary>Tests two samples, two-sided, with the asymptotic p-value.</summary>
    /// <param name="reference">At least one finite value.</param>
    /// <param name="current">At least one finite value.</param>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite (the message gives the index).</exception>
    /// <remarks>O((n + m) log (n + m)); sorts copies. Peer: scipy.stats.ks_2samp(method="asymp"); differs: nothing.</remarks>
    public static TwoSampleResult Test(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var distance = Distance(reference, current);
        return new TwoSampleResult(distance, AsymptoticPValue(distance, reference.Length, current.Length));
    }

    /// <summary>D alone.</summary>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite.</exception>
    public static double Distance(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        DistanceOfSorted(SampleSteps.Sort(reference, nameof(reference)), SampleSteps.Sort(current, nameof(current)));

    /// <summary>D of samples already in ascending order, unchecked: for a reference that is compared with many chunks.</summary>
    public static double DistanceOfSorted(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        SampleSteps.Walk(reference, current).Largest;

    /// <summary>One-sided statistics: by how much the reference's distribution function is above and below the current one at most.</summary>
    public static (double Above, double Below) OneSided(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var steps = SampleSteps.Walk(SampleSteps.Sort(reference, nameof(reference)), SampleSteps.Sort(current, nameof(current)));
        return (steps.LargestExcess, steps.LargestDeficit);
    }

    /// <summary>D over ordered bins with the same edges: a lower bound of D of the raw values, equal to it when no bin mixes.</summary>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    public static double FromCounts(ReadOnlySpan<long> reference, ReadOnlySpan<long> current)
    {
        var (n, m) = Shares.Totals(reference, current);
        var (f, g, largest) = (0L, 0L, 0.0);
        for (var bin = 0; bin < reference.Length; bin++)
        {
            f += reference[bin];
            g += current[bin];
            largest = Math.Max(largest, Math.Abs((f / n) - (g / m)));
        }

        return largest;
    }

    /// <summary>P(D ≥ d) without drift, from the one-sample distribution of size nm/(n + m).</summary>
    /// <remarks>Peer: SciPy 1.10 (kstwo at the rounded effective size), not the limiting Kolmogorov series.</remarks>
    public static double AsymptoticPValue(double distance, long referenceCount, long currentCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(referenceCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(currentCount);
        var effective = (double)referenceCount * currentCount / (referenceCount + currentCount);
        return KolmogorovDistribution.Survival(distance, (long)Math.Max(1, Math.Round(effective, MidpointRounding.ToEven)));
    }

    /// <summary>P(D ≥ d) without drift, counting lattice paths; exact when no values tie, conservative otherwise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is not positive, or n·m exceeds 10^8 (use the asymptotic value).</exception>
    /// <remarks>O(n·m) time, O(m) memory. Peer: scipy.stats.ks_2samp(method="exact"); differs: nothing.</remarks>
    public static double ExactPValue(double distance, int referenceCount, int currentCount)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(referenceCount);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(currentCount);
        ArgumentOutOfRangeException.ThrowIfGreaterThan((long)referenceCount * currentCount, LargestExactProduct);
        double n = referenceCount, m = currentCount;
        // D takes multiples of 1/(nm) only; half a step below d is the largest value that still counts as smaller.
        var inside = (0.5 + Math.Floor((distance * n * m) - 1e-7)) / (n * m);
        if (inside < 0)
        {
            return 1;
        }

        var paths = new double[currentCount + 1];
        for (var j = 0; j <= currentCount; j++)
        {
            paths[j] = j / m > inside ? 0 : 1;
        }

        for (var i = 1; i <= referenceCount; i++)
        {
            var weight = i / (i + m);
            paths[0] = i / n > inside ? 0 : weight * paths[0];
            for (var j = 1; j <= currentCount; j++)
            {
                paths[j] = Math.Abs((i / n) - (j / m)) > inside ? 0 : (weight * paths[j]) + paths[j - 1];
            }
        }

        return Math.Clamp(1 - paths[currentCount], 0, 1);
    }
}
