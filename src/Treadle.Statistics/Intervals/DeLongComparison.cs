namespace Treadle.Statistics.Intervals;

/// <summary>Two ROC areas of the same rows side by side.</summary>
/// <param name="AreaA">Area of the first score.</param>
/// <param name="AreaB">Area of the second score.</param>
/// <param name="VarianceA">Variance of the first area.</param>
/// <param name="VarianceB">Variance of the second area.</param>
/// <param name="Covariance">Their covariance.</param>
/// <param name="Z">Difference in standard errors; 0 when the areas are equal.</param>
/// <param name="PValue">Two-sided.</param>
public sealed record DeLongComparison(
    double AreaA, double AreaB, double VarianceA, double VarianceB, double Covariance, double Z, double PValue)
{
    /// <summary>First minus second.</summary>
    public double Difference => AreaA - AreaB;
}
