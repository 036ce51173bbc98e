using Treadle.Protocol.Selection;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Selection;

/// <summary>SQL of selections.</summary>
internal sealed class SelectionStore(Store store)
{
    /// <summary>Only recent traffic is worth asking about: old items teach an old world.</summary>
    private const int RecentFacts = 50_000;

    /// <summary>Most candidates that are scored: bounds one selection to well under a second.</summary>
    private const int MostCandidates = 8_192;

    /// <summary>Recent items that the champion answered by itself, newest first, without a label and without human work, each once.</summary>
    public async Task<IReadOnlyList<Candidate>> CandidatesAsync(string project, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            async session =>
            {
                var last = await session.QuerySingleAsync<long>("SELECT last FROM fact_counter");
                return await session.QueryAsync<Candidate>(
                    $"""
                    SELECT p.item_id, p.id AS prediction_id, i.input FROM predictions p CROSS JOIN items i
                    WHERE p.sequence > @from AND p.project_id = @project AND p.route = 'auto' AND i.project_id = p.project_id AND i.item_id = p.item_id
                      AND NOT EXISTS (SELECT 1 FROM review_items r WHERE r.project_id = p.project_id AND r.item_id = p.item_id)
                      AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.project_id = p.project_id AND l.item_id = p.item_id)
                    ORDER BY p.sequence DESC LIMIT {MostCandidates}
                    """,
                    new { project, from = last - RecentFacts });
            },
            cancellation);
        return rows.DistinctBy(row => row.ItemId, StringComparer.Ordinal).ToList();
    }

    /// <summary>How many selected items still wait for people.</summary>
    public Task<long> OpenAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleAsync<long>(
            "SELECT CAST(COUNT(*) AS BIGINT) FROM review_items WHERE project_id = @project AND state = 'open' AND priority = @priority AND places > 0",
            new { project, priority = Review.ReviewCause.PriorityOf(Protocol.Review.ReviewReason.Selected) }),
        cancellation);

    /// <summary>The number that the next selection takes, which is also its seed.</summary>
    public Task<long> NextSeedAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        async session => (await session.QuerySingleOrDefaultAsync<long?>("SELECT MAX(sequence) FROM selections WHERE project_id = @project", new { project }) ?? 0) + 1,
        cancellation);

    /// <summary>Appends a selection inside the transaction that opens its review items.</summary>
    public static Task AppendAsync(StoreSession session, string project, SelectionAnswer selection, int asked, DateTimeOffset now) => session.ExecuteAsync(
        """
        INSERT INTO selections (project_id, sequence, strategy, model_version, pool, asked, chosen, seed, event_time, recorded_at)
        VALUES (@project, @seed, @strategy, @model, @pool, @asked, @chosen, @seed, @now, @now)
        """,
        new
        {
            project,
            strategy = selection.Strategy,
            model = selection.ModelVersion,
            pool = selection.Pool,
            asked,
            chosen = Canonical.Json(selection.Items),
            seed = selection.Seed,
            now,
        });
}
