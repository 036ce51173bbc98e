namespace Treadle.Statistics.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class NormalDistribution
{
    /// <summary>P(Z ≤ z).</summary>
    public static double Cdf(double z) => 0.5 * SpecialFunctions.ErrorComplement(-z / Math.Sqrt(2));

    /// <summary>P(Z &gt; z), accurate in the far tail.</summary>
    public static double Survival(double z) => 0.5 * SpecialFunctions.ErrorComplement(z / Math.Sqrt(2));

    /// <summary>P(|Z| ≥ |z|).</summary>
    public static double TwoSided(double z) => SpecialFunctions.ErrorComplement(Math.Abs(z) / Math.Sqrt(2));

    /// <summary>The density at <paramref name="z"/>.</summary>
    public static double Density(double z) => Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI);

    /// <summary>The z with P(Z ≤ z) = <paramref name="p"/>; ∓∞ at 0 and 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is NaN or outside [0, 1].</exception>
    public static double Quantile(double p)
    {
        if (p is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability must be in [0, 1].");
        }

        if (p is 0 or 1)
        {
            return p == 0 ? double.NegativeInfinity : double.PositiveInfinity;
        }

        if (p == 0.5)
        {
            return 0;
        }

        // Abramowitz and Stegun 26.2.23 (error 4.5e-4), then Halley steps on the exact tail probability.
        var tail = Math.Min(p, 1 - p);
        var t = Math.Sqrt(-2 * Math.Log(tail));
        var z = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        for (var step = 0; step < 4; step++)
        {
            var error = (Survival(z) - tail) / Density(z);
            z += error / (1 - (0.5 * z * error));
        }

        return p < 0.5 ? -z : z;
    }
}
