using Treadle.Server.Facts;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Annotators;

/// <summary>SQL of annotators' answers and of whether they count.</summary>
internal sealed class AnnotatorStore(Store store)
{
    private const int ExpertRank = 2;

    /// <summary>Every answer of the crowd, in order of arrival.</summary>
    public Task<IReadOnlyList<AnnotatorAnswerRow>> AnswersAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<AnnotatorAnswerRow>(
            """
            SELECT a.item_id, a.annotator, a.answer, a.label, a.shown_label, a.milliseconds, a.event_time, a.asked_as,
                   CASE WHEN u.id IS NULL THEN 0 ELSE 1 END AS is_undone,
                   COALESCE(CASE WHEN a.asked_as IS NULL THEN NULL ELSE
                     (SELECT g.label FROM gold_items g WHERE g.project_id = a.project_id AND g.item_id = a.item_id AND g.recorded_at <= @at ORDER BY g.sequence DESC LIMIT 1) END,
                   (SELECT l.label FROM labels l WHERE l.project_id = a.project_id AND l.item_id = a.item_id AND l.source_rank >= @rank AND l.recorded_at <= @at
                    AND (l.actor IS NULL OR l.actor <> a.annotator) ORDER BY l.source_rank DESC, l.sequence DESC LIMIT 1)) AS decided
            FROM annotations a
            LEFT JOIN annotations u ON u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at
            WHERE a.project_id = @project AND a.source = 'crowd' AND a.answer <> 'undo' AND a.origin_id IS NULL AND a.recorded_at <= @at
            ORDER BY a.sequence
            """,
            new { project, rank = ExpertRank, at = asOf.Micros }),
        cancellation);

    /// <summary>The last word on every annotator about whom one was said.</summary>
    public Task<IReadOnlyList<TrustRow>> TrustAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<TrustRow>(
            """
            SELECT t.annotator, t.is_trusted, t.reason, t.actor FROM annotator_trust t
            WHERE t.project_id = @project AND t.recorded_at <= @at
              AND NOT EXISTS (SELECT 1 FROM annotator_trust n WHERE n.project_id = t.project_id AND n.annotator = t.annotator AND n.sequence > t.sequence AND n.recorded_at <= @at)
            """,
            new { project, at = asOf.Micros }),
        cancellation);

    /// <summary>Appends a decision about an annotator.</summary>
    public Task DecideAsync(string project, TrustRow row, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var sequence = await session.NextSequenceAsync();
            await session.ExecuteAsync(
                """
                INSERT INTO annotator_trust (project_id, annotator, sequence, is_trusted, reason, actor, event_time, recorded_at)
                VALUES (@project, @annotator, @sequence, @trusted, @reason, @actor, @now, @now)
                """,
                new { project, annotator = row.Annotator, sequence, trusted = row.IsTrusted ? 1 : 0, reason = row.Reason, actor = row.Actor, now });
        },
        cancellation);
}
