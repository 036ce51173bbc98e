using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>How much to bet on the next number, from the spread of those before it.</summary>
/// <remarks>
/// λ_t = √(2 ln(1/α) / (σ̂²_{t−1} · t · ln(1+t))), with one imagined observation of mean ½ and variance ¼.
/// Source: I. Waudby-Smith and A. Ramdas (2024), doi:10.1093/jrsssb/qkad009, eq. (26). Peer: confseq 0.0.11 lambda_predmix_eb.
/// </remarks>
public static class PlugInBets
{
    /// <summary>The bet for every position, each from the numbers before it.</summary>
    /// <param name="values">n numbers in [0, 1].</param>
    /// <param name="alpha">The level the bets are tuned for, in (0, 1).</param>
    /// <param name="bets">Receives n positive numbers.</param>
    /// <exception cref="ArgumentException">A number is outside [0, 1] or the lengths disagree.</exception>
    public static void EmpiricalBernstein(ReadOnlySpan<double> values, double alpha, Span<double> bets)
    {
        Require.UnitInterval(values);
        Require.OpenUnit(alpha);
        Require.SameLength(values.Length, bets.Length, nameof(values), nameof(bets));
        var running = new RunningSpread();
        for (var index = 0; index < values.Length; index++)
        {
            bets[index] = Bet(index + 1, running.Variance, alpha);
            running.Add(values[index]);
        }
    }

    internal static double Bet(int time, double variance, double alpha) =>
        Math.Sqrt(2 * Math.Log(1 / alpha) / (variance * time * Math.Log(1 + time)));
}
