using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Boundaries;

/// <summary>The boundary of a beta mixture for sums of steps in [−g, h] with mean zero: the tightest of the family for coin flips.</summary>
/// <remarks>Intrinsic time is g·h per step. With #− and #+ the numbers of lowest and highest steps that give s and v, M is the mixed likelihood ratio against a fair game.</remarks>
public sealed class BetaBinomialMixture : MixtureBoundary
{
    private readonly double _g;
    private readonly double _h;
    private readonly double _scale;
    private readonly double _upTo;
    private readonly double _constant;

    /// <summary>A boundary that is narrowest at one intrinsic time.</summary>
    /// <param name="bestTime">v at which it is narrowest, positive.</param>
    /// <param name="alpha">The level it is tuned for, in (0, 1).</param>
    /// <param name="g">How far below its mean a step can be, positive.</param>
    /// <param name="h">How far above, positive.</param>
    /// <param name="isTwoSided">Mixes over both directions.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public BetaBinomialMixture(double bestTime, double alpha, double g, double h, bool isTwoSided)
    {
        Require.OpenUnit(alpha);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(g);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(h);
        (_g, _h) = (g, h);
        var scale = isTwoSided ? BestScale(bestTime, alpha) : NormalMixture.OneSidedScale(bestTime, alpha);
        // The floor keeps the prior proper where the tuning asks for less than one step.
        _scale = Math.Max(scale - (g * h), 1e-3 * g * h);
        _upTo = isTwoSided ? 1 : h / (g + h);
        _constant = LogPartOfBeta(_scale / (g * (g + h)), _scale / (h * (g + h)), _upTo);
    }

    private protected override double LargestSum(double intrinsicTime) => intrinsicTime / _g;

    private protected override double Log(double sum, double intrinsicTime)
    {
        var width = _g + _h;
        var low = ((intrinsicTime / _g) - sum) / width;
        var high = ((intrinsicTime / _h) + sum) / width;
        var first = (_scale / (_g * width)) + low;
        var second = (_scale / (_h * width)) + high;
        return first <= 0 || second <= 0
            ? double.PositiveInfinity
            : (intrinsicTime / (_g * _h) * Math.Log(width)) - (high * Math.Log(_g)) - (low * Math.Log(_h)) + LogPartOfBeta(first, second, _upTo) - _constant;
    }

    private static double LogPartOfBeta(double a, double b, double upTo) =>
        SpecialFunctions.LogBeta(a, b) + (upTo == 1 ? 0 : Math.Log(SpecialFunctions.IncompleteBeta(a, b, upTo)));
}
