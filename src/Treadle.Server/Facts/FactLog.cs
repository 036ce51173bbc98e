using System.Text.Json.Serialization.Metadata;
using Treadle.Storage.Journaling;

namespace Treadle.Server.Facts;

/// <summary>Where predictions and feedback are written before they are acknowledged. Safe for concurrent use.</summary>
internal sealed class FactLog
{
    private readonly Journal _journal;
    private readonly DrainProgress _progress;

    // A group larger than this is not kept for the next one.
    private const int KeptGroupBytes = 1 << 20;

    [ThreadStatic]
    private static JournalGroup? _group;

    /// <summary>Writes to <paramref name="journal"/>.</summary>
    public FactLog(Journal journal, DrainProgress progress, Telemetry telemetry)
    {
        _journal = journal;
        _progress = progress;
        telemetry.Gauge("treadle.journal.undrained", "By", "Flushed journal bytes that the store does not have yet.", () => journal.UndrainedBytes);
        telemetry.Gauge("treadle.journal.sequence", "{record}", "Number of the last journal record.", () => journal.LastSequence);
        telemetry.Gauge("treadle.drain.failed", "1", "1 while the store does not take rows.", () => progress.Failure is null ? 0 : 1);
    }

    /// <summary>Last acknowledged sequence.</summary>
    public long LastSequence => _journal.LastSequence;

    /// <summary>Flushed bytes that the store does not have yet.</summary>
    public long UndrainedBytes => _journal.UndrainedBytes;

    /// <summary>Writes one fact; returns when it is on disk.</summary>
    /// <exception cref="JournalFullException">The journal has reached its bound.</exception>
    /// <exception cref="JournalUnavailableException">The disk refused; nothing is acknowledged.</exception>
    public async ValueTask AppendAsync<T>(FactKind kind, T fact, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        await Start(kind, fact, json, cancellation);

    /// <summary>Writes several facts as one group; returns when all are on disk.</summary>
    /// <exception cref="JournalFullException">The journal has reached its bound.</exception>
    /// <exception cref="JournalUnavailableException">The disk refused; nothing is acknowledged.</exception>
    public async ValueTask AppendAsync<T>(FactKind kind, IReadOnlyList<T> facts, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        await Start(kind, facts, json, cancellation);

    /// <summary>Returns when the store and everything derived from it know all that was acknowledged so far.</summary>
    public Task CaughtUpAsync(CancellationToken cancellation) => _progress.WaitForAsync(_journal.LastSequence, cancellation);

    // The journal copies what it is given before it returns, so the thread's buffers are free again when these methods return.
    private ValueTask<JournalPosition> Start<T>(FactKind kind, T fact, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        _journal.AppendAsync((byte)kind, JsonBytes.Of(fact, json).WrittenMemory, cancellation);

    private ValueTask<JournalPosition> Start<T>(FactKind kind, IReadOnlyList<T> facts, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        var group = _group ??= new JournalGroup();
        group.Clear();
        foreach (var fact in facts)
        {
            group.Add((byte)kind, JsonBytes.Of(fact, json).WrittenSpan);
        }

        _group = group.Bytes > KeptGroupBytes ? null : group;
        return _journal.AppendAsync(group, cancellation);
    }
}
