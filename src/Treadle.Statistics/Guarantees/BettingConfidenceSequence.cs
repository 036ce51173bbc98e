using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>Bounds of a mean of numbers in [0, 1] that hold at all times at once with probability 1 − α.</summary>
/// <remarks>
/// For every candidate m on a grid, K±_t(m) = Π(1 ± λ_i (x_i − m)) with λ ≤ c/m and c/(1−m); m stays while max(½K⁺, ½K⁻) ≤ 1/α.
/// Widened by one grid step on each side. O(n·grid). Source: I. Waudby-Smith and A. Ramdas (2024), doi:10.1093/jrsssb/qkad009, section 4.
/// Peer: confseq 0.0.11 betting_cs; differs: nothing.
/// </remarks>
public static class BettingConfidenceSequence
{
    /// <summary>The bounds after every number.</summary>
    /// <param name="values">n numbers in [0, 1].</param>
    /// <param name="alpha">The chance to miss at any time, in (0, 1).</param>
    /// <param name="lower">Receives n lower bounds.</param>
    /// <param name="upper">Receives n upper bounds.</param>
    /// <param name="options">How to bet; the defaults when null.</param>
    /// <exception cref="ArgumentException">A number is outside [0, 1], the lengths disagree, or an option is out of range.</exception>
    public static void Bounds(ReadOnlySpan<double> values, double alpha, Span<double> lower, Span<double> upper, BettingOptions? options = null)
    {
        options ??= new BettingOptions();
        Require.UnitInterval(values);
        Require.OpenUnit(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.Steps, nameof(options));
        CheckTruncation(options.Truncation, nameof(options));
        Require.SameLength(values.Length, lower.Length, nameof(values), nameof(lower));
        Require.SameLength(values.Length, upper.Length, nameof(values), nameof(upper));
        var steps = options.Steps;
        var bets = new double[values.Length];
        PlugInBets.EmpiricalBernstein(values, alpha / 2, bets);
        double[] up = new double[steps + 1], down = new double[steps + 1];
        Array.Fill(up, 0.5);
        Array.Fill(down, 0.5);
        // What stays the same over time is divided once: candidates, and the largest bets each allows.
        double[] means = new double[steps + 1], mostUp = new double[steps + 1], mostDown = new double[steps + 1];
        for (var step = 0; step <= steps; step++)
        {
            means[step] = (double)step / steps;
            mostUp[step] = options.Truncation / means[step];
            mostDown[step] = options.Truncation / (1 - means[step]);
        }

        var bar = 1 / alpha;
        var isSum = options.Hedge == BettingHedge.Sum;
        double low = 0, high = 1;
        for (var time = 0; time < values.Length; time++)
        {
            var first = -1;
            var last = -1;
            for (var step = 0; step <= steps; step++)
            {
                var gap = values[time] - means[step];
                up[step] *= 1 + (Math.Min(bets[time], mostUp[step]) * gap);
                down[step] *= 1 - (Math.Min(bets[time], mostDown[step]) * gap);
                if ((isSum ? up[step] + down[step] : Math.Max(up[step], down[step])) <= bar)
                {
                    first = first < 0 ? step : first;
                    last = step;
                }
            }

            if (!options.IsRunning)
            {
                (low, high) = (0, 1);
            }

            if (first >= 0)
            {
                low = Math.Max(low, means[first] - (1.0 / steps));
                high = Math.Min(high, means[last] + (1.0 / steps));
            }

            lower[time] = low;
            upper[time] = high;
        }
    }

    /// <summary>The capital of betting against one candidate mean.</summary>
    /// <param name="values">n numbers in [0, 1].</param>
    /// <param name="mean">The candidate m, in (0, 1).</param>
    /// <param name="alpha">The level the bets are tuned for.</param>
    /// <param name="share">θ, the capital that bets on a larger mean; the rest bets on a smaller one.</param>
    /// <param name="hedge">Whether the two capitals are added or the larger one counts.</param>
    /// <param name="truncation">c, in (0, 1]: how much of the capital one bet may risk.</param>
    /// <returns>The capital after every number; at least 1/α with probability at most α when m is the mean.</returns>
    public static double[] Capital(
        ReadOnlySpan<double> values, double mean, double alpha, double share, BettingHedge hedge, double truncation = BettingOptions.DefaultTruncation)
    {
        CheckTruncation(truncation, nameof(truncation));
        Require.UnitInterval([share]);
        Require.UnitInterval(values);
        Require.OpenUnit(mean);
        Require.OpenUnit(alpha);
        var capital = new double[values.Length];
        var running = new RunningSpread();
        double up = share, down = 1 - share;
        for (var index = 0; index < values.Length; index++)
        {
            var gap = values[index] - mean;
            if (share > 0)
            {
                up *= 1 + (Math.Min(PlugInBets.Bet(index + 1, running.Variance, alpha * share), truncation / mean) * gap);
            }

            if (share < 1)
            {
                down *= 1 - (Math.Min(PlugInBets.Bet(index + 1, running.Variance, alpha * (1 - share)), truncation / (1 - mean)) * gap);
            }

            capital[index] = hedge == BettingHedge.Sum ? up + down : Math.Max(up, down);
            running.Add(values[index]);
        }

        return capital;
    }

    private static void CheckTruncation(double truncation, string name)
    {
        if (truncation is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(name, truncation, "The share of the capital that a bet may risk must be in (0, 1].");
        }
    }
}
