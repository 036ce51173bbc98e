using System.Threading.Tasks.Sources;

namespace Treadle.Storage.Journaling;

/// <summary>One caller waiting for the flush; returned to its pool when the caller has read the outcome.</summary>
internal sealed class PendingAppend(Action<PendingAppend> giveBack) : IValueTaskSource<JournalPosition>
{
    // Callers continue on the thread pool: the commit thread must not run their code.
    private ManualResetValueTaskSourceCore<JournalPosition> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>Records in the caller's group.</summary>
    public int RecordCount { get; set; }

    public ValueTask<JournalPosition> Task => new(this, _core.Version);

    public void Complete(JournalPosition position) => _core.SetResult(position);

    public void Fail(Exception error) => _core.SetException(error);

    public JournalPosition GetResult(short token)
    {
        try
        {
            return _core.GetResult(token);
        }
        finally
        {
            _core.Reset();
            giveBack(this);
        }
    }

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
