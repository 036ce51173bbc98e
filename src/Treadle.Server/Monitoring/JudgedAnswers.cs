using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>Reads which answers were judged, by labels first and by feedback where there is no label.</summary>
internal sealed class JudgedAnswers(Store store, ProjectDirectory projects)
{
    /// <summary>A condition on labels l: of its item, none known at @at is of a better source, or of the same source and later.</summary>
    public const string IsCurrent =
        """
        l.recorded_at <= @at AND l.source <> 'model' AND NOT EXISTS (
          SELECT 1 FROM labels b
          WHERE b.project_id = l.project_id AND b.item_id = l.item_id AND b.recorded_at <= @at
            AND (b.source_rank > l.source_rank OR (b.source_rank = l.source_rank AND b.sequence > l.sequence)))
        """;

    /// <summary>Judged model answers with event time in [from, to), as known at an instant.</summary>
    public Task<IReadOnlyList<JudgedAnswer>> ReadAsync(string project, DateTimeOffset from, DateTimeOffset to, AsOf asOf, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<JudgedAnswer>>(
            async session =>
            {
                var arguments = new { project, from, to, at = asOf.Micros };
                const string Period = "p.route <> 'shadow' AND p.label IS NOT NULL AND p.event_time >= @from AND p.event_time < @to AND p.recorded_at <= @at";
                var labelled = await session.QueryAsync<JudgedAnswer>(
                    $"""
                    SELECT p.id AS prediction_id, p.event_time, p.route, p.label, l.label AS truth,
                           CASE WHEN EXISTS (SELECT 1 FROM labels e WHERE e.project_id = l.project_id AND e.item_id = l.item_id AND e.is_evidence = 1) THEN 1 ELSE 0 END AS is_evidence
                    FROM labels l CROSS JOIN predictions p
                    WHERE l.project_id = @project AND {IsCurrent} AND p.project_id = l.project_id AND p.item_id = l.item_id AND {Period}
                    """,
                    arguments);
                var judged = await session.QueryAsync<JudgedAnswer>(
                    $"""
                    SELECT p.id AS prediction_id, p.event_time, p.route, p.label, f.value AS truth, f.kind AS feedback_kind
                    FROM feedback f CROSS JOIN feedback_signals s CROSS JOIN predictions p
                    WHERE f.project_id = @project AND f.recorded_at <= @at AND f.kind IN ('accept', 'reject', 'edit', 'label')
                      AND NOT EXISTS (SELECT 1 FROM feedback n WHERE n.project_id = f.project_id AND n.supersedes = f.id AND n.recorded_at <= @at)
                      AND s.project_id = f.project_id AND s.feedback_id = f.id AND p.project_id = s.project_id AND p.id = s.prediction_id AND {Period}
                    ORDER BY f.sequence
                    """,
                    arguments);
                var kind = projects.Get(project).Answers;
                var answers = new Dictionary<string, JudgedAnswer>(StringComparer.Ordinal);
                foreach (var answer in judged.Concat(labelled))
                {
                    // What counts as the same gets the same text: the judges of answers compare text.
                    answers[answer.PredictionId] = answer.Truth is { } truth && kind.AreSame(truth, answer.Label) ? answer with { Truth = answer.Label } : answer;
                }

                return answers.Values.OrderBy(answer => answer.EventTime).ThenBy(answer => answer.PredictionId, StringComparer.Ordinal).ToList();
            },
            cancellation);
}
