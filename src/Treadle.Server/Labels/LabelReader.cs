using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Reads resolved labels. Safe for concurrent use.</summary>
internal sealed class LabelReader(Store store)
{
    /// <summary>The current label of every labelled item at an instant, those flagged as junk left out, in order of item ids.</summary>
    public Task<IReadOnlyList<CurrentLabel>> CurrentAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<CurrentLabel>(
            $"""
            SELECT r.item_id, r.id AS label_id, r.label, r.confidence, r.posterior, r.source, r.is_evidence, r.sequence, r.recorded_at, i.event_time AS item_event_time
            FROM ({StandingLabel.All}) r
            JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
            WHERE r.item_id NOT IN ({JunkItems.Then}) ORDER BY r.item_id
            """,
            new { project, at = asOf.Micros }),
        cancellation);

    /// <summary>The current labels of the items after a cursor, in order of item ids.</summary>
    public Task<IReadOnlyList<LabelRow>> PageAsync(string project, string? after, AsOf asOf, int limit, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<LabelRow>(
            $"""
            SELECT l.* FROM labels l
            WHERE l.project_id = @project AND l.item_id > @after AND {StandingLabel.Then}
            ORDER BY l.item_id LIMIT @limit
            """,
            new { project, after = after ?? "", at = asOf.Micros, limit }),
        cancellation);

    /// <summary>Every label fact of an item, oldest first.</summary>
    public Task<IReadOnlyList<LabelRow>> OfItemAsync(string project, string item, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<LabelRow>(
            "SELECT * FROM labels WHERE project_id = @project AND item_id = @item AND recorded_at <= @at ORDER BY sequence", new { project, item, at = asOf.Micros }),
        cancellation);
}
