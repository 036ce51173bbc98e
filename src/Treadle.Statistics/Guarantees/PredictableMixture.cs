using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>Closed-form bounds of a mean of numbers in [0, 1] that hold at all times at once; wider than betting, O(1) per number.</summary>
/// <remarks>Source: I. Waudby-Smith and A. Ramdas (2024), doi:10.1093/jrsssb/qkad009, section 3. Peer: confseq 0.0.11 predmix; differs: nothing.</remarks>
public static class PredictableMixture
{
    /// <summary>The largest bet of the empirical Bernstein bounds.</summary>
    public const double DefaultTruncation = 0.5;

    /// <summary>Two-sided empirical Bernstein bounds after every number: narrow where the variance is small.</summary>
    /// <param name="values">n numbers in [0, 1].</param>
    /// <param name="alpha">The chance to miss at any time, in (0, 1).</param>
    /// <param name="lower">Receives n lower bounds in [0, 1].</param>
    /// <param name="upper">Receives n upper bounds in [0, 1].</param>
    /// <param name="truncation">The largest bet, in (0, 1).</param>
    /// <exception cref="ArgumentException">A number is outside [0, 1] or the lengths disagree.</exception>
    public static void EmpiricalBernstein(
        ReadOnlySpan<double> values, double alpha, Span<double> lower, Span<double> upper, double truncation = DefaultTruncation)
    {
        Require.OpenUnit(truncation);
        Check(values, alpha, lower, upper);
        var running = new RunningSpread();
        double weights = 0, weighted = 0, below = 0, above = 0, sum = 0;
        for (var index = 0; index < values.Length; index++)
        {
            var bet = Math.Min(PlugInBets.Bet(index + 1, running.Variance, alpha / 2), truncation);
            // Any earlier guess of the mean is valid; as in the peer, each side starts from its own far end.
            var scale = -Math.Log(1 - bet) - bet;
            var lowGap = values[index] - (index == 0 ? 0 : sum / index);
            var highGap = values[index] - (index == 0 ? 1 : sum / index);
            weights += bet;
            weighted += bet * values[index];
            below += lowGap * lowGap * scale;
            above += highGap * highGap * scale;
            sum += values[index];
            lower[index] = Math.Max(0, (weighted - Math.Log(2 / alpha) - below) / weights);
            upper[index] = Math.Min(1, (weighted + Math.Log(2 / alpha) + above) / weights);
            running.Add(values[index]);
        }
    }

    /// <summary>Two-sided Hoeffding bounds after every number.</summary>
    /// <param name="values">n numbers in [0, 1].</param>
    /// <param name="alpha">The chance to miss at any time, in (0, 1).</param>
    /// <param name="lower">Receives n lower bounds in [0, 1].</param>
    /// <param name="upper">Receives n upper bounds in [0, 1].</param>
    /// <exception cref="ArgumentException">A number is outside [0, 1] or the lengths disagree.</exception>
    public static void Hoeffding(ReadOnlySpan<double> values, double alpha, Span<double> lower, Span<double> upper)
    {
        Check(values, alpha, lower, upper);
        double weights = 0, weighted = 0, penalty = 0;
        for (var index = 0; index < values.Length; index++)
        {
            var time = index + 1;
            var bet = Math.Min(Math.Sqrt(8 * Math.Log(2 / alpha) / (time * Math.Log(1 + time))), 1);
            weights += bet;
            weighted += bet * values[index];
            penalty += bet * bet / 8;
            var half = (Math.Log(2 / alpha) + penalty) / weights;
            lower[index] = Math.Max(0, (weighted / weights) - half);
            upper[index] = Math.Min(1, (weighted / weights) + half);
        }
    }

    private static void Check(ReadOnlySpan<double> values, double alpha, ReadOnlySpan<double> lower, ReadOnlySpan<double> upper)
    {
        Require.UnitInterval(values);
        Require.OpenUnit(alpha);
        Require.SameLength(values.Length, lower.Length, nameof(values), nameof(lower));
        Require.SameLength(values.Length, upper.Length, nameof(values), nameof(upper));
    }
}
