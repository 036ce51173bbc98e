using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Boundaries;

/// <summary>A boundary in closed form that grows like √(v ln ln v): wider than a mixture at its best time, narrower far from it.</summary>
/// <remarks>
/// u(v) = √(k₁²·v·ℓ + k₂²c²ℓ²) + k₂cℓ, ℓ = s·ln ln(ηv/m) + ln(ζ(s)/(α·ln^s η)), v at least m. O(1).
/// Source: S. R. Howard et al. (2021), doi:10.1214/20-AOS1991, theorem 1. Peer: confseq 0.0.11 poly_stitching_bound; differs: nothing.
/// </remarks>
public static class StitchedBoundary
{
    /// <summary>s, the power of the crossing probabilities of the pieces.</summary>
    public const double DefaultPower = 1.4;

    /// <summary>η, the ratio of the lengths of neighbouring pieces.</summary>
    public const double DefaultRatio = 2;

    /// <summary>u(v).</summary>
    /// <param name="intrinsicTime">v, positive.</param>
    /// <param name="alpha">The chance to be crossed at any time, in (0, 1).</param>
    /// <param name="smallestTime">m, where the boundary starts; positive.</param>
    /// <param name="c">The scale of sub-gamma tails, at least 0; 0 for sub-Gaussian steps.</param>
    /// <param name="power">s, above 1.</param>
    /// <param name="ratio">η, above 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is outside its range.</exception>
    public static double Bound(
        double intrinsicTime, double alpha, double smallestTime, double c = 0, double power = DefaultPower, double ratio = DefaultRatio)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(intrinsicTime);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(smallestTime);
        ArgumentOutOfRangeException.ThrowIfNegative(c);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(power, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(ratio, 1);
        Require.OpenUnit(alpha);
        var time = Math.Max(intrinsicTime, smallestTime);
        var first = (Math.Pow(ratio, 0.25) + Math.Pow(ratio, -0.25)) / Math.Sqrt(2);
        var second = (Math.Sqrt(ratio) + 1) / 2;
        var pieces = (power * Math.Log(Math.Log(ratio * time / smallestTime))) + Math.Log(Zeta(power) / (alpha * Math.Pow(Math.Log(ratio), power)));
        var tail = second * c * pieces;
        return Math.Sqrt((first * first * time * pieces) + (tail * tail)) + tail;
    }

    /// <summary>Riemann's ζ(s) for s above 1: twenty terms, the rest by Euler and Maclaurin.</summary>
    internal static double Zeta(double s)
    {
        const int terms = 20;
        var sum = 0.0;
        for (var k = 1; k < terms; k++)
        {
            sum += Math.Pow(k, -s);
        }

        var last = Math.Pow(terms, -s);
        return sum + (last * terms / (s - 1)) + (last / 2) + (s * last / (12 * terms))
            - (s * (s + 1) * (s + 2) * last / (720.0 * terms * terms * terms));
    }
}
