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

    /// <summary>The review queue at an instant.</summary>
    public Task<QueueState> QueueAsync(string project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleAsync<QueueState>(
            """
            SELECT CAST(COALESCE(SUM(CASE WHEN closed_at IS NULL OR closed_at >= @to THEN 1 ELSE 0 END), 0) AS BIGINT) AS open,
                   MIN(CASE WHEN closed_at IS NULL OR closed_at >= @to THEN created_at END) AS oldest,
                   CAST(COALESCE(SUM(CASE WHEN closed_at >= @from AND closed_at < @to THEN 1 ELSE 0 END), 0) AS BIGINT) AS closed
            FROM review_items WHERE project_id = @project AND created_at < @to AND reason <> 'gold'
            """,
            new { project, from, to }),
        cancellation);
}
