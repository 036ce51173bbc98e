namespace Treadle.Statistics.Numerics;

/// <summary>The chi-square distribution.</summary>
public static class ChiSquareDistribution
{
    /// <summary>P(X ≤ x) with <paramref name="degrees"/> degrees of freedom.</summary>
    public static double Cdf(double x, double degrees) => SpecialFunctions.LowerGamma(degrees / 2, x / 2);

    /// <summary>P(X &gt; x), accurate in the far tail.</summary>
    public static double Survival(double x, double degrees) => SpecialFunctions.UpperGamma(degrees / 2, x / 2);

    /// <summary>The x with P(X ≤ x) = <paramref name="p"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is not strictly between 0 and 1.</exception>
    public static double Quantile(double p, double degrees)
    {
        Require.OpenUnit(p);
        double low = 0, high = Math.Max(degrees, 1);
        while (Cdf(high, degrees) < p)
        {
            high *= 2;
        }

        // Newton inside a bracket, on the smaller tail so that both ends keep their digits.
        var x = 0.5 * (low + high);
        var shape = degrees / 2;
        for (var step = 0; step < 200; step++)
        {
            var error = p < 0.5 ? Cdf(x, degrees) - p : (1 - p) - Survival(x, degrees);
            (low, high) = error < 0 ? (x, high) : (low, x);
            var slope = 0.5 * Math.Exp(((shape - 1) * Math.Log(x / 2)) - (x / 2) - SpecialFunctions.LogGamma(shape));
            var next = x - (error / slope);
            if (!(next > low && next < high))
            {
                next = 0.5 * (low + high);
            }

            if (Math.Abs(next - x) <= 1e-15 * x)
            {
                return next;
            }

            x = next;
        }

        return x;
    }
}
