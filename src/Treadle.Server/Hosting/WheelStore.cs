using Treadle.Protocol.Hosting;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Counts over the tables of all features.</summary>
internal sealed class WheelStore(Store store)
{
    private const long MostRead = 10_000;
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private sealed record Traffic
    {
        public required long Predictions { get; init; }

        public required long Automated { get; init; }
    }

    private sealed record Newest
    {
        public required long Count { get; init; }

        public DateTimeOffset? Oldest { get; init; }
    }

    private sealed record Group
    {
        public required string Name { get; init; }

        public required long Count { get; init; }
    }

    /// <summary>The counts of one project; aliases are filled in by the caller.</summary>
    public Task<WheelAnswer> CountAsync(string project, DateTimeOffset now, CancellationToken cancellation) => store.ReadAsync(
        async session => new WheelAnswer
        {
            Items = await OneAsync(session, "SELECT CAST(COALESCE(SUM(items), 0) AS BIGINT) FROM item_counts WHERE project_id = @project", project),
            Routes = await GroupsAsync(session, "SELECT route AS name, CAST(SUM(predictions) AS BIGINT) AS count FROM prediction_counts WHERE project_id = @project GROUP BY route", project),
            Feedback = await OneAsync(session, "SELECT CAST(COALESCE(SUM(items), 0) AS BIGINT) FROM feedback_counts WHERE project_id = @project", project),
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
            Flow = await FlowAsync(session, project, now),
        },
        cancellation);

    private static async Task<WheelFlow> FlowAsync(StoreSession session, string project, DateTimeOffset now)
    {
        var day = new { project, from = now - Day };
        var traffic = await session.QuerySingleAsync<Traffic>(
            "SELECT CAST(COALESCE(SUM(predictions), 0) AS BIGINT) AS predictions, CAST(COALESCE(SUM(automated), 0) AS BIGINT) AS automated FROM profiles WHERE project_id = @project AND hour >= @from", day);
        return new WheelFlow
        {
            Observe = traffic.Predictions / Day.TotalHours,
            Decide = traffic.Automated / Day.TotalHours,
            Answer = await NewestAsync(session, "annotations", project, now, Day),
            Learn = await NewestAsync(session, "labels", project, now, Day),
            Curate = await SinceAsync(session, "dataset_versions", project, now),
            Train = await SinceAsync(session, "models", project, now),
            Judge = await SinceAsync(session, "evaluations", project, now),
            Activate = await SinceAsync(session, "alias_moves", project, now),
        };
    }

    // Of a table that may hold millions only the newest rows are read; when they reach less far back than asked for, the rate is that of their own time.
    private static async Task<double> NewestAsync(StoreSession session, string table, string project, DateTimeOffset now, TimeSpan span)
    {
        var newest = await session.QuerySingleAsync<Newest>(
            $"""
            SELECT CAST(COUNT(*) AS BIGINT) AS count, MIN(n.recorded_at) AS oldest
            FROM (SELECT recorded_at FROM {table} WHERE project_id = @project ORDER BY sequence DESC LIMIT {MostRead}) n WHERE n.recorded_at >= @from
            """,
            new { project, from = now - span });
        var hours = newest is { Count: MostRead, Oldest: { } oldest } ? (now - oldest).TotalHours : span.TotalHours;
        return newest.Count / Math.Max(hours, Second.TotalHours);
    }

    private static async Task<double> SinceAsync(StoreSession session, string table, string project, DateTimeOffset now) =>
        await session.QuerySingleAsync<long>($"SELECT COUNT(*) FROM {table} WHERE project_id = @project AND recorded_at >= @from", new { project, from = now - Week }) / Week.TotalHours;

    private static Task<long> OneAsync(StoreSession session, string sql, string project) => session.QuerySingleAsync<long>(sql, new { project });

    private static async Task<IReadOnlyDictionary<string, long>> GroupsAsync(StoreSession session, string sql, string project) =>
        (await session.QueryAsync<Group>(sql, new { project })).ToDictionary(group => group.Name, group => group.Count, StringComparer.Ordinal);
}
