using Treadle.Statistics.Numerics;

namespace Treadle.Statistics.Guarantees;

/// <summary>The running evidence that a mean loss is below ε: look at any time, stop at any time.</summary>
/// <remarks>O(components) per loss. Not safe for concurrent use.</remarks>
public sealed class EMixtureProcess
{
    private readonly EMixture _mixture;
    private readonly double[] _logs;
    private double _highest;

    /// <summary>Whether E rose since <see cref="_highest"/> was last compared: below ε every factor is above 1, so a rise is measured once, at its end.</summary>
    private bool _isRising;

    /// <summary>Starts with no evidence.</summary>
    public EMixtureProcess(EMixture mixture)
    {
        _mixture = mixture;
        _logs = new double[mixture.Components];
    }

    /// <summary>Continues from a stored state.</summary>
    /// <exception cref="ArgumentException">The state has another number of components.</exception>
    public EMixtureProcess(EMixture mixture, EMixtureState state)
    {
        Require.SameLength(mixture.Components, state.ComponentLogs.Count, nameof(mixture), nameof(state));
        _mixture = mixture;
        _logs = [.. state.ComponentLogs];
        Observations = state.Observations;
        LossSum = state.LossSum;
        _highest = state.HighestLogValue;
    }

    /// <summary>n, the losses seen.</summary>
    public long Observations { get; private set; }

    /// <summary>Their sum.</summary>
    public double LossSum { get; private set; }

    /// <summary>ln E now.</summary>
    public double LogValue => _mixture.Mixed(_logs);

    /// <summary>The largest ln E at any time so far, at least 0 (the start).</summary>
    public double HighestLogValue
    {
        get
        {
            if (_isRising)
            {
                _highest = Math.Max(_highest, LogValue);
                _isRising = false;
            }

            return _highest;
        }
    }

    /// <summary>All that is needed to go on later.</summary>
    public EMixtureState State => new(Observations, LossSum, HighestLogValue, [.. _logs]);

    /// <summary>Whether E reached 1/δ at some time: the mean loss is then below ε with confidence 1 − δ.</summary>
    public bool IsCertified(double delta)
    {
        Require.OpenUnit(delta);
        return HighestLogValue >= -Math.Log(delta);
    }

    /// <summary>Takes one loss and returns ln E.</summary>
    /// <param name="loss">In [0, 1]; 1 is an error.</param>
    /// <exception cref="ArgumentOutOfRangeException">The loss is NaN or outside [0, 1].</exception>
    public double Observe(double loss)
    {
        CheckLoss(loss);
        Span<double> scratch = stackalloc double[_logs.Length];
        Advance(loss, _mixture.LogFactors(loss, scratch));
        return LogValue;
    }

    internal static void CheckLoss(double loss)
    {
        if (loss is not (>= 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(loss), loss, "A loss must be in [0, 1].");
        }
    }

    /// <summary>Takes one loss whose factors are known, without computing the mixture.</summary>
    internal void Advance(double loss, ReadOnlySpan<double> logFactors)
    {
        var isRise = loss < _mixture.Epsilon;
        if (_isRising && !isRise)
        {
            _highest = Math.Max(_highest, LogValue);
        }

        _isRising = isRise;
        for (var component = 0; component < _logs.Length; component++)
        {
            _logs[component] += logFactors[component];
        }

        Observations++;
        LossSum += loss;
    }
}
