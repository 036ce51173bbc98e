using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>P-values of "the risk is at least α" from n losses in [0, 1] with mean R. Valid at one pre-chosen look.</summary>
/// <remarks>Source: S. Bates et al. (2021), arXiv 2101.02703, section 3.1; A. Angelopoulos et al. (2021), arXiv 2110.01052.</remarks>
public static class RiskPValues
{
    /// <summary>exp(−n·KL(min(R, α)‖α)).</summary>
    public static double Hoeffding(long observations, double risk, double alpha)
    {
        Check(observations, risk, alpha);
        return Math.Exp(-observations * AuditPlanner.Divergence(Math.Min(risk, alpha), alpha));
    }

    /// <summary>e·P(Bin(n, α) ≤ ⌈nR⌉), at most 1. n·R is rounded to the nearest integer first when it is one but for rounding.</summary>
    public static double Bentkus(long observations, double risk, double alpha)
    {
        Check(observations, risk, alpha);
        return Math.Min(1, Math.E * BinomialDistribution.Cdf(Losses(observations, risk), observations, alpha));
    }

    /// <summary>The smaller of Hoeffding's and Bentkus' p-value.</summary>
    public static double HoeffdingBentkus(long observations, double risk, double alpha) =>
        Math.Min(Hoeffding(observations, risk, alpha), Bentkus(observations, risk, alpha));

    /// <summary>P(Bin(n, α) ≤ nR): exact for losses of 0 and 1.</summary>
    public static double Binomial(long observations, double risk, double alpha)
    {
        Check(observations, risk, alpha);
        return BinomialDistribution.Cdf(Losses(observations, risk), observations, alpha);
    }

    private static long Losses(long observations, double risk)
    {
        var losses = observations * risk;
        var near = Math.Round(losses);
        return (long)(Math.Abs(losses - near) < 1e-9 * Math.Max(1, losses) ? near : Math.Ceiling(losses));
    }

    private static void Check(long observations, double risk, double alpha)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(observations);
        Require.OpenUnit(alpha);
        if (risk is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(risk), risk, "A mean loss must be in [0, 1].");
        }
    }
}
