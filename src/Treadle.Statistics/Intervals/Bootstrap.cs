using Treadle.Statistics.Metrics;
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

        double[] without = trials > 1 ? [(successes - 1.0) / (trials - 1), (double)successes / (trials - 1)] : [];
        return new BootstrapResult(share, values, BootstrapResult.AccelerationOf(without, [successes, trials - successes]), alpha);
    }

    /// <summary>The mean of a value per row, such as a loss: no list of rows is built.</summary>
    /// <param name="values">N finite values; at least one.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <exception cref="ArgumentException">No rows, or a value is not finite (the message gives the index).</exception>
    /// <remarks>O(replicates · N); allocates the replicates and one vector of N.</remarks>
    public static BootstrapResult OfMean(ReadOnlySpan<double> values, Pcg32 random, int replicates = DefaultReplicates, double alpha = 0.05)
    {
        Require.NotEmpty(values.Length, nameof(values));
        Require.Finite(values);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        var bound = (ulong)values.Length;
        var means = new double[replicates];
        foreach (ref var mean in means.AsSpan())
        {
            var sum = 0.0;
            for (var draw = 0; draw < values.Length; draw++)
            {
                sum += values[(int)((random.NextUInt32() * bound) >> 32)];
            }

            mean = sum / values.Length;
        }

        var total = CompensatedSum.Of(values);
        var without = new double[values.Length > 1 ? values.Length : 0];
        for (var row = 0; row < without.Length; row++)
        {
            without[row] = (total - values[row]) / (values.Length - 1);
        }

        return new BootstrapResult(total / values.Length, means, without, alpha);
    }

    /// <summary>A ratio of sums over rows, such as errors over words: rows are drawn, both sums go with them.</summary>
    /// <param name="numerators">N finite values; at least one.</param>
    /// <param name="denominators">N finite, non-negative values; their sum is positive.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="replicates">How many resamples; those whose denominators sum to zero are left out.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <exception cref="ArgumentException">No rows, lengths disagree, a value is not finite, or the denominators sum to nothing.</exception>
    /// <remarks>O(replicates · N).</remarks>
    public static BootstrapResult OfRatio(
        ReadOnlySpan<double> numerators, ReadOnlySpan<double> denominators, Pcg32 random, int replicates = DefaultReplicates, double alpha = 0.05)
    {
        Require.NotEmpty(numerators.Length, nameof(numerators));
        Require.SameLength(numerators.Length, denominators.Length, nameof(numerators), nameof(denominators));
        Require.Finite(numerators);
        Require.Finite(denominators);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        var (above, below) = (CompensatedSum.Of(numerators), CompensatedSum.Of(denominators));
        if (!(below > 0))
        {
            throw new ArgumentException($"denominators sum to {below}; the sum must be positive.", nameof(denominators));
        }

        var bound = (ulong)numerators.Length;
        var ratios = new double[replicates];
        foreach (ref var ratio in ratios.AsSpan())
        {
            double top = 0, bottom = 0;
            for (var draw = 0; draw < numerators.Length; draw++)
            {
                var row = (int)((random.NextUInt32() * bound) >> 32);
                top += numerators[row];
                bottom += denominators[row];
            }

            ratio = bottom > 0 ? top / bottom : double.NaN;
        }

        var without = new double[numerators.Length > 1 ? numerators.Length : 0];
        for (var row = 0; row < without.Length; row++)
        {
            without[row] = (above - numerators[row]) / (below - denominators[row]);
        }

        return new BootstrapResult(above / below, ratios, without, alpha);
    }

    /// <summary>Any measure of a confusion matrix: a resample's cells are multinomial, so a replicate costs O(K²) whatever the number of rows.</summary>
    /// <param name="matrix">The counts; at least one row.</param>
    /// <param name="measure">The measure; undefined (NaN) resamples are left out of the quantiles.</param>
    /// <param name="random">Source of the draws.</param>
    /// <param name="replicates">How many resamples.</param>
    /// <param name="alpha">The chance to miss, in (0, 1).</param>
    /// <exception cref="ArgumentException">The matrix counts no row.</exception>
    /// <remarks>Same distribution as resampling rows. The acceleration leaves out one row of each cell once, which is the whole jackknife.</remarks>
    public static BootstrapResult OfConfusion(
        ConfusionMatrix matrix, Func<ConfusionMatrix, double> measure, Pcg32 random, int replicates = DefaultReplicates, double alpha = 0.05)
    {
        Require.NotEmpty((int)Math.Min(matrix.Total, 1), nameof(matrix));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(replicates);
        var cells = Enumerable.Range(0, matrix.Counts.Length).Where(cell => matrix.Counts[cell] > 0).ToArray();
        var counts = new long[matrix.Counts.Length];
        var values = new double[replicates];
        foreach (ref var value in values.AsSpan())
        {
            Multinomial(matrix.Counts, cells, matrix.Total, counts, random);
            value = measure(new ConfusionMatrix(counts, matrix.Classes));
        }

        matrix.Counts.CopyTo(counts);
        var (without, weights) = (new double[cells.Length], new double[cells.Length]);
        for (var index = 0; matrix.Total > 1 && index < cells.Length; index++)
        {
            counts[cells[index]]--;
            (without[index], weights[index]) = (measure(new ConfusionMatrix(counts, matrix.Classes)), matrix.Counts[cells[index]]);
            counts[cells[index]]++;
        }

        return new BootstrapResult(measure(matrix), values, matrix.Total > 1 ? BootstrapResult.AccelerationOf(without, weights) : 0, alpha);
    }

    private static void Multinomial(ReadOnlySpan<long> shares, int[] cells, long total, Span<long> counts, Pcg32 random)
    {
        var (rest, left) = (total, total);
        foreach (var cell in cells)
        {
            counts[cell] = BinomialSampler.Draw(random, left, (double)shares[cell] / rest);
            left -= counts[cell];
            rest -= shares[cell];
        }
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
