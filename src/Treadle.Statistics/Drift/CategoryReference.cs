using Treadle.Statistics.Numerics;
using Treadle.Statistics.Sketches;

namespace Treadle.Statistics.Drift;

/// <summary>A column of categories as it was in the reference period. A category that is new in a chunk is a cell that was empty before.</summary>
/// <remarks>Immutable, safe to share.</remarks>
public sealed class CategoryReference
{
    private readonly CategoryCounts _counts;

    private CategoryReference(CategoryCounts counts) => _counts = counts;

    /// <summary>Share of missing values (null) in the reference.</summary>
    public double MissingShare => Missing(_counts);

    /// <summary>Freezes a column.</summary>
    /// <param name="values">Names; null is missing. At least one name.</param>
    /// <param name="capacity">How many names are kept; the rarest beyond are one cell.</param>
    /// <exception cref="ArgumentException">No name.</exception>
    public static CategoryReference Freeze(IEnumerable<string?> values, int capacity = CategoryCounts.DefaultCapacity) =>
        OfCounts(CategoryCounts.Of(values, capacity));

    /// <summary>Takes counts that were kept, such as a merged profile.</summary>
    /// <param name="counts">At least one name.</param>
    /// <exception cref="ArgumentException">No name.</exception>
    public static CategoryReference OfCounts(CategoryCounts counts)
    {
        Require.NotEmpty((int)Math.Min(counts.Total, 1), nameof(counts));
        return new CategoryReference(counts);
    }

    /// <summary>Compares a chunk with the reference.</summary>
    /// <param name="values">Names; null is missing. At least one name.</param>
    /// <exception cref="ArgumentException">No name.</exception>
    public ColumnDifference Compare(IEnumerable<string?> values)
    {
        var now = CategoryCounts.Of(values, _counts.Capacity);
        Require.NotEmpty((int)Math.Min(now.Total, 1), nameof(values));
        var (_, reference, current) = CategoryCounts.Align(_counts, now);
        var (statistic, p, _) = ChiSquareTwoSample.Test(reference, current);
        return new ColumnDifference
        {
            Count = now.Total,
            MissingBefore = MissingShare,
            MissingNow = Missing(now),
            JensenShannonBase2 = JensenShannonDistance.Base2(reference, current),
            Hellinger = HellingerDistance.FromCounts(reference, current),
            LInfinity = LInfinityDistance.FromCounts(reference, current),
            PopulationStability = PopulationStabilityIndex.FromCounts(reference, current),
            ChiSquare = new TwoSampleResult(statistic, p),
            KolmogorovSmirnov = new TwoSampleResult(double.NaN, double.NaN),
            Wasserstein = double.NaN,
        };
    }

    private static double Missing(CategoryCounts counts) => (double)counts.Missing / (counts.Total + counts.Missing);
}
