using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Comparison;

/// <summary>Sequential McNemar test: evidence that two models differ, from the rows where exactly one is right. Look at any time.</summary>
/// <remarks>
/// e = B(b+½, c+½)/B(½, ½) · 2^(b+c): the likelihood ratio of a Beta(½, ½) mixture against a fair coin, a martingale under equal models, so that
/// P(ever e ≥ 1/δ) ≤ δ. O(1). Source: as in A. Wald (1945) with the mixture of E. T. Krichevsky and V. K. Trofimov (1981); McNemar (1947).
/// </remarks>
public static class EMcNemar
{
    /// <summary>ln e of "the models differ".</summary>
    /// <param name="newOnly">b, rows where only the new model is right.</param>
    /// <param name="oldOnly">c, rows where only the old model is right.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double LogValue(long newOnly, long oldOnly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(oldOnly);
        return SpecialFunctions.LogBeta(newOnly + 0.5, oldOnly + 0.5) - Math.Log(Math.PI) + ((newOnly + oldOnly) * Math.Log(2));
    }

    /// <summary>ln e of "the new model is better": the mixture keeps only the half where it wins more often.</summary>
    /// <inheritdoc cref="LogValue"/>
    public static double LogSuperiority(long newOnly, long oldOnly) =>
        LogValue(newOnly, oldOnly) + Math.Log(2 * SpecialFunctions.IncompleteBeta(oldOnly + 0.5, newOnly + 0.5, 0.5));
}
