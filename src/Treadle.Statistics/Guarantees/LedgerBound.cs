using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>How many errors there can be among all answers so far, from a random audit of a constant share of them.</summary>
/// <remarks>
/// exp(L·a + k·b) with a = −ln(1 − πθ), b = ln(1 − θ) is a non-negative supermartingale over the audit coins alone, whatever the losses and however
/// they came about: with k audited losses the unknown total L satisfies Σ_j w_j exp(L a_j + k b_j) &lt; 1/δ at all times at once with probability 1 − δ.
/// The expectation over one coin of a wrong answer is (1 − π) + π(1 − θ) = 1 − πθ. Immutable state is just k. O(1).
/// </remarks>
public static class LedgerBound
{
    private static readonly double[] Bets = [.05, .1, .2, .3, .4, .5, .6, .7, .8, .9, .97, .999];

    /// <summary>The largest total loss that k audited losses leave possible.</summary>
    /// <param name="auditedLosses">k, the sum of audited losses (0 or 1; an audit without a label counts 1).</param>
    /// <param name="auditRate">π, the constant chance of an audit, in (0, 1].</param>
    /// <param name="delta">The chance to be exceeded at any time, in (0, 1).</param>
    /// <returns>A real number; compare it with the number of answers.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double LargestTotal(double auditedLosses, double auditRate, double delta)
    {
        Require.OpenUnit(delta);
        if (auditRate is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(auditRate), auditRate, "The audit rate must be in (0, 1].");
        }

        if (!(auditedLosses >= 0) || double.IsInfinity(auditedLosses))
        {
            throw new ArgumentOutOfRangeException(nameof(auditedLosses), auditedLosses, "The audited losses must be finite and not negative.");
        }

        var target = Math.Log(Bets.Length / delta);
        double low = 0, high = 1;
        while (LogSum(high, auditedLosses, auditRate) < target)
        {
            low = high;
            high *= 2;
        }

        // Monotone in L: halve until the doubles meet.
        while (true)
        {
            var middle = 0.5 * (low + high);
            if (middle <= low || middle >= high)
            {
                return low;
            }

            (low, high) = LogSum(middle, auditedLosses, auditRate) < target ? (middle, high) : (low, middle);
        }
    }

    /// <summary>The largest possible share of wrong answers so far: min(L, N)/N; 0 without answers.</summary>
    /// <param name="auditedLosses">k.</param>
    /// <param name="answers">N.</param>
    /// <param name="auditRate">π.</param>
    /// <param name="delta">δ.</param>
    public static double LargestShare(double auditedLosses, long answers, double auditRate, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(answers);
        return answers == 0 ? 0 : Math.Min(LargestTotal(auditedLosses, auditRate, delta), answers) / answers;
    }

    /// <summary>The largest possible share over several strata or epochs: their bounds add, δ is split evenly.</summary>
    /// <param name="strata">k, N and π of every stratum.</param>
    /// <param name="delta">δ for all together.</param>
    public static double LargestShare(IReadOnlyCollection<LedgerStratum> strata, double delta)
    {
        Require.OpenUnit(delta);
        var answers = strata.Sum(stratum => stratum.Answers);
        var total = strata.Sum(stratum =>
            Math.Min(LargestTotal(stratum.AuditedLosses, stratum.AuditRate, delta / strata.Count), stratum.Answers));
        return answers == 0 ? 0 : total / answers;
    }

    private static double LogSum(double total, double auditedLosses, double auditRate)
    {
        Span<double> logs = stackalloc double[Bets.Length];
        for (var index = 0; index < Bets.Length; index++)
        {
            logs[index] = (-total * Math.Log(1 - (auditRate * Bets[index]))) + (auditedLosses * Math.Log(1 - Bets[index]));
        }

        return SpecialFunctions.LogSumExp(logs);
    }
}
