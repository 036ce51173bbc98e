using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>Raises an alarm when a mean loss that was at most ε has risen; false alarms are at least 1/α losses apart on average.</summary>
/// <remarks>
/// M_r ← max(M_r, 1)·(1 + β_r (ℓ − ε)), β_r = (r − ε)/(ε(1 − ε)), mean over r ∈ {1.5, 2, 4}·ε; alarm at M ≥ 1/α.
/// Rates above (1+ε)/2 are lowered to it so that no factor is negative. O(components) per loss. Not safe for concurrent use.
/// Source: J. Shin, A. Ramdas, A. Rinaldo (2023), arXiv 2203.03532.
/// </remarks>
public sealed class EDetector
{
    /// <summary>The rates to be found, as multiples of ε.</summary>
    public static readonly IReadOnlyList<double> DefaultRatios = [1.5, 2, 4];

    private readonly double _epsilon;
    private readonly double _bar;
    private readonly double[] _bets;
    private readonly double[] _logs;

    /// <summary>A detector that starts, or goes on from stored component logarithms.</summary>
    /// <param name="epsilon">The rate that is still good, in (0, 1).</param>
    /// <param name="alpha">One over the mean number of losses to a false alarm, in (0, 1).</param>
    /// <param name="ratios">r/ε, each above 1; empty for <see cref="DefaultRatios"/>.</param>
    /// <param name="componentLogs">Stored <see cref="ComponentLogs"/>; empty starts fresh.</param>
    /// <exception cref="ArgumentException">A ratio is not above 1, or the stored state does not fit.</exception>
    public EDetector(double epsilon, double alpha, ReadOnlySpan<double> ratios = default, ReadOnlySpan<double> componentLogs = default)
    {
        Require.OpenUnit(epsilon);
        Require.OpenUnit(alpha);
        double[] used = ratios.IsEmpty ? [.. DefaultRatios] : ratios.ToArray();
        _epsilon = epsilon;
        _bar = -Math.Log(alpha);
        _bets = new double[used.Length];
        for (var index = 0; index < used.Length; index++)
        {
            if (!(used[index] > 1))
            {
                throw new ArgumentException($"ratios[{index}] is {used[index]}; a rate to be found must be above ε.", nameof(ratios));
            }

            var rate = Math.Min(used[index] * epsilon, (1 + epsilon) / 2);
            _bets[index] = (rate - epsilon) / (epsilon * (1 - epsilon));
        }

        _logs = new double[used.Length];
        if (!componentLogs.IsEmpty)
        {
            Require.SameLength(_logs.Length, componentLogs.Length, nameof(ratios), nameof(componentLogs));
            Require.Finite(componentLogs);
            componentLogs.CopyTo(_logs);
        }
    }

    /// <summary>ln M_r of every component, to store.</summary>
    public IReadOnlyList<double> ComponentLogs => _logs;

    /// <summary>ln M now.</summary>
    public double LogValue => EMixture.Mix(_logs);

    /// <summary>Whether M is at or above 1/α now.</summary>
    public bool IsAlarm => LogValue >= _bar;

    /// <summary>Takes one loss and returns whether the alarm is raised.</summary>
    /// <param name="loss">In [0, 1]; 1 is an error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is NaN or outside [0, 1].</exception>
    public bool Observe(double loss)
    {
        if (loss is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(loss), loss, "A loss must be in [0, 1].");
        }

        for (var index = 0; index < _logs.Length; index++)
        {
            _logs[index] = Math.Max(_logs[index], 0) + Math.Log(1 + (_bets[index] * (loss - _epsilon)));
        }

        return IsAlarm;
    }

    /// <summary>Forgets everything: a new epoch.</summary>
    public void Restart() => Array.Clear(_logs);
}
