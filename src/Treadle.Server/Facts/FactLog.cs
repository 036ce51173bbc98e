using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Treadle.Storage.Journaling;

namespace Treadle.Server.Facts;

/// <summary>Where predictions and feedback are written before they are acknowledged. Safe for concurrent use.</summary>
internal sealed class FactLog
{
    private const int SmallPayload = 1024;

    private readonly Journal _journal;
    private readonly DrainProgress _progress;

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? _buffer;

    [ThreadStatic]
    private static Utf8JsonWriter? _writer;

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
    public async ValueTask AppendAsync<T>(FactKind kind, IReadOnlyList<T> facts, JsonTypeInfo<T> json, CancellationToken cancellation)
    {
        var group = new JournalGroup();
        foreach (var fact in facts)
        {
            group.Add((byte)kind, Serialize(fact, json).WrittenSpan);
        }

        await _journal.AppendAsync(group, cancellation);
    }

    /// <summary>Returns when the store and everything derived from it know all that was acknowledged so far.</summary>
    public Task CaughtUpAsync(CancellationToken cancellation) => _progress.WaitForAsync(_journal.LastSequence, cancellation);

    // The payload is copied before AppendAsync returns, so the thread's buffer is free again when this method returns.
    private ValueTask<JournalPosition> Start<T>(FactKind kind, T fact, JsonTypeInfo<T> json, CancellationToken cancellation) =>
        _journal.AppendAsync((byte)kind, Serialize(fact, json).WrittenMemory, cancellation);

    private static ArrayBufferWriter<byte> Serialize<T>(T fact, JsonTypeInfo<T> json)
    {
        var buffer = _buffer ??= new ArrayBufferWriter<byte>(SmallPayload);
        buffer.ResetWrittenCount();
        var writer = _writer ??= new Utf8JsonWriter(buffer, new JsonWriterOptions { SkipValidation = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.Reset(buffer);
        JsonSerializer.Serialize(writer, fact, json);
        writer.Flush();
        return buffer;
    }
}
