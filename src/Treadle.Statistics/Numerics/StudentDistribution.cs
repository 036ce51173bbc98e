namespace Treadle.Statistics.Numerics;

/// <summary>Student's t distribution.</summary>
public static class StudentDistribution
{
    /// <summary>P(|T| ≥ |t|) with <paramref name="degrees"/> degrees of freedom.</summary>
    public static double TwoSided(double t, double degrees) =>
        double.IsInfinity(t) ? 0 : SpecialFunctions.IncompleteBeta(degrees / 2, 0.5, degrees / (degrees + (t * t)));

    /// <summary>P(T ≤ t).</summary>
    public static double Cdf(double t, double degrees)
    {
        var tail = 0.5 * TwoSided(t, degrees);
        return t < 0 ? tail : 1 - tail;
    }
}
