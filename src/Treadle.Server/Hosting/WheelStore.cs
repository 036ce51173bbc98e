using Treadle.Protocol.Hosting;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Counts over the tables of all features.</summary>
internal sealed class WheelStore(Store store)
{
    private sealed record Group
    {
        public required string Name { get; init; }

        public required long Count { get; init; }
    }

    /// <summary>The counts of one project; aliases are filled in by the caller.</summary>
    public Task<WheelAnswer> CountAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        async session => new WheelAnswer
        {
            Items = await OneAsync(session, "SELECT COUNT(*) FROM items WHERE project_id = @project", project),
            Routes = await GroupsAsync(session, "SELECT route AS name, COUNT(*) AS count FROM predictions WHERE project_id = @project GROUP BY route", project),
            Feedback = await OneAsync(session, "SELECT COUNT(*) FROM feedback WHERE project_id = @project", project),
            Review = await GroupsAsync(session, "SELECT state AS name, CAST(SUM(items) AS BIGINT) AS count FROM review_counts WHERE project_id = @project AND items > 0 GROUP BY state", project),
            Annotations = await OneAsync(session, "SELECT COUNT(*) FROM annotations WHERE project_id = @project", project),
            LabelledItems = await OneAsync(session, "SELECT COUNT(DISTINCT item_id) FROM labels WHERE project_id = @project", project),
            DatasetVersions = await OneAsync(session, "SELECT COUNT(*) FROM dataset_versions WHERE project_id = @project", project),
            Models = await OneAsync(session, "SELECT COUNT(*) FROM models WHERE project_id = @project", project),
            OpenAlerts = await OneAsync(
                session,
                """
                SELECT COUNT(*) FROM alert_changes a WHERE a.project_id = @project AND a.state <> 'resolved' AND NOT EXISTS
                  (SELECT 1 FROM alert_changes n WHERE n.project_id = a.project_id AND n.alert_id = a.alert_id AND n.sequence > a.sequence)
                """,
                project),
        },
        cancellation);

    private static Task<long> OneAsync(StoreSession session, string sql, string project) => session.QuerySingleAsync<long>(sql, new { project });

    private static async Task<IReadOnlyDictionary<string, long>> GroupsAsync(StoreSession session, string sql, string project) =>
        (await session.QueryAsync<Group>(sql, new { project })).ToDictionary(group => group.Name, group => group.Count, StringComparer.Ordinal);
}
