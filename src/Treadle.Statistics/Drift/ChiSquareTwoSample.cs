using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>Pearson's χ² test that two samples share one distribution over the cells.</summary>
/// <remarks>
/// The reference is a sample too: both rows are compared with their common margin. (Evidently's test takes the reference as exact:
/// p = 0.673 where this one gives 0.899 on the same counts.)
/// </remarks>
public static class ChiSquareTwoSample
{
    /// <summary>Tests two count vectors over the same cells.</summary>
    /// <param name="reference">Counts of the reference; not all zero.</param>
    /// <param name="current">Counts of the current period; not all zero.</param>
    /// <param name="yates">Yates' continuity correction; used with exactly two occupied cells only.</param>
    /// <returns>The statistic, p and the degrees of freedom: cells with any count, less one. With one such cell: 0, 1, 0.</returns>
    /// <exception cref="ArgumentException">Lengths differ, a count is negative, or a side counts nothing.</exception>
    /// <remarks>O(cells). Cells empty on both sides are left out. Peer: scipy.stats.chi2_contingency (whose default is with Yates); differs: nothing.</remarks>
    public static (double Statistic, double PValue, int DegreesOfFreedom) Test(ReadOnlySpan<long> reference, ReadOnlySpan<long> current, bool yates = false)
    {
        var (n, m) = Shares.Totals(reference, current);
        var occupied = 0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            occupied += reference[cell] + current[cell] > 0 ? 1 : 0;
        }

        if (occupied == 1)
        {
            return (0, 1, 0);
        }

        var correct = yates && occupied == 2;
        var statistic = 0.0;
        for (var cell = 0; cell < reference.Length; cell++)
        {
            double both = reference[cell] + current[cell];
            if (both > 0)
            {
                statistic += Term(reference[cell], both * n / (n + m), correct) + Term(current[cell], both * m / (n + m), correct);
            }
        }

        return (statistic, ChiSquareDistribution.Survival(statistic, occupied - 1), occupied - 1);
    }

    private static double Term(double observed, double expected, bool correct)
    {
        var difference = Math.Abs(observed - expected);
        difference -= correct ? Math.Min(0.5, difference) : 0;
        return difference * difference / expected;
    }
}
