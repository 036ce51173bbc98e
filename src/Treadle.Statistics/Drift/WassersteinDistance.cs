using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Drift;

/// <summary>Wasserstein-1 (earth mover's) distance ∫|F − G|, in the unit of the data.</summary>
public static class WassersteinDistance
{
    /// <summary>The distance of two samples.</summary>
    /// <returns>At least 0, in the unit of the values: compare it with something in that unit, or use <see cref="Normalised"/>.</returns>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite (the message gives the index).</exception>
    /// <remarks>O((n + m) log (n + m)); sorts copies. Peer: scipy.stats.wasserstein_distance; differs: nothing.</remarks>
    public static double Between(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        OfSorted(SampleSteps.Sort(reference, nameof(reference)), SampleSteps.Sort(current, nameof(current)));

    /// <summary>The distance of samples already in ascending order, unchecked.</summary>
    public static double OfSorted(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => SampleSteps.Walk(reference, current).Area;

    /// <summary>The distance in standard deviations of the reference (population); infinite when the reference is constant and the samples differ.</summary>
    public static double Normalised(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var distance = Between(reference, current);
        var deviation = Math.Sqrt(Moments.Of(reference).PopulationVariance!.Value);
        return distance == 0 ? 0 : distance / deviation;
    }

    /// <summary>The distance of two histograms with equal edges, every value taken at the middle of its bin and tails at the outer edges.</summary>
    /// <remarks>Differs from the distance of the raw values by at most one bin width, plus what the tails hide.</remarks>
    /// <exception cref="ArgumentException">The edges differ or a side counts nothing.</exception>
    public static double FromHistograms(FixedHistogram reference, FixedHistogram current)
    {
        if (!reference.Edges.SequenceEqual(current.Edges))
        {
            throw new ArgumentException("The histograms must have equal edges.", nameof(current));
        }

        var (f, g) = (reference.CountsWithTails(), current.CountsWithTails());
        var (n, m) = Shares.Totals(f, g);
        var (below, other, area) = (0L, 0L, 0.0);
        var at = reference.Edges[0];
        for (var slot = 0; slot < f.Length - 1; slot++)
        {
            below += f[slot];
            other += g[slot];
            var next = slot + 1 < reference.Edges.Count ? 0.5 * (reference.Edges[slot] + reference.Edges[slot + 1]) : reference.Edges[^1];
            area += Math.Abs((below / n) - (other / m)) * (next - at);
            at = next;
        }

        return area;
    }
}
