using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Boundaries;

/// <summary>The one-sided boundary of a gamma mixture for sub-Poisson sums: steps of at most c above their mean.</summary>
public sealed class GammaPoissonMixture : MixtureBoundary
{
    private readonly double _shape;
    private readonly double _square;
    private readonly double _c;
    private readonly double _constant;

    /// <summary>A boundary that is narrowest at one intrinsic time.</summary>
    /// <param name="bestTime">v at which it is narrowest, positive.</param>
    /// <param name="alpha">The level it is tuned for, in (0, 1).</param>
    /// <param name="c">The largest step, positive: ψ(λ) = (exp(cλ) − cλ − 1)/c².</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public GammaPoissonMixture(double bestTime, double alpha, double c)
    {
        Require.OpenUnit(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(c);
        (_c, _square) = (c, c * c);
        _shape = NormalMixture.OneSidedScale(bestTime, alpha) / _square;
        _constant = (_shape * Math.Log(_shape)) - SpecialFunctions.LogGamma(_shape) - Math.Log(SpecialFunctions.UpperGamma(_shape, _shape));
    }

    private protected override double Log(double sum, double intrinsicTime)
    {
        var time = (intrinsicTime / _square) + _shape;
        var reach = time + (sum / _c);
        return reach <= 0
            ? double.NegativeInfinity
            : _constant + SpecialFunctions.LogGamma(reach) + Math.Log(SpecialFunctions.UpperGamma(reach, time)) - (reach * Math.Log(time)) + (intrinsicTime / _square);
    }
}
