using Treadle.Statistics.Numerics;
using Treadle.Statistics.Randomness;

namespace Treadle.Statistics.Intervals;

/// <summary>Confidence intervals for any metric of rows, by drawing rows with replacement.</summary>
public static class Bootstrap
{
    /// <summary>Replicates that give stable 95 % intervals.</summary>
    public const int DefaultReplicates = 2000;

    /// <summary>Draws rows and computes the metric again and again.</summary>
    /// <param name="rows">N, the number of rows; at least one.</param>
    /// <param name="metric">The metric; undefined (NaN) resamples are left out of the quantiles.</param>
    /// <param name="random">Source of the draws: derive it from the stored seed.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <param name="accelerated">Whether to leave out each row once (N more metric calls), which the BCa interval needs for its acceleration.</param>
    /// <exception cref="ArgumentException">No rows, or the metric is undefined on every resample.</exception>
    /// <remarks>O((replicates + N) · cost of the metric).</remarks>
    public static BootstrapResult Of(
        int rows, RowMetric metric, Pcg32 random, int replicates = DefaultReplicates, double alpha = 0.05, bool accelerated = true)
    {
        Require.NotEmpty(rows, nameof(rows));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        var drawn = new int[rows];
        var values = new double[replicates];
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            Draw(drawn, random);
            values[replicate] = metric(drawn);
        }

        return new BootstrapResult(metric(All(rows)), values, accelerated ? Jackknife(rows, metric) : [], alpha);
    }

    /// <summary>As <see cref="Of"/>, with resamples given by the caller.</summary>
    /// <param name="rows">N.</param>
    /// <param name="metric">The metric.</param>
    /// <param name="resamples">Lists of row indices.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    public static BootstrapResult FromResamples(int rows, RowMetric metric, IReadOnlyList<int[]> resamples, double alpha = 0.05)
    {
        Require.NotEmpty(rows, nameof(rows));
        return new BootstrapResult(metric(All(rows)), [.. resamples.Select(drawn => metric(drawn))], Jackknife(rows, metric), alpha);
    }

    /// <summary>A share of rows, such as accuracy: a resample's count is binomial, so each replicate costs O(1) instead of O(N).</summary>
    /// <param name="successes">In [0, trials].</param>
    /// <param name="trials">Positive.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <remarks>Same distribution as resampling rows. The acceleration is the closed form of the jackknife.</remarks>
    public static BootstrapResult OfShare(
        int successes, int trials, Pcg32 random, int replicates = DefaultReplicates, double alpha = 0.05)
    {
        Require.NotEmpty(trials, nameof(trials));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        var share = (double)successes / trials;
        var values = new double[replicates];
        var draw = new BinomialSampler(trials, share);
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            values[replicate] = (double)draw.Next(random) / trials;
        }

        var jackknife = new double[trials];
        if (trials > 1)
        {
            jackknife.AsSpan(0, successes).Fill((successes - 1.0) / (trials - 1));
            jackknife.AsSpan(successes).Fill((double)successes / (trials - 1));
        }

        return new BootstrapResult(share, values, jackknife, alpha);
    }

    private static void Draw(Span<int> rows, Pcg32 random)
    {
        // Multiply-shift (Lemire 2019): the bias is below N/2^32, far under the noise of any number of replicates.
        var bound = (ulong)rows.Length;
        for (var position = 0; position < rows.Length; position++)
        {
            rows[position] = (int)((random.NextUInt32() * bound) >> 32);
        }
    }

    private static int[] All(int rows) => [.. Enumerable.Range(0, rows)];

    private static double[] Jackknife(int rows, RowMetric metric)
    {
        if (rows < 2)
        {
            return [];
        }

        var kept = All(rows)[1..];
        var values = new double[rows];
        for (var left = 0; left < rows; left++)
        {
            values[left] = metric(kept);
            if (left < kept.Length)
            {
                kept[left] = left;
            }
        }

        return Array.TrueForAll(values, double.IsFinite) ? values : [];
    }
}
