using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Reads resolved labels. Safe for concurrent use.</summary>
internal sealed class LabelReader(Store store)
{
    /// <summary>The current label of every labelled item at an instant, in order of item ids.</summary>
    public Task<IReadOnlyList<CurrentLabel>> CurrentAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<CurrentLabel>(
            """
            SELECT r.item_id, r.id AS label_id, r.label, r.confidence, r.posterior, r.source, r.is_evidence, r.sequence, r.recorded_at, i.event_time AS item_event_time
            FROM (
              SELECT l.*, ROW_NUMBER() OVER (PARTITION BY l.item_id ORDER BY l.source_rank DESC, l.sequence DESC) AS place
              FROM labels l WHERE l.project_id = @project AND l.recorded_at <= @at
            ) r
            JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
            WHERE r.place = 1 ORDER BY r.item_id
            """,
            new { project, at = asOf.Micros }),
        cancellation);
}
