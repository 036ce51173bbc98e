namespace Treadle.Statistics.Numerics;

/// <summary>How a sample quantile is read between order statistics.</summary>
/// <remarks>Source: R. J. Hyndman and Y. Fan (1996), "Sample Quantiles in Statistical Packages", doi:10.2307/2684934.</remarks>
public enum QuantileRule
{
    /// <summary>Type 7: linear between order statistics, the default of NumPy and R.</summary>
    Linear,

    /// <summary>Type 1: the inverse of the empirical distribution function.</summary>
    InvertedCdf,

    /// <summary>Type 5: piecewise linear, knots half-way up the steps (Hazen).</summary>
    Hazen,

    /// <summary>Type 6: linear between expectations of the order statistics (Weibull).</summary>
    Weibull,

    /// <summary>Type 8: approximately median-unbiased for every distribution.</summary>
    MedianUnbiased,

    /// <summary>The order statistic below the type 7 position.</summary>
    Lower,

    /// <summary>The order statistic above the type 7 position.</summary>
    Higher,

    /// <summary>The order statistic nearest to the type 7 position; the even one at half-way.</summary>
    Nearest,
}
