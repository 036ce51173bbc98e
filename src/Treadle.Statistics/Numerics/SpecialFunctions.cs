namespace Treadle.Statistics.Numerics;

/// <summary>Gamma, beta and error functions, accurate to about 1e-14 relative over the ranges that tests and intervals use.</summary>
/// <remarks>Pure, thread safe. Source: Abramowitz and Stegun (1964), chapters 6, 7 and 26; continued fractions by Lentz (1976).</remarks>
public static class SpecialFunctions
{
    private const double HalfLogTwoPi = 0.91893853320467274178;
    private const double Tiny = 1e-300;
    private const int MostTerms = 100_000;

    /// <summary>ln Γ(x) for x &gt; 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="x"/> is not positive.</exception>
    public static double LogGamma(double x)
    {
        if (!(x > 0))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The argument of the log-gamma function must be positive.");
        }

        if (x is 1 or 2)
        {
            return 0;
        }

        // Shift up to where the Stirling series has full precision.
        var product = 1.0;
        while (x < 12)
        {
            product *= x;
            x += 1;
        }

        return ((x - 0.5) * Math.Log(x)) - x + HalfLogTwoPi + StirlingCorrection(x) - Math.Log(product);
    }

    /// <summary>ln B(a, b) for a, b &gt; 0, without cancellation when both are large.</summary>
    public static double LogBeta(double a, double b)
    {
        if (a < 12 || b < 12)
        {
            return a + b < 170 || Math.Min(a, b) < 1e-3
                ? LogGamma(a) + LogGamma(b) - LogGamma(a + b)
                : LogGamma(Math.Min(a, b)) - LogGammaRise(Math.Max(a, b), Math.Min(a, b));
        }

        var sum = a + b;
        return HalfLogTwoPi - (0.5 * Math.Log(a * (b / sum))) + (a * Math.Log(a / sum)) + (b * Math.Log(b / sum))
            + StirlingCorrection(a) + StirlingCorrection(b) - StirlingCorrection(sum);
    }

    /// <summary>ln of the binomial coefficient n over k.</summary>
    public static double LogChoose(double n, double k) =>
        k == 0 || k == n ? 0 : -Math.Log(n + 1) - LogBeta(k + 1, n - k + 1);

    /// <summary>The regularised incomplete beta function I_x(a, b), for a, b &gt; 0 and x in [0, 1].</summary>
    public static double IncompleteBeta(double a, double b, double x)
    {
        if (!(a > 0 && b > 0 && x >= 0 && x <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(x), x, "The incomplete beta function needs a, b > 0 and x in [0, 1].");
        }

        if (x is 0 or 1)
        {
            return x;
        }

        return x < (a + 1) / (a + b + 2)
            ? LeadingBetaTerm(a, b, x) * BetaFraction(a, b, x) / a
            : 1 - (LeadingBetaTerm(b, a, 1 - x) * BetaFraction(b, a, 1 - x) / b);
    }

    /// <summary>The x with I_x(a, b) = p.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="p"/> is outside [0, 1].</exception>
    public static double InverseIncompleteBeta(double a, double b, double p)
    {
        if (p is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(p), p, "A probability must be in [0, 1].");
        }

        if (p is 0 or 1)
        {
            return p;
        }

        // Newton inside a bracket: the bracket makes it certain, Newton makes it fast.
        double low = 0, high = 1, x = a / (a + b);
        for (var step = 0; step < 200; step++)
        {
            var error = IncompleteBeta(a, b, x) - p;
            if (error == 0)
            {
                break;
            }

            (low, high) = error < 0 ? (x, high) : (low, x);
            var slope = Math.Exp(((a - 1) * Math.Log(x)) + ((b - 1) * Math.Log(1 - x)) - LogBeta(a, b));
            var next = x - (error / slope);
            if (!(next > low && next < high))
            {
                // The geometric middle reaches tiny quantiles in few halvings.
                next = low == 0 ? high * 0.1 : 0.5 * (low + high);
            }

            if (Math.Abs(next - x) <= 1e-16 * x || next == low || next == high)
            {
                x = next;
                break;
            }

            x = next;
        }

        return x;
    }

    /// <summary>The regularised lower incomplete gamma function P(a, x), for a &gt; 0 and x ≥ 0.</summary>
    public static double LowerGamma(double a, double x) => x <= 0 ? 0 : x < a + 1 ? GammaSeries(a, x) : 1 - GammaFraction(a, x);

    /// <summary>The regularised upper incomplete gamma function Q(a, x) = 1 − P(a, x), accurate in the far tail.</summary>
    public static double UpperGamma(double a, double x) => x <= 0 ? 1 : x < a + 1 ? 1 - GammaSeries(a, x) : GammaFraction(a, x);

    /// <summary>The complementary error function.</summary>
    public static double ErrorComplement(double x) =>
        double.IsNaN(x) ? double.NaN : x >= 0 ? UpperGamma(0.5, x * x) : 1 + LowerGamma(0.5, x * x);

    /// <summary>ln Σ exp(values): no overflow, −∞ for an empty list or all −∞.</summary>
    public static double LogSumExp(ReadOnlySpan<double> values)
    {
        var top = double.NegativeInfinity;
        foreach (var value in values)
        {
            top = Math.Max(top, value);
        }

        if (double.IsInfinity(top))
        {
            return top;
        }

        var sum = 0.0;
        foreach (var value in values)
        {
            sum += Math.Exp(value - top);
        }

        return top + Math.Log(sum);
    }

    // ln Γ(x + shift) − ln Γ(x) for large x and a modest shift.
    private static double LogGammaRise(double x, double shift)
    {
        var y = x + shift;
        return ((x - 0.5) * LogOnePlus(shift / x)) + (shift * Math.Log(y)) - shift + StirlingCorrection(y) - StirlingCorrection(x);
    }

    private static double LogOnePlus(double x)
    {
        // Kahan's correction keeps full precision for small x.
        var sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * x / (sum - 1);
    }

    private static double StirlingCorrection(double x)
    {
        var inverse = 1 / (x * x);
        var sum = -3617.0 / 122400;
        sum = (sum * inverse) + (1.0 / 156);
        sum = (sum * inverse) - (691.0 / 360360);
        sum = (sum * inverse) + (1.0 / 1188);
        sum = (sum * inverse) - (1.0 / 1680);
        sum = (sum * inverse) + (1.0 / 1260);
        sum = (sum * inverse) - (1.0 / 360);
        sum = (sum * inverse) + (1.0 / 12);
        return sum / x;
    }

    private static double LeadingBetaTerm(double a, double b, double x) =>
        Math.Exp((a * Math.Log(x)) + (b * LogOnePlus(-x)) - LogBeta(a, b));

    private static double BetaFraction(double a, double b, double x)
    {
        var c = 1.0;
        var d = Guarded(1 - ((a + b) * x / (a + 1)));
        d = 1 / d;
        var fraction = d;
        for (var term = 1; term < MostTerms; term++)
        {
            var twice = 2.0 * term;
            var even = term * (b - term) * x / ((a + twice - 1) * (a + twice));
            d = 1 / Guarded(1 + (even * d));
            c = Guarded(1 + (even / c));
            fraction *= d * c;
            var odd = -(a + term) * (a + b + term) * x / ((a + twice) * (a + twice + 1));
            d = 1 / Guarded(1 + (odd * d));
            c = Guarded(1 + (odd / c));
            var factor = d * c;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        return fraction;
    }

    private static double GammaSeries(double a, double x)
    {
        var term = 1 / a;
        var sum = term;
        for (var n = 1; n < MostTerms && Math.Abs(term) > Math.Abs(sum) * 1e-17; n++)
        {
            term *= x / (a + n);
            sum += term;
        }

        return sum * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double GammaFraction(double a, double x)
    {
        var b = x + 1 - a;
        var c = 1 / Tiny;
        var d = 1 / b;
        var fraction = d;
        for (var term = 1; term < MostTerms; term++)
        {
            var numerator = -term * (term - a);
            b += 2;
            d = 1 / Guarded((numerator * d) + b);
            c = Guarded(b + (numerator / c));
            var factor = d * c;
            fraction *= factor;
            if (Math.Abs(factor - 1) < 1e-16)
            {
                break;
            }
        }

        return fraction * Math.Exp((a * Math.Log(x)) - x - LogGamma(a));
    }

    private static double Guarded(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
