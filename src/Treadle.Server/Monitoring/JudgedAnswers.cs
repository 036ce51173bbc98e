using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>Counts which answers were judged, by labels first and by feedback where there is no label.</summary>
/// <remarks>The store groups what is the same: a month of a large project is a few thousand groups, and only texts that hardly repeat make as many as there are answers.</remarks>
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

    // Of all that is known no date need be looked up: the index by item alone says what is current.
    private const string IsLast =
        """
        l.source <> 'model' AND NOT EXISTS (
          SELECT 1 FROM labels b WHERE b.project_id = l.project_id AND b.item_id = l.item_id AND (b.source_rank, b.sequence) > (l.source_rank, l.sequence))
        """;

    private const string Hour = "p.event_time - ((p.event_time % 3600000000) + 3600000000) % 3600000000";

    private sealed record Row
    {
        public required DateTimeOffset Hour { get; init; }

        public required string Route { get; init; }

        public required string Label { get; init; }

        public string? Truth { get; init; }

        public string? FeedbackKind { get; init; }

        public bool IsEvidence { get; init; }

        public required long Answers { get; init; }
    }

    /// <summary>Judged model answers with event time in [from, to), as known at an instant, by hour; in no order.</summary>
    public Task<IReadOnlyList<JudgedGroup>> ReadAsync(string project, DateTimeOffset from, DateTimeOffset to, AsOf asOf, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<JudgedGroup>>(
            async session =>
            {
                var arguments = new { project, from, to, at = asOf.Micros };
                string Known(string table) => asOf.IsPast ? $"AND {table}.recorded_at <= @at" : "";
                var period = $"p.route <> 'shadow' AND p.label IS NOT NULL AND p.event_time >= @from AND p.event_time < @to {Known("p")}";
                var labelled = await session.QueryAsync<Row>(
                    $"""
                    SELECT {Hour} AS hour, p.route, p.label, l.label AS truth,
                           CASE WHEN l.is_evidence = 1 OR EXISTS (SELECT 1 FROM labels e WHERE e.project_id = l.project_id AND e.item_id = l.item_id AND e.is_evidence = 1) THEN 1 ELSE 0 END AS is_evidence,
                           CAST(COUNT(*) AS BIGINT) AS answers
                    FROM labels l {session.Dialect.LookUp("predictions", "p", $"p.project_id = l.project_id AND p.item_id = l.item_id AND {period}")}
                    WHERE l.project_id = @project AND {(asOf.IsPast ? IsCurrent : IsLast)}
                    GROUP BY 1, 2, 3, 4, 5
                    """,
                    arguments);
                // The last word on an answer counts, and a label before all feedback.
                var said = await session.QueryAsync<Row>(
                    $"""
                    SELECT n.hour, n.route, n.label, n.truth, n.feedback_kind, CAST(COUNT(*) AS BIGINT) AS answers
                    FROM (
                      SELECT {Hour} AS hour, p.route, p.label, f.value AS truth, f.kind AS feedback_kind, ROW_NUMBER() OVER (PARTITION BY p.id ORDER BY f.sequence DESC) AS place
                      FROM feedback f {session.Dialect.LookUp("feedback_signals", "s", "s.project_id = f.project_id AND s.feedback_id = f.id")}
                        {session.Dialect.LookUp("predictions", "p", $"p.project_id = s.project_id AND p.id = s.prediction_id AND {period}")}
                      WHERE f.project_id = @project {Known("f")} AND f.kind IN ('accept', 'reject', 'edit', 'label')
                        AND NOT EXISTS (SELECT 1 FROM feedback n WHERE n.project_id = f.project_id AND n.supersedes = f.id {Known("n")})
                        AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.project_id = p.project_id AND l.item_id = p.item_id AND l.source <> 'model' {Known("l")})
                    ) n
                    WHERE n.place = 1 GROUP BY 1, 2, 3, 4, 5
                    """,
                    arguments);
                var kind = projects.Get(project).Answers;
                return [.. said.Concat(labelled).GroupBy(row => Judged(kind, row)).Select(group => group.Key with { Answers = group.Sum(row => row.Answers) })];
            },
            cancellation);

    // Without a count of its own, so that equal groups are equal.
    private static JudgedGroup Judged(AnswerKind kind, Row row) => new()
    {
        Hour = row.Hour,
        Route = row.Route,
        HasTruth = row.Truth is not null,
        IsEvidence = row.IsEvidence,
        IsOverride = row.Truth is { } truth ? truth != row.Label && !kind.AreSame(truth, row.Label) : row.FeedbackKind == "reject",
        Answers = 0,
    };
}
