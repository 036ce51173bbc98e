using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Release;

/// <summary>SQL of release decisions and of the answers given in shadow.</summary>
internal sealed class ReleaseStore(Store store)
{
    private const string Columns = "sequence, model_version, decision, reason, actor, evidence, fact_sequence, recorded_at";

    // The planner would start from the project's predictions; only those after the shadow's start are wanted.
    private const string ShadowPairs =
        """
        FROM predictions s CROSS JOIN predictions c
        WHERE s.sequence > @after AND s.project_id = @project AND s.route = 'shadow' AND s.model = @challenger
          AND c.project_id = s.project_id AND c.id = s.parent_id AND c.model = @champion AND c.label IS NOT NULL AND s.label IS NOT NULL
        """;

    /// <summary>Appends a decision and returns it with its number.</summary>
    public Task<ReleaseDecisionRow> AppendAsync(string project, ReleaseDecisionRow row, CancellationToken cancellation) =>
        store.WriteAsync(session => AppendAsync(session, project, row), cancellation);

    /// <summary>Appends a decision in a transaction that also moves aliases.</summary>
    public static async Task<ReleaseDecisionRow> AppendAsync(StoreSession session, string project, ReleaseDecisionRow row)
    {
        var last = await session.QuerySingleOrDefaultAsync<long?>("SELECT MAX(sequence) FROM release_decisions WHERE project_id = @project", new { project });
        var appended = row with { Sequence = (last ?? 0) + 1, FactSequence = await session.QuerySingleAsync<long>("SELECT last FROM fact_counter") };
        await session.ExecuteAsync(
            $"""
            INSERT INTO release_decisions (project_id, {Columns}, event_time)
            VALUES (@project, @Sequence, @ModelVersion, @Decision, @Reason, @Actor, @Evidence, @FactSequence, @RecordedAt, @RecordedAt)
            """,
            new { project, appended.Sequence, appended.ModelVersion, appended.Decision, appended.Reason, appended.Actor, appended.Evidence, appended.FactSequence, appended.RecordedAt });
        return appended;
    }

    /// <summary>All decisions known at an instant, oldest first.</summary>
    public Task<IReadOnlyList<ReleaseDecisionRow>> ListAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<ReleaseDecisionRow>(
            $"SELECT {Columns} FROM release_decisions WHERE project_id = @project AND recorded_at <= @at ORDER BY sequence", new { project, at = asOf.Micros }),
        cancellation);

    /// <summary>How many items both models answered alike in shadow after a fact.</summary>
    /// <remarks>The items are counted as texts made anew: by the column itself SQLite would go through the index of all items there are.</remarks>
    public Task<long> AgreementsAsync(string project, string champion, string challenger, long after, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleAsync<long>(
            $"SELECT COUNT(DISTINCT s.item_id || '') {ShadowPairs} AND s.label = c.label", new { project, champion, challenger, after }),
        cancellation);

    /// <summary>The items that both models answered differently in shadow after a fact, each once.</summary>
    public async Task<IReadOnlyList<Disagreement>> DisagreementsAsync(string project, string champion, string challenger, long after, CancellationToken cancellation)
    {
        var rows = await store.ReadAsync(
            session => session.QueryAsync<Disagreement>(
                $"SELECT s.item_id, c.label AS champion_label, s.label AS challenger_label {ShadowPairs} AND s.label <> c.label ORDER BY s.sequence",
                new { project, champion, challenger, after }),
            cancellation);
        return rows.DistinctBy(row => row.ItemId).ToList();
    }
}
