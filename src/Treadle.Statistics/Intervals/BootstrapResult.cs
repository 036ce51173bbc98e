using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Intervals;

/// <summary>The spread of a metric over resamples of its rows.</summary>
/// <remarks>Source: B. Efron and R. J. Tibshirani (1993), An Introduction to the Bootstrap, chapters 13 and 14. Quantiles are type 7.</remarks>
public sealed class BootstrapResult
{
    private readonly double[] _sorted;
    private readonly double _alpha;

    internal BootstrapResult(double estimate, double[] replicates, ReadOnlySpan<double> jackknife, double alpha)
        : this(estimate, replicates, AccelerationOf(jackknife, []), alpha)
    {
    }

    internal BootstrapResult(double estimate, double[] replicates, double acceleration, double alpha)
    {
        Require.OpenUnit(alpha);
        Estimate = estimate;
        Replicates = replicates;
        _alpha = alpha;
        // A resample may hold one class only, where some metrics are undefined; such replicates say nothing.
        _sorted = [.. replicates.Where(double.IsFinite).Order()];
        Require.NotEmpty(_sorted.Length, nameof(replicates));
        Bias = BiasCorrection();
        Acceleration = acceleration;
    }

    /// <summary>The metric on the rows as they are.</summary>
    public double Estimate { get; }

    /// <summary>The metric on every resample, in the order drawn; NaN where it was undefined.</summary>
    public IReadOnlyList<double> Replicates { get; }

    /// <summary>z₀: how far the estimate is from the median of the replicates, in normal units; ties count half.</summary>
    public double Bias { get; }

    /// <summary>a: how fast the spread grows with the value, from leaving out one row at a time; 0 when that was not asked for.</summary>
    public double Acceleration { get; }

    /// <summary>The sample standard deviation of the replicates.</summary>
    public double StandardError
    {
        get
        {
            var mean = _sorted.Average();
            return Math.Sqrt(_sorted.Sum(value => (value - mean) * (value - mean)) / (_sorted.Length - 1));
        }
    }

    /// <summary>Quantiles of the replicates.</summary>
    public Interval Percentile => new(At(_alpha / 2), At(1 - (_alpha / 2)));

    /// <summary>The percentile interval mirrored at the estimate.</summary>
    public Interval Basic => new((2 * Estimate) - At(1 - (_alpha / 2)), (2 * Estimate) - At(_alpha / 2));

    /// <summary>The levels at which <see cref="Bca"/> reads the replicates.</summary>
    public Interval BcaLevels => new(Level(_alpha / 2), Level(1 - (_alpha / 2)));

    /// <summary>Bias-corrected and accelerated interval: second-order correct, our default for F1, PR-AUC and MCC.</summary>
    public Interval Bca => new(At(BcaLevels.Lower), At(BcaLevels.Upper));

    private double At(double level) => Quantiles.OfSorted(_sorted, level);

    private double Level(double alpha)
    {
        if (double.IsInfinity(Bias))
        {
            return Bias > 0 ? 1 : 0;
        }

        var z = Bias + NormalDistribution.Quantile(alpha);
        return NormalDistribution.Cdf(Bias + (z / (1 - (Acceleration * z))));
    }

    private double BiasCorrection()
    {
        var below = _sorted.Count(value => value < Estimate) + (0.5 * _sorted.Count(value => value == Estimate));
        return NormalDistribution.Quantile(below / _sorted.Length);
    }

    /// <summary>The skewness of the influence of a row, from the metric without each row; rows of equal influence may be given once with their number.</summary>
    internal static double AccelerationOf(ReadOnlySpan<double> jackknife, ReadOnlySpan<double> counts)
    {
        if (jackknife.Length == 0)
        {
            return 0;
        }

        var (sum, rows) = (default(CompensatedSum), 0.0);
        for (var index = 0; index < jackknife.Length; index++)
        {
            var count = counts.IsEmpty ? 1 : counts[index];
            sum.Add(count * jackknife[index]);
            rows += count;
        }

        var mean = sum.Value / rows;
        double squares = 0, cubes = 0;
        for (var index = 0; index < jackknife.Length; index++)
        {
            var count = counts.IsEmpty ? 1 : counts[index];
            var gap = mean - jackknife[index];
            squares += count * gap * gap;
            cubes += count * gap * gap * gap;
        }

        // A metric undefined without one of the rows says nothing about the skewness.
        var acceleration = squares == 0 ? 0 : cubes / (6 * Math.Pow(squares, 1.5));
        return double.IsFinite(acceleration) ? acceleration : 0;
    }
}
