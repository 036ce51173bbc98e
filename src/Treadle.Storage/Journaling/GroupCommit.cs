using System.Collections.Concurrent;

namespace Treadle.Storage.Journaling;

/// <summary>Collects appends while the previous ones are being flushed, and makes all that waited durable with one write and one flush.</summary>
/// <remarks>
/// One thread of its own does the writing, because flushing blocks. An idle journal flushes a lone append at once. After a flush that
/// served several callers it waits, at most <see cref="JournalOptions.MaxDelay"/>, for as many to come back: their answers have just left.
/// </remarks>
internal sealed class GroupCommit
{
    private readonly object _gate = new();
    private readonly ConcurrentQueue<PendingAppend> _pool = new();
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SegmentWriter _writer;
    private readonly SegmentCatalog _catalog;
    private readonly JournalOptions _options;
    private readonly IJournalFiles _files;
    private readonly TimeProvider _time;

    private CommitBuffer _collecting = new();
    private CommitBuffer _flushing = new();
    private TaskCompletionSource? _room;
    private int _awaitedCallers = 1;
    private bool _isClosing;

    public GroupCommit(SegmentWriter writer, SegmentCatalog catalog, JournalOptions options, IJournalFiles files, TimeProvider time)
    {
        (_writer, _catalog, _options, _files, _time) = (writer, catalog, options, files, time);
        new Thread(Run) { IsBackground = true, Name = "Treadle journal" }.Start();
    }

    public ValueTask<JournalPosition> AppendAsync(AppendRequest request, CancellationToken cancellation)
    {
        lock (_gate)
        {
            return HasRoomFor(request) ? Enqueue(request) : AppendWhenRoomAsync(request.Detach(), cancellation);
        }
    }

    /// <summary>Runs <paramref name="work"/> while nothing is being written.</summary>
    public void RunAlone(Action work)
    {
        lock (_gate)
        {
            while (_flushing.Length > 0)
            {
                _ = Monitor.Wait(_gate);
            }

            work();
        }
    }

    /// <summary>Flushes what is queued and ends the thread.</summary>
    public Task StopAsync()
    {
        lock (_gate)
        {
            _isClosing = true;
            Monitor.PulseAll(_gate);
        }

        return _stopped.Task;
    }

    private bool HasRoomFor(AppendRequest request)
    {
        ObjectDisposedException.ThrowIf(_isClosing, typeof(Journal));
        var waiting = _collecting.Length + request.FrameBytes;
        var undrained = _catalog.UndrainedBytes;
        if (undrained + _flushing.Length + waiting > _options.MaxBytes)
        {
            throw new JournalFullException(
                $"The journal in {_files.Folder} holds {undrained} bytes that the store has not taken yet, and may hold {_options.MaxBytes}. "
                + "Nothing of this append was kept; try again when the store has caught up, or allow the journal more space.");
        }

        return _collecting.Length == 0 || waiting <= _options.MaxPendingBytes;
    }

    private ValueTask<JournalPosition> Enqueue(AppendRequest request)
    {
        var caller = _pool.TryDequeue(out var used) ? used : new PendingAppend(_pool.Enqueue);
        caller.RecordCount = request.RecordCount;
        request.WriteTo(_collecting.Add((int)request.FrameBytes, caller));
        if (_collecting.Callers.Count >= _awaitedCallers)
        {
            Monitor.PulseAll(_gate);
        }

        return caller.Task;
    }

    private async ValueTask<JournalPosition> AppendWhenRoomAsync(AppendRequest request, CancellationToken cancellation)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            await room.WaitAsync(cancellation).ConfigureAwait(false);
            ValueTask<JournalPosition> queued;
            lock (_gate)
            {
                if (!HasRoomFor(request))
                {
                    continue;
                }

                queued = Enqueue(request);
            }

            return await queued.ConfigureAwait(false);
        }
    }

    private void Run()
    {
        while (TakeCollected())
        {
            Commit(_flushing);
            lock (_gate)
            {
                _flushing.Clear();
                Monitor.PulseAll(_gate);
            }
        }

        _stopped.SetResult();
    }

    /// <summary>Waits for appends and swaps the buffers; false when the journal is closed and nothing is left.</summary>
    private bool TakeCollected()
    {
        lock (_gate)
        {
            if (_awaitedCallers > 1)
            {
                WaitForCompany();
            }

            _awaitedCallers = 1;
            while (_collecting.Length == 0)
            {
                if (_isClosing)
                {
                    return false;
                }

                _ = Monitor.Wait(_gate);
            }

            (_collecting, _flushing) = (_flushing, _collecting);
            _awaitedCallers = _flushing.Callers.Count;
            _room?.SetResult();
            _room = null;
            return true;
        }
    }

    private void WaitForCompany()
    {
        var started = _time.GetTimestamp();
        while (_collecting.Callers.Count < _awaitedCallers && !_isClosing)
        {
            // The clock is read once a round: read again, it may have passed the end, and a negative wait would end this thread and the server.
            var left = (int)Math.Ceiling((_options.MaxDelay - _time.GetElapsedTime(started)).TotalMilliseconds);

            // Monitor waits by the system's time, whatever the clock does: a wait that ran out is the end.
            if (left <= 0 || !Monitor.Wait(_gate, left))
            {
                return;
            }
        }
    }

    private void Commit(CommitBuffer batch)
    {
        long next;
        try
        {
            next = _writer.Commit(batch.Frames);
        }
        catch (Exception failure)
        {
            // Whatever went wrong, every caller must hear of it: a silent writer thread would leave them waiting for ever.
            foreach (var caller in batch.Callers)
            {
                caller.Fail(Refusal(failure));
            }

            return;
        }

        foreach (var caller in batch.Callers)
        {
            next += caller.RecordCount;
            caller.Complete(new JournalPosition(next - 1));
        }
    }

    private JournalUnavailableException Refusal(Exception failure) => new(
        $"The journal in {_files.Folder} cannot be written: {failure.Message} Nothing of this append was acknowledged; "
        + "free disk space or make the folder writable, then try again: no restart is needed.",
        failure);
}
