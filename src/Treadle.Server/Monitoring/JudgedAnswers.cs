using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>Counts which answers were judged, by labels first and by feedback where there is no label.</summary>
/// <remarks>What was judged before is kept by hour, and only what came since is read from the facts. A past instant, and a project that is far behind, are read from the facts alone.</remarks>
internal sealed class JudgedAnswers(Store store, ProjectDirectory projects)
{
    /// <summary>With more new facts than this, looking for what they changed takes as long as reading everything.</summary>
    private const long MostNewFacts = 50_000;

    /// <summary>Judged model answers with event time in [from, to), as known at an instant, by hour; in no order.</summary>
    public Task<IReadOnlyList<JudgedGroup>> ReadAsync(string project, DateTimeOffset from, DateTimeOffset to, AsOf asOf, CancellationToken cancellation) =>
        store.ReadAsync(
            async session =>
            {
                var target = projects.Get(project);
                return !asOf.IsPast && await JudgementStore.JudgedAsync(session, target) is { } judged && await DerivedRange.EndAsync(session) is var last && last - judged <= MostNewFacts
                    ? await KeptAsync(session, target, from, to, judged, last)
                    : await FromFactsAsync(session, target, from, to, asOf);
            },
            cancellation);

    private static async Task<IReadOnlyList<JudgedGroup>> KeptAsync(StoreSession session, Project project, DateTimeOffset from, DateTimeOffset to, long judged, long last)
    {
        var changed = last > judged ? await JudgementStore.ChangedAsync(session, project.Id, judged, last) : [];
        var anew = (await JudgementStore.OfItemsAsync(session, project.Id, changed)).Where(row => row.EventTime >= from && row.EventTime < to);
        return Together((await JudgementStore.GroupsAsync(session, project.Id, from, to, changed)).Select(group => (group with { Answers = 0 }, group.Answers)).Concat(Counted(project, anew)));
    }

    private static async Task<IReadOnlyList<JudgedGroup>> FromFactsAsync(StoreSession session, Project project, DateTimeOffset from, DateTimeOffset to, AsOf asOf) =>
        Together(Counted(project, await session.QueryAsync<JudgedRow>(
            $"""
            SELECT r.hour, r.route, r.label, r.truth, r.feedback_kind, r.is_evidence, CAST(COUNT(*) AS BIGINT) AS answers
            FROM ({JudgementSql.Rows(session.Dialect, asOf.IsPast, "AND p.event_time >= @from AND p.event_time < @to")}) r
            GROUP BY r.hour, r.route, r.label, r.truth, r.feedback_kind, r.is_evidence
            """,
            new { project = project.Id, from, to, at = asOf.Micros })));

    private static IEnumerable<(JudgedGroup Group, long Answers)> Counted(Project project, IEnumerable<JudgedRow> rows) => rows.Select(row => (row.Judged(project.Answers), row.Answers));

    private static List<JudgedGroup> Together(IEnumerable<(JudgedGroup Group, long Answers)> counts) =>
        [.. counts.GroupBy(count => count.Group).Select(group => group.Key with { Answers = group.Sum(count => count.Answers) })];
}
