using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>Counts drained predictions into the profile of their hour.</summary>
internal sealed class ProfileProjection(ProjectDirectory projects, ServingTable serving) : IProjection
{
    /// <summary>Texts read in one go: reading each under load would cost more than all the rest of the drain.</summary>
    private const int TextsAtOnce = 200;

    /// <summary>Rows in memory at once when the projection has much to catch up with.</summary>
    private const int RowsAtOnce = 5_000;

    private sealed record Stored
    {
        public required long Hour { get; init; }

        public required string Profile { get; init; }
    }

    /// <inheritdoc/>
    public string Name => "hour-profiles";

    /// <inheritdoc/>
    public async Task ApplyAsync(StoreSession session, long after, long upTo, CancellationToken cancellation)
    {
        // Every k-th text of a large drain: systematic by sequence, so the choice knows nothing of the content.
        var step = Math.Max(1, (upTo - after) / TextsAtOnce);
        for (var from = after; from < upTo; from += RowsAtOnce)
        {
            var rows = await session.QueryAsync<StoredTraffic>(
                $"""
                SELECT {StoredTraffic.Columns}, CASE WHEN p.sequence % @step = 0 THEN i.input END AS input
                FROM predictions p CROSS JOIN items i
                WHERE p.sequence > @from AND p.sequence <= @to AND p.route <> 'shadow' AND i.project_id = p.project_id AND i.item_id = p.item_id
                ORDER BY p.sequence
                """,
                new { from, to = Math.Min(from + RowsAtOnce, upTo), step });
            foreach (var group in rows.GroupBy(row => row.ProjectId))
            {
                var project = projects.Get(group.Key);
                var model = serving.Get(project.Id).Champion?.Text;
                await AddAsync(session, project.Id, group.Select(row => row.ToRow(project, model)).GroupBy(row => Hour(row.EventTime)).ToList());
            }
        }
    }

    /// <summary>The hour an instant lies in.</summary>
    public static DateTimeOffset Hour(DateTimeOffset instant) => new(instant.UtcDateTime.Date.AddHours(instant.UtcDateTime.Hour), TimeSpan.Zero);

    private static async Task AddAsync(StoreSession session, string project, List<IGrouping<DateTimeOffset, TrafficRow>> hours)
    {
        var keys = hours.Select(hour => UnixMicroseconds.From(hour.Key)).ToArray();
        var stored = (await session.QueryAsync<Stored>(
                $"SELECT hour, profile FROM profiles WHERE project_id = @project AND {session.Dialect.In("hour", "@keys")}", new { project, keys }))
            .ToDictionary(row => row.Hour, row => Canonical.FromJson<HourProfile>(row.Profile));
        foreach (var hour in hours)
        {
            var key = UnixMicroseconds.From(hour.Key);
            var profile = stored.GetValueOrDefault(key, HourProfile.Empty).Merge(HourProfile.Of(hour.ToList()));
            await session.ExecuteAsync(
                """
                INSERT INTO profiles (project_id, hour, predictions, automated, profile) VALUES (@project, @key, @predictions, @automated, @profile)
                ON CONFLICT (project_id, hour) DO UPDATE SET predictions = excluded.predictions, automated = excluded.automated, profile = excluded.profile
                """,
                new { project, key, predictions = profile.Predictions, automated = profile.Automated, profile = Canonical.Json(profile) });
        }
    }
}
