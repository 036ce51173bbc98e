using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>How one chance of being wrong, δ, is spent over epochs without end and over segments.</summary>
/// <remarks>The shares of all epochs add up to δ (Σ 1/k² = π²/6), so a claim for the whole life of a segment needs no end date. O(1).</remarks>
public static class DeltaBudget
{
    /// <summary>The share of epoch k: δ·6/(π²k²).</summary>
    /// <param name="delta">δ for the whole life, in (0, 1).</param>
    /// <param name="epoch">k, from 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">δ is outside (0, 1) or the epoch below 1.</exception>
    public static double OfEpoch(double delta, long epoch)
    {
        Require.OpenUnit(delta);
        ArgumentOutOfRangeException.ThrowIfLessThan(epoch, 1);
        return delta * 6 / (Math.PI * Math.PI * epoch * epoch);
    }

    /// <summary>Shares of segments in proportion to weights; they add up to δ.</summary>
    /// <param name="delta">δ for all segments together, in (0, 1).</param>
    /// <param name="weights">One positive number per segment, e.g. its share of the traffic.</param>
    /// <exception cref="ArgumentException">No weight, or one that is not positive and finite.</exception>
    public static double[] OfSegments(double delta, ReadOnlySpan<double> weights)
    {
        Require.OpenUnit(delta);
        Require.NotEmpty(weights.Length, nameof(weights));
        Require.Finite(weights);
        Require.Positive(weights);
        var total = CompensatedSum.Of(weights);
        var shares = new double[weights.Length];
        for (var segment = 0; segment < shares.Length; segment++)
        {
            shares[segment] = delta * weights[segment] / total;
        }

        return shares;
    }
}
