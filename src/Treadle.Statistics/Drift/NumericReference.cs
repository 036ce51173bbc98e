using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Drift;

/// <summary>A column of numbers as it was in the reference period, frozen once: later data never move a bin.</summary>
/// <remarks>
/// Up to <see cref="LargestExact"/> values the sorted values themselves are kept and Kolmogorov–Smirnov and Wasserstein are exact; above, 10,000 equal bins stand
/// for them, D is then a lower bound and Wasserstein is off by at most a bin's width. Immutable, safe to share. Peer: NannyML 0.13.1 (same limit, same bins).
/// </remarks>
public sealed class NumericReference
{
    /// <summary>How many values are kept as they are.</summary>
    public const int LargestExact = 10_000;

    /// <summary>Bins of the stability index.</summary>
    public const int StabilityBins = 10;

    private const int FineBins = 10_000;

    private readonly double[]? _sorted;
    private readonly FixedHistogram? _fine;
    private readonly FixedHistogram _doane;
    private readonly FixedHistogram _deciles;
    private readonly long _count;

    private NumericReference(double[] numbers, double missing)
    {
        MissingShare = missing;
        _count = numbers.Length;
        _doane = FixedHistogram.WithDoaneBins(numbers);
        RadixSort.Sort(numbers);
        _deciles = FixedHistogram.WithEdges(HistogramEdges.QuantileCutsOfSorted(numbers, StabilityBins) is { Length: > 0 } cuts ? cuts : [numbers[0]], lastBinClosed: false).Count(numbers);
        (_sorted, _fine) = numbers.Length <= LargestExact ? (numbers, null) : ((double[]?)null, FixedHistogram.WithEqualWidthBins(numbers, FineBins));
    }

    /// <summary>Share of missing values (NaN) in the reference.</summary>
    public double MissingShare { get; }

    /// <summary>Freezes a column.</summary>
    /// <param name="values">Numbers; NaN is missing. At least one number.</param>
    /// <exception cref="ArgumentException">No number, or one is infinite (the message gives the index).</exception>
    /// <remarks>O(n log n) at most; keeps at most 10,000 numbers or bins whatever n.</remarks>
    public static NumericReference Freeze(ReadOnlySpan<double> values)
    {
        var numbers = Present(values, nameof(values));
        return new NumericReference(numbers, 1 - ((double)numbers.Length / values.Length));
    }

    /// <summary>Compares two profiles, such as the merged histograms of two periods: no rows are needed on either side.</summary>
    /// <param name="reference">Counts of the reference in its frozen bins; at least one number.</param>
    /// <param name="current">Counts of the current period in the same bins; at least one number.</param>
    /// <exception cref="ArgumentException">The edges differ, or a side counts nothing.</exception>
    /// <remarks>
    /// O(bins). Every distance and test is over the bins and both tails; D is a lower bound of that of the values, so its p-value errs on the side of no drift.
    /// </remarks>
    public static ColumnDifference Between(FixedHistogram reference, FixedHistogram current)
    {
        var area = WassersteinDistance.FromHistograms(reference, current);
        var (before, now) = (reference.CountsWithTails(), current.CountsWithTails());
        var distance = KolmogorovSmirnov.FromCounts(before, now);
        var (statistic, p, _) = ChiSquareTwoSample.Test(before, now);
        return new ColumnDifference
        {
            Count = current.Total,
            MissingBefore = (double)reference.Missing / (reference.Total + reference.Missing),
            MissingNow = (double)current.Missing / (current.Total + current.Missing),
            JensenShannonBase2 = JensenShannonDistance.Base2(before, now),
            Hellinger = HellingerDistance.FromCounts(before, now),
            LInfinity = LInfinityDistance.FromCounts(before, now),
            PopulationStability = PopulationStabilityIndex.FromCounts(before, now),
            ChiSquare = new TwoSampleResult(statistic, p),
            KolmogorovSmirnov = new TwoSampleResult(distance, KolmogorovSmirnov.AsymptoticPValue(distance, reference.Total, current.Total)),
            Wasserstein = area,
        };
    }

    /// <summary>Compares a chunk with the reference.</summary>
    /// <param name="values">Numbers; NaN is missing. At least one number.</param>
    /// <exception cref="ArgumentException">No number, or one is infinite (the message gives the index).</exception>
    public ColumnDifference Compare(ReadOnlySpan<double> values)
    {
        var numbers = Present(values, nameof(values));
        var missing = 1 - ((double)numbers.Length / values.Length);
        var (reference, current) = (_doane.CountsWithOverflow(), _doane.Count(numbers).CountsWithOverflow());
        var (before, now) = (_deciles.CountsWithTails(), _deciles.Count(numbers).CountsWithTails());
        var (distance, area) = Steps(numbers);
        var (statistic, p, _) = ChiSquareTwoSample.Test(before, now);
        return new ColumnDifference
        {
            Count = numbers.Length,
            MissingBefore = MissingShare,
            MissingNow = missing,
            JensenShannonBase2 = JensenShannonDistance.Base2(reference, current),
            Hellinger = HellingerDistance.FromCounts(reference, current),
            LInfinity = LInfinityDistance.FromCounts(reference, current),
            PopulationStability = PopulationStabilityIndex.FromCounts(before, now),
            ChiSquare = new TwoSampleResult(statistic, p),
            KolmogorovSmirnov = new TwoSampleResult(distance, KolmogorovSmirnov.AsymptoticPValue(distance, _count, numbers.Length)),
            Wasserstein = area,
        };
    }

    private (double Distance, double Area) Steps(double[] numbers)
    {
        if (_fine is { } bins)
        {
            var current = bins.Count(numbers);
            return (KolmogorovSmirnov.FromCounts(bins.CountsWithTails(), current.CountsWithTails()), WassersteinDistance.FromHistograms(bins, current));
        }

        RadixSort.Sort(numbers);
        return (KolmogorovSmirnov.DistanceOfSorted(_sorted, numbers), WassersteinDistance.OfSorted(_sorted, numbers));
    }

    private static double[] Present(ReadOnlySpan<double> values, string name)
    {
        var numbers = new double[values.Length];
        var count = 0;
        for (var index = 0; index < values.Length; index++)
        {
            if (double.IsInfinity(values[index]))
            {
                throw new ArgumentException($"{name}[{index}] is {values[index]}; every value must be finite or missing (NaN).", name);
            }

            numbers[count] = values[index];
            count += double.IsNaN(values[index]) ? 0 : 1;
        }

        Require.NotEmpty(count, name);
        Array.Resize(ref numbers, count);
        return numbers;
    }
}
