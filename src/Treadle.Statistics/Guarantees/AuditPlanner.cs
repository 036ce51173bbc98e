using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>How many audits a certificate takes, before a target is chosen.</summary>
public static class AuditPlanner
{
    /// <summary>ln(1/δ)/KL(r‖ε): what the best bet needs on average when the true rate is r; +∞ when r ≥ ε.</summary>
    /// <param name="trueRate">r, in [0, 1].</param>
    /// <param name="epsilon">The target, in (0, 1).</param>
    /// <param name="delta">The chance to certify wrongly, in (0, 1).</param>
    /// <returns>A real number; round it up. The mixture of <see cref="EMixture"/> needs 20–70 % more.</returns>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double IdealAudits(double trueRate, double epsilon, double delta)
    {
        Check(trueRate, epsilon, delta);
        return trueRate >= epsilon ? double.PositiveInfinity : -Math.Log(delta) / Divergence(trueRate, epsilon);
    }

    /// <summary>The audits at which the mixture crosses when errors come exactly at rate r; null beyond <paramref name="most"/>.</summary>
    /// <inheritdoc cref="IdealAudits"/>
    public static long? MixtureAudits(double trueRate, double epsilon, double delta, long most = 10_000_000)
    {
        Check(trueRate, epsilon, delta);
        var mixture = new EMixture(epsilon);
        var bar = -Math.Log(delta);
        long low = 0, high = 1;
        while (mixture.LogValue((long)Math.Ceiling(trueRate * high), high) < bar)
        {
            low = high;
            high *= 2;
            if (high > most)
            {
                return null;
            }
        }

        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            (low, high) = mixture.LogValue((long)Math.Ceiling(trueRate * middle), middle) < bar ? (middle, high) : (low, middle);
        }

        return high;
    }

    /// <summary>KL(r‖ε) between two coins, in nats.</summary>
    /// <exception cref="ArgumentOutOfRangeException">r is outside [0, 1] or ε outside (0, 1).</exception>
    public static double Divergence(double rate, double epsilon)
    {
        Check(rate, epsilon, 0.5);
        return (rate == 0 ? 0 : rate * Math.Log(rate / epsilon)) + (rate == 1 ? 0 : (1 - rate) * Math.Log((1 - rate) / (1 - epsilon)));
    }

    private static void Check(double trueRate, double epsilon, double delta)
    {
        Require.OpenUnit(epsilon);
        Require.OpenUnit(delta);
        if (trueRate is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(trueRate), trueRate, "A rate must be in [0, 1].");
        }
    }
}
