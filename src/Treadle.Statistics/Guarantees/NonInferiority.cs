using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>Evidence that a new model loses at most a margin against the old one, on the same rows.</summary>
/// <remarks>
/// W ← W·(1 + β(m − D)), D = loss of the new − loss of the old in [−1, 1], uniform mixture of β ∈ {.1, .25, .5, .75, .9}/(1 − m). While the mean of D is
/// at least m this is a non-negative supermartingale: it ever reaches 1/δ with probability at most δ. Where both models agree D is 0 without a label.
/// O(1) per row. Not safe for concurrent use. Source: I. Waudby-Smith and A. Ramdas (2024), doi:10.1093/jrsssb/qkad009.
/// </remarks>
public sealed class NonInferiority
{
    private static readonly double[] Shares = [.1, .25, .5, .75, .9];

    private readonly double[] _bets;
    private readonly double[] _logs;

    /// <summary>Starts, or goes on from stored component logarithms.</summary>
    /// <param name="margin">m, the loss that is still acceptable, in [0, 1).</param>
    /// <param name="componentLogs">Stored <see cref="ComponentLogs"/>; empty starts fresh.</param>
    /// <param name="highestLogValue">Stored <see cref="HighestLogValue"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The margin is outside [0, 1) or the highest value is negative.</exception>
    public NonInferiority(double margin, ReadOnlySpan<double> componentLogs = default, double highestLogValue = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(highestLogValue);
        HighestLogValue = highestLogValue;
        if (margin is not (>= 0 and < 1))
        {
            throw new ArgumentOutOfRangeException(nameof(margin), margin, "The margin must be in [0, 1).");
        }

        Margin = margin;
        _bets = [.. Shares.Select(share => share / (1 - margin))];
        _logs = new double[_bets.Length];
        if (!componentLogs.IsEmpty)
        {
            Require.SameLength(_logs.Length, componentLogs.Length, nameof(_logs), nameof(componentLogs));
            Require.Finite(componentLogs);
            componentLogs.CopyTo(_logs);
        }
    }

    /// <summary>m, the loss that is still acceptable.</summary>
    public double Margin { get; }

    /// <summary>ln of every component, to store.</summary>
    public IReadOnlyList<double> ComponentLogs => _logs;

    /// <summary>ln W now.</summary>
    public double LogValue => EMixture.Mix(_logs);

    /// <summary>The largest ln W since the start, at least 0.</summary>
    public double HighestLogValue { get; private set; }

    /// <summary>Whether W reached 1/δ.</summary>
    public bool IsCertified(double delta)
    {
        Require.OpenUnit(delta);
        return HighestLogValue >= -Math.Log(delta);
    }

    /// <summary>Takes one difference and returns ln W.</summary>
    /// <param name="difference">Loss of the new minus loss of the old, in [−1, 1].</param>
    /// <param name="repeats">How many rows had this difference: agreements come in bulk.</param>
    /// <exception cref="ArgumentOutOfRangeException">The difference is NaN or outside [−1, 1], or the repeats are negative.</exception>
    public double Observe(double difference, long repeats = 1)
    {
        if (difference is not (>= -1 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(difference), difference, "A difference of losses must be in [-1, 1].");
        }

        ArgumentOutOfRangeException.ThrowIfNegative(repeats);
        for (var index = 0; index < _logs.Length; index++)
        {
            _logs[index] += repeats * Math.Log(1 + (_bets[index] * (Margin - difference)));
        }

        var value = LogValue;
        HighestLogValue = Math.Max(HighestLogValue, value);
        return value;
    }
}
