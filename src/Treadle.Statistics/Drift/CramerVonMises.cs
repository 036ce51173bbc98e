using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Drift;

/// <summary>Two-sample Cramér–von Mises test: the squared difference of the distribution functions over the pooled sample.</summary>
public static class CramerVonMises
{
    /// <summary>Tests two samples.</summary>
    /// <exception cref="ArgumentException">A sample is empty or holds a value that is not finite (the message gives the index).</exception>
    /// <remarks>
    /// O((n + m) log (n + m)); ties take mid-ranks; the p-value is the asymptotic one at every size.
    /// Source: T. W. Anderson (1962), doi:10.1214/aoms/1177704477. Peer: scipy.stats.cramervonmises_2samp, which switches to the exact p-value up to 20.
    /// </remarks>
    public static TwoSampleResult Test(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        double[] pooled = [.. SampleSteps.Sort(reference, nameof(reference)), .. SampleSteps.Sort(current, nameof(current))];
        var ranks = new double[pooled.Length];
        Ranks.Mid(pooled, ranks);
        double n = reference.Length, m = current.Length;
        var total = n + m;
        var u = (n * Displacement(ranks.AsSpan(0, reference.Length))) + (m * Displacement(ranks.AsSpan(reference.Length)));
        var product = n * m;
        var statistic = (u / (product * total)) - (((4 * product) - 1) / (6 * total));
        var mean = (1 + (1 / total)) / 6;
        var variance = (total + 1) * ((4 * product * total) - (3 * ((n * n) + (m * m))) - (2 * product)) / (45 * total * total * 4 * product);
        var standard = (1.0 / 6) + ((statistic - mean) / Math.Sqrt(45 * variance));
        return new TwoSampleResult(statistic, standard < 0.003 ? 1 : Math.Clamp(1 - LimitingCdf(standard), 0, 1));
    }

    private static double Displacement(ReadOnlySpan<double> ranks)
    {
        var sum = 0.0;
        for (var index = 0; index < ranks.Length; index++)
        {
            var difference = ranks[index] - (index + 1);
            sum += difference * difference;
        }

        return sum;
    }

    /// <summary>S. Csörgő and J. Faraway (1996), eq. 1.2.</summary>
    private static double LimitingCdf(double x)
    {
        var sum = 0.0;
        for (var k = 0; ; k++)
        {
            var y = (4 * k) + 1;
            var q = (double)y * y / (16 * x);
            var factor = Math.Exp(SpecialFunctions.LogGamma(k + 0.5) - SpecialFunctions.LogGamma(k + 1)) / (Math.Pow(Math.PI, 1.5) * Math.Sqrt(x));
            var term = factor * Math.Sqrt(y) * ScaledBessel(q);
            sum += term;
            if (term < 1e-12 || k > 100)
            {
                return sum;
            }
        }
    }

    /// <summary>e^(−q)·K_¼(q) by the trapezoidal rule on ∫ e^(−q·cosh t)·cosh(t/4) dt, which converges geometrically.</summary>
    private static double ScaledBessel(double q)
    {
        const double step = 1.0 / 64;
        var sum = 0.5 * Math.Exp(-2 * q);
        for (var index = 1; ; index++)
        {
            var t = index * step;
            var term = Math.Exp(-q * (1 + Math.Cosh(t))) * Math.Cosh(0.25 * t);
            sum += term;
            if (term < sum * 1e-18 || term == 0)
            {
                return sum * step;
            }
        }
    }
}
