using System.Globalization;
using Dapper;
using Treadle.Protocol.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Looks through the queue for one person, priority by priority, each from a place on, and notes how far it came.</summary>
internal sealed class QueueScan(StoreSession session, string project, string annotator, ReviewState state)
{
    private readonly Dictionary<int, QueuePlaces.Place> _reached = [];

    private sealed record Found
    {
        public required string Id { get; init; }

        public required double Position { get; init; }
    }

    /// <summary>The last place in each priority that was looked through and may be passed over the next time.</summary>
    public IReadOnlyDictionary<int, QueuePlaces.Place> Reached => _reached;

    /// <summary>The first priority of which something waits, where it was asked for already.</summary>
    public int? First { get; init; }

    /// <summary>The ids of the next items that the person has neither answered nor in hand, and may answer.</summary>
    /// <param name="count">Most items.</param>
    /// <param name="from">Where to begin in each priority; null: at the start.</param>
    public async Task<List<string>> NextAsync(int count, IReadOnlyDictionary<int, QueuePlaces.Place>? from)
    {
        _reached.Clear();
        var ids = new List<string>(count);
        for (var priority = count > 0 ? First ?? await PriorityAfterAsync(int.MinValue) : null; priority is { } current; priority = ids.Count < count ? await PriorityAfterAsync(current) : null)
        {
            var (last, rows) = await FindAsync(current, count - ids.Count, from is not null && from.TryGetValue(current, out var place) ? place : null);
            ids.AddRange(rows.Select(row => row.Id));
            if (QueuePlaces.AreKept(current) && last is not null)
            {
                var end = ids.Count == count ? rows[^1] : last;
                _reached[current] = new QueuePlaces.Place(end.Position, end.Id);
            }
        }

        return ids;
    }

    /// <summary>The first priority after @priority of which something waits for anybody.</summary>
    public static string PriorityAfter(ReviewState state) =>
        $"""
        SELECT CAST(r.priority AS BIGINT) AS next FROM review_items r
        WHERE r.project_id = @project AND r.state = '{EnumWord.Of(state)}' AND r.places > 0 AND r.priority > @priority
        ORDER BY r.priority LIMIT 1
        """;

    private async Task<int?> PriorityAfterAsync(int priority) => (int?)await session.QueryFirstOrDefaultAsync<long?>(PriorityAfter(state), new { project, priority });

    // The last place before the look, so that what enters meanwhile lies behind it.
    private Task<(Found? Last, List<Found> Rows)> FindAsync(int priority, int count, QueuePlaces.Place? place) => session.QueryTogetherAsync(
        $"""
        SELECT id, position FROM review_items WHERE project_id = @project AND state = '{EnumWord.Of(state)}' AND places > 0 AND priority = @priority
        ORDER BY position DESC, id DESC LIMIT 1;
        SELECT r.id, r.position FROM review_items r
        WHERE r.project_id = @project AND r.state = '{EnumWord.Of(state)}' AND r.places > 0 AND r.priority = @priority
          {(place is null ? "" : "AND (r.position, r.id) > (@position, @id)")}
          AND {Blindness.IsOpenTo}
          AND NOT EXISTS (SELECT 1 FROM review_leases l WHERE l.project_id = r.project_id AND l.review_id = r.id AND l.annotator = @annotator)
          AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.project_id = r.project_id AND a.item_id = r.item_id AND a.annotator = @annotator AND {ReviewStore.Counts})
        ORDER BY r.position, r.id LIMIT {count.ToString(CultureInfo.InvariantCulture)} {session.Dialect.SkipLocked}
        """,
        new { project, annotator, priority, position = place?.Position, id = place?.Id },
        async results => (await results.ReadFirstOrDefaultAsync<Found>(), (await results.ReadAsync<Found>()).AsList()));
}
