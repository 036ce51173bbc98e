using System.ComponentModel.DataAnnotations;

namespace Treadle.Storage.Journaling;

/// <summary>An append-only log of records on disk: what it has acknowledged survives a crash of the process and of the machine.</summary>
/// <remarks>
/// Records are numbered densely from 1 in the order of appending. Safe for concurrent use by any number of callers of one process; the
/// folder must belong to one process (<see cref="Files.FileLock"/>). Bounded: see <see cref="JournalOptions.MaxBytes"/>.
/// </remarks>
public sealed class Journal : IAsyncDisposable
{
    private readonly JournalOptions _options;
    private readonly SegmentCatalog _catalog;
    private readonly SegmentWriter _writer;
    private readonly GroupCommit _commits;
    private readonly NewsBell _bell;

    private Journal(JournalOptions options, SegmentCatalog catalog, SegmentWriter writer, IJournalFiles files, TimeProvider time, JournalRecovery recovery)
    {
        (_options, _catalog, _writer, Recovery) = (options, catalog, writer, recovery);
        _bell = catalog.Bell;
        _commits = new GroupCommit(writer, catalog, options, files, time);
    }

    /// <summary>What opening found and mended.</summary>
    public JournalRecovery Recovery { get; }

    /// <summary>Made at random with the journal; a store keeps its drained position under this name.</summary>
    public Guid Id => _writer.JournalId;

    /// <summary>Last acknowledged record; 0 when there never was one.</summary>
    public long LastSequence => _catalog.LastSequence;

    /// <summary>First record that can still be read; one more than <see cref="LastSequence"/> when there is none.</summary>
    public long FirstSequence => _catalog.FirstSequence;

    /// <summary>Last record the store has taken, as told by <see cref="MarkDrained"/> and <see cref="ResumeDrain"/>.</summary>
    public long DrainedSequence => _catalog.DrainedSequence;

    /// <summary>Flushed bytes the store has not taken; up to 256 KB too high in mid-drain, exactly 0 when all is drained.</summary>
    public long UndrainedBytes => _catalog.UndrainedBytes;

    /// <summary>Opens the journal in a folder, or makes one, after mending what a crash left behind.</summary>
    /// <exception cref="ValidationException">An option is out of range.</exception>
    /// <exception cref="JournalDamagedException">The files do not make one journal; the message says which and what to do.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static Journal Open(JournalOptions options, IJournalFiles files, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(time);
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);

        var scan = new JournalScan(files, forReading: false);
        try
        {
            var recovery = scan.Report;
            scan.Mend();
            var catalog = new SegmentCatalog(files);
            scan.Segments.ForEach(catalog.Add);
            var writer = new SegmentWriter(catalog, files, options.SegmentBytes, time);
            writer.Start(scan.Segments.LastOrDefault());
            return new Journal(options, catalog, writer, files, time, recovery);
        }
        catch
        {
            scan.Dispose();
            throw;
        }
    }

    /// <summary>Reads a journal that may be in use and says what opening it would find; changes nothing.</summary>
    /// <remarks>The end of a journal that is being written may look torn.</remarks>
    public static JournalRecovery Inspect(IJournalFiles files)
    {
        ArgumentNullException.ThrowIfNull(files);
        using var scan = new JournalScan(files, forReading: true);
        return scan.Report;
    }

    /// <summary>Appends one record; completes when it is on disk.</summary>
    /// <param name="kind">Tells the reader how to understand the payload.</param>
    /// <param name="payload">Copied before this returns.</param>
    /// <param name="cancellation">Honoured until the record is queued; after that it will be written.</param>
    /// <returns>The place just after the record. Await it once.</returns>
    /// <exception cref="JournalFullException">The bound on undrained bytes is reached.</exception>
    /// <exception cref="JournalUnavailableException">The disk refused; nothing was acknowledged.</exception>
    /// <exception cref="ArgumentException">The record is larger than <see cref="JournalOptions.MaxRecordBytes"/>.</exception>
    public ValueTask<JournalPosition> AppendAsync(byte kind, ReadOnlyMemory<byte> payload, CancellationToken cancellation) =>
        AppendAsync(new AppendRequest(new JournalEntry(kind, payload)), cancellation);

    /// <summary>Appends records as one group: after a crash all of them are there or none. No entries: nothing is written.</summary>
    /// <returns>The place just after the last record; the group's first has number <c>Sequence - Count + 1</c>.</returns>
    public ValueTask<JournalPosition> AppendAsync(IReadOnlyList<JournalEntry> entries, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(entries);
        return AppendAsync(new AppendRequest(entries), cancellation);
    }

    /// <summary>Appends an encoded group as one; it is copied before this returns and may be cleared and reused at once.</summary>
    /// <returns>The place just after the last record.</returns>
    public ValueTask<JournalPosition> AppendAsync(JournalGroup group, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(group);
        return AppendAsync(new AppendRequest(group), cancellation);
    }

    /// <summary>Reads flushed records after a position: at least one when there is one, then up to about <paramref name="maxBytes"/>.</summary>
    public JournalBatch ReadBatch(JournalPosition after, int maxBytes)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(after.Sequence);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(maxBytes);
        return _catalog.Read(after.Sequence, maxBytes);
    }

    /// <summary>Waits until there are flushed records after a position.</summary>
    /// <returns>False when the journal was closed instead.</returns>
    public Task<bool> WaitForNewAsync(JournalPosition after, CancellationToken cancellation) =>
        _bell.WaitAsync(() => _catalog.LastSequence > after.Sequence, cancellation);

    /// <summary>Tells the journal what the store had taken when the program last ran; call once, before appending.</summary>
    /// <remarks>
    /// A store that is ahead of the journal means that records were lost here after they had been drained (damage to the last segment).
    /// New records then continue after the store's position: a number is never given twice.
    /// </remarks>
    /// <returns>True when the journal had to skip ahead.</returns>
    public bool ResumeDrain(JournalPosition drained)
    {
        var isAhead = drained.Sequence > LastSequence;
        if (isAhead)
        {
            _commits.RunAlone(() => _writer.SkipTo(drained.Sequence + 1));
        }

        MarkDrained(drained);
        return isAhead;
    }

    /// <summary>Notes that the store has everything up to a position, durably.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The position is after the last record.</exception>
    public void MarkDrained(JournalPosition drained) => _catalog.MarkDrained(drained.Sequence);

    /// <summary>Deletes whole segments at or before a position that the store has taken; the last segment always stays.</summary>
    /// <returns>How many segments were deleted.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The position is not drained yet.</exception>
    public int TrimBefore(JournalPosition position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(position.Sequence, DrainedSequence);
        return _catalog.Trim(position.Sequence);
    }

    /// <summary>Flushes what is queued, then closes the files. Appends that come later are refused.</summary>
    public async ValueTask DisposeAsync()
    {
        await _commits.StopAsync().ConfigureAwait(false);
        _bell.Close();
        _catalog.Dispose();
    }

    private ValueTask<JournalPosition> AppendAsync(AppendRequest request, CancellationToken cancellation)
    {
        if (request.BodyBytes > _options.MaxRecordBytes)
        {
            throw new ArgumentException(
                $"An append of {request.BodyBytes} bytes is larger than a record or group may be ({_options.MaxRecordBytes}); divide it.");
        }

        cancellation.ThrowIfCancellationRequested();
        return request.RecordCount == 0
            ? ValueTask.FromResult(new JournalPosition(LastSequence))
            : _commits.AppendAsync(request, cancellation);
    }
}
