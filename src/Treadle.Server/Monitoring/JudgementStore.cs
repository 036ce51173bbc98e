using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>SQL of the answers that were judged already, kept by hour.</summary>
internal static class JudgementStore
{
    private const int ItemsAtOnce = 5_000;

    private static readonly string[] Columns = ["project_id", "prediction_id", "item_id", "hour", "route", "has_truth", "is_evidence", "is_override", "event_time"];

    private sealed record Cursor
    {
        public required long Sequence { get; init; }

        public required string Rule { get; init; }
    }

    /// <summary>How far the facts were judged; null when they were not yet, or by another rule than the project's.</summary>
    public static async Task<long?> JudgedAsync(StoreSession session, Project project) =>
        await session.QuerySingleOrDefaultAsync<Cursor>("SELECT sequence, rule FROM judgement_cursors WHERE project_id = @project", new { project = project.Id }) is { } cursor && cursor.Rule == RuleOf(project)
            ? cursor.Sequence
            : null;

    /// <summary>Items whose judgement may have changed between two numbers.</summary>
    public static Task<IReadOnlyList<string>> ChangedAsync(StoreSession session, string project, long after, long upTo) =>
        session.QueryAsync<string>(JudgementSql.Changed, new { project, after, upTo });

    /// <summary>The judged answers to some items as the facts say now.</summary>
    public static async Task<IReadOnlyList<JudgedRow>> OfItemsAsync(StoreSession session, string project, IReadOnlyCollection<string> items)
    {
        var found = new List<JudgedRow>();
        foreach (var chunk in items.Chunk(ItemsAtOnce))
        {
            found.AddRange(await session.QueryAsync<JudgedRow>(JudgementSql.Rows(session.Dialect, isPast: false, "", "@items"), new { project, items = Canonical.Json(chunk) }));
        }

        return found;
    }

    /// <summary>Kept answers with event time in [from, to) in groups, those to some items left out.</summary>
    public static Task<IReadOnlyList<JudgedGroup>> GroupsAsync(StoreSession session, string project, DateTimeOffset from, DateTimeOffset to, IReadOnlyCollection<string> without) =>
        session.QueryAsync<JudgedGroup>(
            $"""
            SELECT hour, route, has_truth, is_evidence, is_override, CAST(COUNT(*) AS BIGINT) AS answers FROM judgements
            WHERE project_id = @project AND hour >= @first AND hour < @to AND event_time >= @from AND event_time < @to
              {(without.Count == 0 ? "" : $"AND NOT ({session.Dialect.InJson("item_id", "@without")})")}
            GROUP BY hour, route, has_truth, is_evidence, is_override
            """,
            new { project, first = ProfileProjection.Hour(from), from, to, without = Canonical.Json(without) });

    /// <summary>Judges the items anew and notes how far the facts were read.</summary>
    public static async Task JudgeAsync(StoreSession session, Project project, IReadOnlyCollection<string> items, long upTo)
    {
        foreach (var chunk in items.Chunk(ItemsAtOnce))
        {
            await session.ExecuteAsync($"DELETE FROM judgements WHERE project_id = @project AND {session.Dialect.InJson("item_id", "@items")}", new { project = project.Id, items = Canonical.Json(chunk) });
        }

        await session.BulkInsertAsync("judgements", Columns, (await OfItemsAsync(session, project.Id, items)).Select(row => Values(project, row)));
        await session.ExecuteAsync(
            """
            INSERT INTO judgement_cursors (project_id, sequence, rule) VALUES (@project, @upTo, @rule)
            ON CONFLICT (project_id) DO UPDATE SET sequence = excluded.sequence, rule = excluded.rule
            """,
            new { project = project.Id, upTo, rule = RuleOf(project) });
    }

    /// <summary>Forgets everything, because another rule applies.</summary>
    public static Task ForgetAsync(StoreSession session, string project) => session.ExecuteAsync("DELETE FROM judgements WHERE project_id = @project", new { project });

    // Whether two answers are the same depends on the kind of task and its tolerances alone.
    private static string RuleOf(Project project) => $"{project.Config.Task} {Canonical.Json(project.Config.Answer)}";

    private static object?[] Values(Project project, JudgedRow row)
    {
        var judged = row.Judged(project.Answers);
        return [project.Id, row.PredictionId, row.ItemId, row.Hour, row.Route, judged.HasTruth ? 1 : 0, judged.IsEvidence ? 1 : 0, judged.IsOverride ? 1 : 0, row.EventTime];
    }
}
