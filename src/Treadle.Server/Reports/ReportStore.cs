using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Reports;

/// <summary>SQL of reports.</summary>
internal sealed class ReportStore(Store store)
{
    /// <summary>Every attempt for days from <paramref name="from"/> on, oldest first.</summary>
    public Task<IReadOnlyList<ReportAttempt>> AttemptsAsync(string project, DateTimeOffset from, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<ReportAttempt>(
            "SELECT sequence, day, recipient, outcome, recorded_at FROM reports WHERE project_id = @project AND day >= @from ORDER BY sequence", new { project, from }),
        cancellation);

    /// <summary>Notes an attempt or its outcome.</summary>
    public Task AppendAsync(string project, ReportAttempt attempt, string? words, ReportContent? content, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO reports (project_id, sequence, day, recipient, outcome, words, content, event_time, recorded_at)
            SELECT @project, COALESCE(MAX(sequence), 0) + 1, @day, @recipient, @outcome, @words, @content, @at, @at FROM reports WHERE project_id = @project
            """,
            new
            {
                project,
                day = attempt.Day,
                recipient = attempt.Recipient,
                outcome = attempt.Outcome,
                words,
                content = content is null ? null : Canonical.Json(content),
                at = attempt.RecordedAt,
            }),
        cancellation);

    /// <summary>The review queue at an instant: what is open now, without what came later and with what was answered later.</summary>
    /// <remarks>Of a queue of any length it reads what was made or closed since, and counters.</remarks>
    public Task<QueueState> QueueAsync(string project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleAsync<QueueState>(
            """
            SELECT CAST((SELECT COALESCE(SUM(c.items), 0) FROM review_counts c WHERE c.project_id = @project AND c.state <> 'closed')
                 - (SELECT COUNT(*) FROM review_items r WHERE r.project_id = @project AND r.state <> 'closed' AND r.created_at >= @to)
                 + (SELECT COUNT(*) FROM review_items r WHERE r.project_id = @project AND r.closed_at >= @to AND r.created_at < @to) AS BIGINT) AS open,
              (SELECT MIN(e.created_at) FROM (
                SELECT created_at FROM (SELECT r.created_at FROM review_items r WHERE r.project_id = @project AND r.state <> 'closed' AND r.created_at < @to ORDER BY r.created_at LIMIT 1) first
                UNION ALL SELECT MIN(r.created_at) FROM review_items r WHERE r.project_id = @project AND r.closed_at >= @to AND r.created_at < @to) e) AS oldest,
              (SELECT CAST(COUNT(*) AS BIGINT) FROM review_items r WHERE r.project_id = @project AND r.closed_at >= @from AND r.closed_at < @to AND r.created_at < @to AND r.reason <> 'gold') AS closed
            """,
            new { project, from, to }),
        cancellation);
}
