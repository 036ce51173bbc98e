namespace Treadle.Statistics.Numerics;

/// <summary>The binomial distribution: successes among n trials of probability p.</summary>
public static class BinomialDistribution
{
    /// <summary>P(X = k).</summary>
    public static double Probability(long k, long n, double p)
    {
        if (k < 0 || k > n)
        {
            return 0;
        }

        if (p is 0 or 1)
        {
            return k == (p == 0 ? 0 : n) ? 1 : 0;
        }

        return Math.Exp(SpecialFunctions.LogChoose(n, k) + (k * Math.Log(p)) + ((n - k) * Math.Log(1 - p)));
    }

    /// <summary>P(X ≤ k).</summary>
    public static double Cdf(long k, long n, double p) =>
        k < 0 ? 0 : k >= n ? 1 : SpecialFunctions.IncompleteBeta(n - k, k + 1, 1 - p);

    /// <summary>P(X ≥ k).</summary>
    public static double AtLeast(long k, long n, double p) =>
        k <= 0 ? 1 : k > n ? 0 : SpecialFunctions.IncompleteBeta(k, n - k + 1, p);

    /// <summary>The exact two-sided p-value of the hypothesis p = ½: twice the smaller tail, at most one.</summary>
    public static double TwoSidedHalf(long k, long n) => Math.Min(1, 2 * Cdf(Math.Min(k, n - k), n, 0.5));
}
