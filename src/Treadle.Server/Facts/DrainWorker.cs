using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Treadle.Storage.Journaling;
using Treadle.Storage.Sql;

namespace Treadle.Server.Facts;

/// <summary>Carries the journal into the store, exactly once: the journal's position is stored in the transaction that stores its rows.</summary>
internal sealed partial class DrainWorker(
    Journal journal, Store store, IEnumerable<IFactSink> sinks, ProjectionRunner projections, DrainProgress progress, ILogger<DrainWorker> logger) : BackgroundService
{
    /// <summary>One transaction's worth: large enough to spread its cost, small enough that a reviewer's answer never waits long for the writer.</summary>
    private const int BatchBytes = 1 << 20;

    /// <summary>Each round costs two flushes and a dozen statements however few rows it has; nobody who waits for rows is kept by this.</summary>
    private static readonly TimeSpan GatherTime = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan RetryPause = TimeSpan.FromMilliseconds(500);

    private readonly Dictionary<FactKind, IFactSink> _sinks = sinks.ToDictionary(sink => sink.Kind);
    private readonly string _journalId = journal.Id.ToString("N");
    private long _lastStored;
    private JournalPosition _resumed;

    /// <summary>Learns from the store where to go on. Called before requests are taken: if the journal lost its end, new records must not reuse numbers that the store has.</summary>
    public async Task ResumeAsync(CancellationToken cancellation)
    {
        var stored = await store.ReadAsync(
            async session =>
            {
                _lastStored = await session.QuerySingleOrDefaultAsync<long?>("SELECT last FROM fact_counter") ?? 0;
                return await session.QuerySingleOrDefaultAsync<long?>("SELECT sequence FROM journal_cursors WHERE journal_id = @id", new { id = _journalId });
            },
            cancellation);
        var position = new JournalPosition(stored ?? 0);
        if (position.Sequence > journal.DrainedSequence && journal.ResumeDrain(position))
        {
            LogAhead(logger, position.Sequence);
        }

        _resumed = position;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var position = _resumed;
        var isResumed = true;
        var failures = 0;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isResumed)
                {
                    await ResumeAsync(stoppingToken);
                    position = _resumed;
                    isResumed = true;
                }

                await projections.CatchUpAsync(_lastStored, stoppingToken);
                progress.Report(position.Sequence, position.Sequence, null);
                failures = 0;
                if (!await journal.WaitForNewAsync(position, stoppingToken))
                {
                    return;
                }

                if (journal.UndrainedBytes < BatchBytes)
                {
                    await progress.GatherAsync(GatherTime, stoppingToken);
                }

                position = await DrainAsync(position, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // Rows stay in the journal until the store takes them; readiness and waiting readers are told.
                progress.Report(progress.Stored, progress.Derived, exception);
                LogFailed(logger, exception, position.Sequence, ++failures);
                isResumed = false;
                await Task.Delay(RetryPause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private async Task<JournalPosition> DrainAsync(JournalPosition from, CancellationToken cancellation)
    {
        var batch = journal.ReadBatch(from, BatchBytes);
        foreach (var gap in batch.Gaps)
        {
            LogGap(logger, gap.ToString());
        }

        var facts = new List<Fact>(batch.Records.Count);
        _lastStored = await store.WriteAsync(session => ApplyAsync(session, batch, facts, cancellation), cancellation);
        journal.MarkDrained(batch.Last);
        foreach (var (kind, sink) in _sinks)
        {
            sink.Committed(facts.Where(fact => fact.Kind == kind).ToList());
        }

        journal.TrimBefore(batch.Last);
        return batch.Last;
    }

    // The store numbers facts itself, inside the transaction: journals of other nodes, or a journal that was lost and begun anew, never collide.
    private async Task<long> ApplyAsync(StoreSession session, JournalBatch batch, List<Fact> facts, CancellationToken cancellation)
    {
        var last = await session.QuerySingleAsync<long>("UPDATE fact_counter SET last = last + @count RETURNING last", new { count = (long)batch.Records.Count });
        var first = last - batch.Records.Count + 1;
        facts.Clear();
        facts.AddRange(batch.Records.Select((record, index) => new Fact(first + index, (FactKind)record.Kind, record.Payload)));
        foreach (var kind in facts.Select(fact => fact.Kind).Distinct())
        {
            if (!_sinks.TryGetValue(kind, out var sink))
            {
                throw new InvalidOperationException($"the journal holds records of kind {(byte)kind}, which this version does not know; start the version that wrote them");
            }

            await sink.ApplyAsync(session, facts.Where(fact => fact.Kind == kind).ToList(), cancellation);
        }

        await session.ExecuteAsync(
            "INSERT INTO journal_cursors (journal_id, sequence) VALUES (@id, @sequence) ON CONFLICT (journal_id) DO UPDATE SET sequence = excluded.sequence",
            new { id = _journalId, sequence = batch.Last.Sequence });
        return last;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "draining after record {Sequence} failed, attempt {Attempt}; rows stay in the journal")]
    private static partial void LogFailed(ILogger logger, Exception exception, long sequence, int attempt);

    [LoggerMessage(Level = LogLevel.Warning, Message = "the store was ahead of the journal, at record {Sequence}; new records continue after it")]
    private static partial void LogAhead(ILogger logger, long sequence);

    [LoggerMessage(Level = LogLevel.Error, Message = "journal records were unreadable: {Gap}")]
    private static partial void LogGap(ILogger logger, string gap);
}
