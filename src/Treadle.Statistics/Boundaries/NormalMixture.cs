using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Boundaries;

/// <summary>The boundary of a normal mixture: for sums of bounded or sub-Gaussian steps, whose intrinsic time is the sum of their variance proxies.</summary>
/// <remarks>Two-sided: |S| stays below the boundary at all times with probability 1 − α; closed form. One-sided keeps the half of the mixture with λ &gt; 0.</remarks>
public sealed class NormalMixture : MixtureBoundary
{
    private readonly double _scale;
    private readonly bool _isTwoSided;

    /// <summary>A boundary that is narrowest at one intrinsic time.</summary>
    /// <param name="bestTime">v at which it is narrowest, positive.</param>
    /// <param name="alpha">The level it is tuned for, in (0, 1); it stays valid at every other.</param>
    /// <param name="isTwoSided">Bounds |S| instead of S.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public NormalMixture(double bestTime, double alpha, bool isTwoSided)
    {
        Require.OpenUnit(alpha);
        _isTwoSided = isTwoSided;
        _scale = isTwoSided ? BestScale(bestTime, alpha) : OneSidedScale(bestTime, alpha);
    }

    // A one-sided boundary at α is close to a two-sided one at 2α.
    internal static double OneSidedScale(double bestTime, double alpha) => BestScale(bestTime, Math.Min(2 * alpha, 0.999));

    private protected override double Solve(double intrinsicTime, double threshold) => _isTwoSided
        ? Math.Sqrt((intrinsicTime + _scale) * (Math.Log(1 + (intrinsicTime / _scale)) + (2 * threshold)))
        : base.Solve(intrinsicTime, threshold);

    private protected override double Log(double sum, double intrinsicTime)
    {
        var wide = intrinsicTime + _scale;
        var square = sum * sum / (2 * wide);
        return _isTwoSided
            ? (0.5 * Math.Log(_scale / wide)) + square
            : (0.5 * Math.Log(4 * _scale / wide)) + square + Math.Log(NormalDistribution.Cdf(sum / Math.Sqrt(wide)));
    }
}
