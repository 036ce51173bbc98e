namespace Treadle.Statistics.Drift;

/// <summary>How one column of a chunk differs from the frozen reference. Distances that are not defined for the kind of column are NaN.</summary>
public sealed record ColumnDifference
{
    /// <summary>Values of the chunk that were compared (missing ones not counted).</summary>
    public required long Count { get; init; }

    /// <summary>Share of missing values in the reference.</summary>
    public required double MissingBefore { get; init; }

    /// <summary>Share of missing values in the chunk.</summary>
    public required double MissingNow { get; init; }

    /// <summary><see cref="JensenShannonDistance.Base2"/>.</summary>
    public required double JensenShannonBase2 { get; init; }

    /// <summary><see cref="HellingerDistance"/>.</summary>
    public required double Hellinger { get; init; }

    /// <summary><see cref="LInfinityDistance"/>.</summary>
    public required double LInfinity { get; init; }

    /// <summary><see cref="PopulationStabilityIndex"/> with its default floor.</summary>
    public required double PopulationStability { get; init; }

    /// <summary><see cref="ChiSquareTwoSample"/> over the same cells, without Yates' correction.</summary>
    public required TwoSampleResult ChiSquare { get; init; }

    /// <summary><see cref="KolmogorovSmirnov"/>; NaN for categories.</summary>
    public required TwoSampleResult KolmogorovSmirnov { get; init; }

    /// <summary><see cref="WassersteinDistance"/> in the unit of the column; NaN for categories.</summary>
    public required double Wasserstein { get; init; }

    /// <summary>The p-value that <see cref="DriftScan"/> corrects: Kolmogorov–Smirnov for numbers, χ² for categories.</summary>
    public double PValue => double.IsNaN(KolmogorovSmirnov.PValue) ? ChiSquare.PValue : KolmogorovSmirnov.PValue;
}
