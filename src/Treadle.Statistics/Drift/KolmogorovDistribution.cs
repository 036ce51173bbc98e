using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>The distribution of the two-sided one-sample Kolmogorov–Smirnov statistic for a given sample size.</summary>
/// <remarks>
/// Exact matrix powers for small samples, the one-sided sum in the tail, Pelz and Good's expansion elsewhere: at least nine digits.
/// Source: G. Marsaglia, W. W. Tsang and J. Wang (2003), doi:10.18637/jss.v008.i18; R. Simard and P. L'Ecuyer (2011), doi:10.18637/jss.v039.i11.
/// </remarks>
public static class KolmogorovDistribution
{
    private const int LargestMatrixSample = 140;
    private const double CertainTail = 18;

    /// <summary>P(D_n ≥ d).</summary>
    /// <param name="distance">The statistic.</param>
    /// <param name="n">Sample size, at least 1.</param>
    public static double Survival(double distance, long n)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(n);
        if (double.IsNaN(distance))
        {
            return double.NaN;
        }

        if (distance >= 1)
        {
            return 0;
        }

        if (distance <= 0.5 / n)
        {
            return 1;
        }

        var squared = n * distance * distance;
        if (squared >= CertainTail)
        {
            return 0;
        }

        if (n <= LargestMatrixSample)
        {
            return squared >= 4 ? 2 * OneSided(distance, n) : Math.Clamp(1 - MatrixCdf(distance, (int)n), 0, 1);
        }

        return squared >= 2.2 ? 2 * OneSided(distance, n) : Math.Clamp(1 - PelzGood(distance, n), 0, 1);
    }

    /// <summary>P(D⁺ ≥ d) = d·Σ C(n, j)(d + j/n)^(j−1)(1 − d − j/n)^(n−j); all terms are positive.</summary>
    private static double OneSided(double d, long n)
    {
        if (n > 1_000_000)
        {
            // First two terms of Smirnov's expansion: the error is below 1e-7 of the value here.
            var z = d * Math.Sqrt(n);
            return Math.Exp(-2 * z * z) * (1 - (2 * z / (3 * Math.Sqrt(n))));
        }

        var sum = 0.0;
        var logFactorials = SpecialFunctions.LogGamma(n + 1);
        for (var j = 0L; j <= (long)(n * (1 - d)); j++)
        {
            var rest = 1 - d - ((double)j / n);
            if (rest <= 0)
            {
                break;
            }

            var choose = logFactorials - SpecialFunctions.LogGamma(j + 1) - SpecialFunctions.LogGamma(n - j + 1);
            sum += Math.Exp(choose + ((j - 1) * Math.Log(d + ((double)j / n))) + ((n - j) * Math.Log(rest)));
        }

        return Math.Min(0.5, d * sum);
    }

    private static double MatrixCdf(double d, int n)
    {
        var k = (int)(n * d) + 1;
        var size = (2 * k) - 1;
        var h = k - (n * d);
        var start = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
            {
                start[(i * size) + j] = i - j + 1 < 0 ? 0 : 1;
            }
        }

        for (var i = 0; i < size; i++)
        {
            start[i * size] -= Math.Pow(h, i + 1);
            start[((size - 1) * size) + i] -= Math.Pow(h, size - i);
        }

        start[(size - 1) * size] += (2 * h) - 1 > 0 ? Math.Pow((2 * h) - 1, size) : 0;
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < i + 1; j++)
            {
                for (var g = 1; g <= i - j + 1; g++)
                {
                    start[(i * size) + j] /= g;
                }
            }
        }

        var (power, exponent) = Power(start, size, n);
        var result = power[((k - 1) * size) + k - 1];
        for (var i = 1; i <= n; i++)
        {
            result = result * i / n;
            if (result < 1e-140)
            {
                result *= 1e140;
                exponent -= 140;
            }
        }

        return result * Math.Pow(10, exponent);
    }

    private static (double[] Matrix, int Exponent) Power(double[] matrix, int size, int n)
    {
        if (n == 1)
        {
            return (matrix, 0);
        }

        var (half, exponent) = Power(matrix, size, n / 2);
        var result = Product(half, half, size);
        exponent *= 2;
        if (n % 2 == 1)
        {
            result = Product(matrix, result, size);
        }

        if (result[(size / 2 * size) + (size / 2)] > 1e140)
        {
            for (var index = 0; index < result.Length; index++)
            {
                result[index] *= 1e-140;
            }

            exponent += 140;
        }

        return (result, exponent);
    }

    private static double[] Product(double[] a, double[] b, int size)
    {
        var product = new double[size * size];
        for (var i = 0; i < size; i++)
        {
            for (var k = 0; k < size; k++)
            {
                var factor = a[(i * size) + k];
                for (var j = 0; j < size; j++)
                {
                    product[(i * size) + j] += factor * b[(k * size) + j];
                }
            }
        }

        return product;
    }

    /// <summary>Four terms of the expansion in 1/√n: W. Pelz and I. J. Good (1976).</summary>
    private static double PelzGood(double d, long n)
    {
        var root = Math.Sqrt(n);
        var z = root * d;
        var (z2, z4, z6) = (z * z, Math.Pow(z, 4), Math.Pow(z, 6));
        const double pi2 = Math.PI * Math.PI;
        var (k0, k1, k2, k3) = (0.0, 0.0, 0.0, 0.0);
        for (var k = 0; k <= 20; k++)
        {
            var w = k + 0.5;
            var w2 = w * w;
            var e = Math.Exp(-w2 * pi2 / (2 * z2));
            k0 += e;
            k1 += ((pi2 * w2) - z2) * e;
            k2 += ((6 * z6) + (2 * z4) + (pi2 * ((2 * z4) - (5 * z2)) * w2) + (pi2 * pi2 * (1 - (2 * z2)) * w2 * w2)) * e;
            k3 += ((-30 * z6) - (90 * z6 * z2) + (pi2 * ((135 * z4) - (96 * z6)) * w2)
                + (pi2 * pi2 * ((212 * z4) - (60 * z2)) * w2 * w2) + (pi2 * pi2 * pi2 * (5 - (30 * z2)) * w2 * w2 * w2)) * e;
        }

        var (m2, m3) = (0.0, 0.0);
        for (var k = 1; k <= 20; k++)
        {
            double k2Value = (double)k * k;
            var e = Math.Exp(-k2Value * pi2 / (2 * z2));
            m2 += pi2 * k2Value * e;
            m3 += pi2 * k2Value * ((3 * z2) - (pi2 * k2Value)) * e;
        }

        var scale = Math.Sqrt(Math.PI / 2);
        var first = 2 * scale * k0 / z;
        var second = 2 * scale * k1 / (6 * z4);
        var third = (2 * scale * k2 / (72 * z6 * z)) - (2 * scale * m2 / (36 * z2 * z));
        var fourth = (2 * scale * k3 / (6480 * z6 * z4)) + (2 * scale * m3 / (216 * z6));
        return first + (second / root) + (third / n) + (fourth / (n * root));
    }
}
