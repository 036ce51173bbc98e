namespace Treadle.Storage.Journaling;

/// <summary>Wakes everybody who waits for new records; costs nothing while nobody waits.</summary>
internal sealed class NewsBell
{
    private readonly Lock _gate = new();
    private TaskCompletionSource? _ring;
    private bool _isClosed;

    public void Ring()
    {
        TaskCompletionSource? ring;
        lock (_gate)
        {
            (ring, _ring) = (_ring, null);
        }

        _ = ring?.TrySetResult();
    }

    public void Close()
    {
        lock (_gate)
        {
            _isClosed = true;
        }

        Ring();
    }

    /// <summary>True once there is news, false when the bell was closed before.</summary>
    public async Task<bool> WaitAsync(Func<bool> hasNews, CancellationToken cancellation)
    {
        while (true)
        {
            Task ring;
            lock (_gate)
            {
                // Asked under the gate, and news is made before ringing: it cannot slip in between.
                if (hasNews() || _isClosed)
                {
                    return hasNews();
                }

                _ring ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                ring = _ring.Task;
            }

            await ring.WaitAsync(cancellation).ConfigureAwait(false);
        }
    }
}
