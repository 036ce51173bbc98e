namespace Treadle.Server.Facts;

/// <summary>How far the store has caught up with the journal, and the way to wait for it. Safe for concurrent use.</summary>
internal sealed class DrainProgress
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource _wanted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;
    private long _derived;

    /// <summary>Highest sequence in the store.</summary>
    public long Stored { get; private set; }

    /// <summary>Highest sequence that every projection has seen.</summary>
    public long Derived => Volatile.Read(ref _derived);

    /// <summary>Why the drain is not moving; null while it is healthy.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Reports progress or failure and wakes everybody who waits.</summary>
    public void Report(long stored, long derived, Exception? failure)
    {
        TaskCompletionSource waiting;
        lock (_gate)
        {
            Stored = stored;
            Failure = failure;
            Volatile.Write(ref _derived, derived);
            waiting = _changed;
            _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiting.SetResult();
    }

    /// <summary>Returns when everything up to <paramref name="sequence"/> is stored and derived; throws the drain's failure when it cannot move.</summary>
    public async Task WaitForAsync(long sequence, CancellationToken cancellation)
    {
        if (Derived >= sequence)
        {
            return;
        }

        Announce(1);
        try
        {
            await WaitAsync(sequence, cancellation);
        }
        finally
        {
            Announce(-1);
        }
    }

    /// <summary>Lets rows gather, so that one transaction serves many; returns at once when somebody waits for them, and then or after <paramref name="most"/> at the latest.</summary>
    public async Task GatherAsync(TimeSpan most, CancellationToken cancellation)
    {
        Task wanted;
        lock (_gate)
        {
            if (_waiting > 0)
            {
                return;
            }

            _wanted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            wanted = _wanted.Task;
        }

        await Task.WhenAny(wanted, Task.Delay(most, cancellation));
    }

    private void Announce(int change)
    {
        lock (_gate)
        {
            _waiting += change;
            if (_waiting > 0)
            {
                _wanted.TrySetResult();
            }
        }
    }

    private async Task WaitAsync(long sequence, CancellationToken cancellation)
    {
        while (Derived < sequence)
        {
            Task changed;
            lock (_gate)
            {
                if (Failure is not null)
                {
                    throw new InvalidOperationException("the store does not take rows at present", Failure);
                }

                changed = _changed.Task;
            }

            if (Derived >= sequence)
            {
                return;
            }

            await changed.WaitAsync(cancellation);
        }
    }
}
