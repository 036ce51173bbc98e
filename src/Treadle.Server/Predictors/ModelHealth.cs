namespace Treadle.Server.Predictors;

/// <summary>Counts answers and failures of a loaded model. Safe for concurrent use.</summary>
internal sealed class ModelHealth
{
    private readonly Lock _gate = new();
    private long _answers;
    private long _failures;
    private int _failuresInRow;
    private string? _lastFailure;

    /// <summary>The counts at one moment.</summary>
    /// <param name="Answers">Answers given.</param>
    /// <param name="Failures">Questions without an answer.</param>
    /// <param name="FailuresInRow">Of them, since the last answer.</param>
    /// <param name="LastFailure">The last reason, in words.</param>
    public readonly record struct Counts(long Answers, long Failures, int FailuresInRow, string? LastFailure);

    /// <summary>The counts now.</summary>
    public Counts Now
    {
        get
        {
            lock (_gate)
            {
                return new Counts(_answers, _failures, _failuresInRow, _lastFailure);
            }
        }
    }

    /// <summary>Counts a reply.</summary>
    public void Add(ModelReply reply)
    {
        lock (_gate)
        {
            if (reply.Failure is null)
            {
                _answers++;
                _failuresInRow = 0;
            }
            else
            {
                _failures++;
                _failuresInRow++;
                _lastFailure = reply.Failure;
            }
        }
    }
}
