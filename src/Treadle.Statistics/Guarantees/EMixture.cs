using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>A test martingale for "the mean loss is at least ε": a mixture of bets on smaller rates.</summary>
/// <remarks>
/// E = Σ_k w_k Π_i [1 − β_k (ℓ_i − ε)], β_k = (ε − r_k)/(ε(1 − ε)), equal weights. For losses of 0 or 1 each factor is the likelihood ratio
/// (r/ε)^ℓ ((1−r)/(1−ε))^(1−ℓ). While the mean loss is at least ε the process is a non-negative supermartingale that starts at 1, so it ever reaches
/// 1/δ with probability at most δ, however often one looks. Immutable, thread safe.
/// Source: I. Waudby-Smith and A. Ramdas (2024), doi:10.1093/jrsssb/qkad009, section 4; J. Ville (1939).
/// </remarks>
public sealed class EMixture
{
    /// <summary>The rates r_k as multiples of ε. The first stands for 0⁺: at exactly 0 one single error would end the component.</summary>
    public static readonly IReadOnlyList<double> DefaultRatios = [0.001, 0.25, 0.5, 0.7, 0.85];

    private readonly double[] _logOnError;
    private readonly double[] _logOnRight;
    private readonly double[] _bets;

    /// <summary>Null for equal weights.</summary>
    private readonly double[]? _logWeights;

    /// <summary>A mixture for one target rate.</summary>
    /// <param name="epsilon">The target ε, in (0, 1).</param>
    /// <param name="ratios">r_k/ε, each in [0, 1); empty for <see cref="DefaultRatios"/>. A component at 0 ends with its first error.</param>
    /// <param name="weights">w_k, not negative, scaled to add up to 1; empty for equal ones.</param>
    /// <exception cref="ArgumentOutOfRangeException">ε is outside (0, 1) or a ratio outside [0, 1).</exception>
    /// <exception cref="ArgumentException">There are not as many weights as ratios, or one is bad.</exception>
    public EMixture(double epsilon, ReadOnlySpan<double> ratios = default, ReadOnlySpan<double> weights = default)
    {
        Require.OpenUnit(epsilon);
        double[] used = ratios.IsEmpty ? [.. DefaultRatios] : ratios.ToArray();
        Epsilon = epsilon;
        _logOnError = new double[used.Length];
        _logOnRight = new double[used.Length];
        _bets = new double[used.Length];
        for (var index = 0; index < used.Length; index++)
        {
            if (used[index] is not (>= 0 and < 1))
            {
                throw new ArgumentOutOfRangeException(nameof(ratios), used[index], $"ratios[{index}] must be in [0, 1).");
            }

            var rate = used[index] * epsilon;
            _bets[index] = (epsilon - rate) / (epsilon * (1 - epsilon));
            _logOnError[index] = Math.Log(used[index]);
            _logOnRight[index] = Math.Log((1 - rate) / (1 - epsilon));
        }

        _logWeights = LogWeights(weights, used.Length);
    }

    /// <summary>The target rate ε.</summary>
    public double Epsilon { get; }

    /// <summary>The number of components.</summary>
    public int Components => _bets.Length;

    /// <summary>ln E after n losses of 0 or 1, of which <paramref name="errors"/> were 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative or the errors exceed n.</exception>
    public double LogValue(long errors, long observations)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(errors);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(errors, observations);
        Span<double> logs = stackalloc double[Components];
        for (var index = 0; index < Components; index++)
        {
            logs[index] = (errors == 0 ? 0 : errors * _logOnError[index]) + ((observations - errors) * _logOnRight[index]);
        }

        return Mixed(logs);
    }

    /// <summary>ln of the weighted sum of the components.</summary>
    internal double Mixed(ReadOnlySpan<double> logs)
    {
        if (_logWeights is null)
        {
            return Mix(logs);
        }

        Span<double> weighted = stackalloc double[logs.Length];
        for (var component = 0; component < logs.Length; component++)
        {
            weighted[component] = logs[component] + _logWeights[component];
        }

        return SpecialFunctions.LogSumExp(weighted);
    }

    /// <summary>ln of every component's factor for one loss in [0, 1]; written to <paramref name="scratch"/> only where the loss is neither 0 nor 1.</summary>
    internal ReadOnlySpan<double> LogFactors(double loss, Span<double> scratch)
    {
        if (loss is 0 or 1)
        {
            return loss == 0 ? _logOnRight : _logOnError;
        }

        for (var component = 0; component < _bets.Length; component++)
        {
            scratch[component] = Math.Log(1 - (_bets[component] * (loss - Epsilon)));
        }

        return scratch[.._bets.Length];
    }

    /// <summary>ln of the mean of the components.</summary>
    internal static double Mix(ReadOnlySpan<double> logs) => SpecialFunctions.LogSumExp(logs) - Math.Log(logs.Length);

    private static double[]? LogWeights(ReadOnlySpan<double> weights, int components)
    {
        if (weights.IsEmpty)
        {
            return null;
        }

        Require.SameLength(components, weights.Length, "ratios", nameof(weights));
        Require.Weights(weights);
        var total = CompensatedSum.Of(weights);
        var logs = new double[components];
        var isEqual = true;
        for (var component = 0; component < components; component++)
        {
            logs[component] = Math.Log(weights[component] / total);
            isEqual &= weights[component] == weights[0];
        }

        return isEqual ? null : logs;
    }
}
