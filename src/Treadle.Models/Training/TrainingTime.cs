namespace Treadle.Models.Training;

/// <summary>The time that a selection may take: says whether another attempt fits, and remembers what did not.</summary>
internal sealed class TrainingTime
{
    private readonly TimeProvider? _clock;
    private readonly TimeSpan? _budget;
    private readonly long _start;
    private readonly List<string> _leftOut = [];
    private double _earlier;

    public TrainingTime(TimeProvider? clock, TimeSpan? budget)
    {
        if (budget is not null && clock is null)
        {
            throw new ArgumentException("A time budget needs a clock.", nameof(clock));
        }

        _clock = clock;
        _budget = budget;
        _start = clock?.GetTimestamp() ?? 0;
    }

    public IReadOnlyList<string> LeftOut => _leftOut;

    public double Seconds => _clock is null ? 0 : _earlier + _clock.GetElapsedTime(_start).TotalSeconds;

    /// <summary>Counts the time that a stopped training had taken when it kept a step.</summary>
    public void GoOnFrom(double seconds)
    {
        lock (_leftOut)
        {
            _earlier = Math.Max(_earlier, _earlier + seconds - Seconds);
        }
    }

    /// <summary>Whether an attempt that takes so many seconds ends within a share of the budget; when not, its name is kept.</summary>
    public bool Allows(string name, double expectedSeconds, double share)
    {
        if (_budget is not { } budget || Seconds + expectedSeconds <= budget.TotalSeconds * share)
        {
            return true;
        }

        _leftOut.Add(name);
        return false;
    }
}
