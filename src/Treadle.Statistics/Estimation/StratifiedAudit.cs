using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Estimation;

/// <summary>Mean loss from a random audit inside strata, and how to divide audits between them.</summary>
/// <remarks>O(strata). Source: J. Neyman (1934), doi:10.2307/2342192; W. G. Cochran (1977), Sampling Techniques, chapter 5.</remarks>
public static class StratifiedAudit
{
    /// <summary>Σ (N_h/N)·mean_h, with the finite-population correction.</summary>
    /// <param name="strata">At least one stratum with rows; every stratum with rows needs at least one audited row.</param>
    /// <exception cref="ArgumentException">No rows at all, a stratum with rows and no audits, or a number that is not finite (the message gives its index).</exception>
    public static MeanEstimate Estimate(ReadOnlySpan<AuditStratum> strata)
    {
        double rows = 0, mean = 0, variance = 0;
        foreach (var stratum in strata)
        {
            rows += stratum.Rows;
        }

        Require.NotEmpty((int)Math.Min(rows, int.MaxValue), nameof(strata));
        for (var index = 0; index < strata.Length; index++)
        {
            var stratum = strata[index];
            if (stratum.Rows == 0)
            {
                continue;
            }

            if (stratum.Audited < 1 || stratum.Audited > stratum.Rows)
            {
                throw new ArgumentException(
                    $"strata[{index}] has {stratum.Audited} audits of {stratum.Rows} rows; it needs at least one and no more than its rows.", nameof(strata));
            }

            if (!double.IsFinite(stratum.LossMean) || !(stratum.LossDeviation >= 0) || double.IsInfinity(stratum.LossDeviation))
            {
                throw new ArgumentException(
                    $"strata[{index}] has mean {stratum.LossMean} and deviation {stratum.LossDeviation}; both must be finite, the deviation not negative.", nameof(strata));
            }

            var share = stratum.Rows / rows;
            var left = 1 - ((double)stratum.Audited / stratum.Rows);
            mean += share * stratum.LossMean;
            variance += share * share * left * stratum.LossDeviation * stratum.LossDeviation / stratum.Audited;
        }

        return new MeanEstimate(mean, Math.Sqrt(variance));
    }

    /// <summary>Divides audits in proportion to rows × standard deviation: the smallest variance for a number of audits.</summary>
    /// <param name="strata">Rows and guessed deviations; <see cref="AuditStratum.Audited"/> is not used.</param>
    /// <param name="audits">How many audits to divide.</param>
    /// <param name="least">The fewest audits of a stratum with rows, so that none is left unseen.</param>
    /// <returns>Audits per stratum, never more than its rows; their sum is <paramref name="audits"/> unless the floors or the rows forbid it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A number is negative.</exception>
    public static long[] Allocate(ReadOnlySpan<AuditStratum> strata, long audits, long least = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(audits);
        ArgumentOutOfRangeException.ThrowIfNegative(least);
        var given = new long[strata.Length];
        var weights = new double[strata.Length];
        for (var index = 0; index < strata.Length; index++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(strata[index].Rows, nameof(strata));
            ArgumentOutOfRangeException.ThrowIfNegative(strata[index].LossDeviation, nameof(strata));
            given[index] = Math.Min(least, strata[index].Rows);
            weights[index] = strata[index].Rows * strata[index].LossDeviation;
        }

        TakeLargestGains(strata, weights, audits, given);
        // The rest one at a time to the stratum whose variance falls most: exact for integers, and caps come for free.
        for (var left = audits - given.Sum(); left > 0; left--)
        {
            var best = -1;
            var bestGain = 0.0;
            for (var index = 0; index < given.Length; index++)
            {
                var gain = given[index] == 0 ? double.PositiveInfinity : weights[index] * weights[index] / ((double)given[index] * (given[index] + 1));
                if (given[index] < strata[index].Rows && (best < 0 || gain > bestGain))
                {
                    (best, bestGain) = (index, gain);
                }
            }

            if (best < 0)
            {
                break;
            }

            given[best]++;
        }

        return given;
    }

    /// <summary>
    /// Takes every audit whose gain reaches a bar, the lowest bar that can be paid. The audit after k lowers the variance by w²/(k(k + 1)), so a bar of g
    /// allows all k with k(k + 1) ≤ w²/g.
    /// </summary>
    private static void TakeLargestGains(ReadOnlySpan<AuditStratum> strata, double[] weights, long audits, long[] given)
    {
        double low = 0, high = weights.Length == 0 ? 0 : weights.Max();
        (low, high) = (double.Epsilon, high * high);
        for (var step = 0; step < 200 && low < high; step++)
        {
            // The bar may lie many powers of ten away: halve its logarithm.
            var bar = Math.Exp(0.5 * (Math.Log(low) + Math.Log(high)));
            if (!(bar > low && bar < high))
            {
                break;
            }

            (low, high) = Reaching(strata, weights, given, bar).Sum() <= audits ? (low, bar) : (bar, high);
        }

        var affordable = Reaching(strata, weights, given, high);
        if (high > 0 && affordable.Sum() <= audits)
        {
            affordable.CopyTo(given, 0);
        }
    }

    private static long[] Reaching(ReadOnlySpan<AuditStratum> strata, double[] weights, long[] least, double bar)
    {
        var counts = new long[weights.Length];
        for (var index = 0; index < counts.Length; index++)
        {
            var last = (Math.Sqrt(1 + (4 * weights[index] * weights[index] / bar)) - 1) / 2;
            var wanted = weights[index] == 0 ? 0 : 1 + (long)Math.Min(Math.Floor(last), long.MaxValue / 2);
            counts[index] = Math.Max(least[index], Math.Min(wanted, strata[index].Rows));
        }

        return counts;
    }
}
