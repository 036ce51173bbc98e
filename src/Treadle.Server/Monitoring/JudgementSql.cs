using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>Which answers of models were judged, in SQL over labels, feedback and predictions.</summary>
internal static class JudgementSql
{
    private const string Hour = "p.event_time - ((p.event_time % 3600000000) + 3600000000) % 3600000000";

    /// <summary>The condition on predictions p that every judged answer meets.</summary>
    private const string IsAnswer = "p.route <> 'shadow' AND p.label IS NOT NULL";

    private const string Columns = $"p.id AS prediction_id, p.item_id, {Hour} AS hour, p.event_time, p.route, p.label";

    /// <summary>A query for the judged answers, each once: by the label that stands, or else by the last word of its feedback. Of all items it wants the instant @at also for now.</summary>
    /// <param name="dialect">The engine's.</param>
    /// <param name="isPast">Whether only what was known at the instant @at counts.</param>
    /// <param name="period">A further condition on predictions p, which begins with AND; empty for none.</param>
    /// <param name="items">The parameter with a JSON array of items, to look at those only; null for all.</param>
    public static string Rows(Dialect dialect, bool isPast, string period, string? items = null)
    {
        string Known(string alias) => isPast ? $" AND {alias}.recorded_at <= @at" : "";
        string Among(string column) => items is null ? "" : $" AND {dialect.InJson(column, items)}";
        var answer = $"{IsAnswer}{Known("p")} {period}";
        var condition = isPast ? StandingLabel.Then : StandingLabel.Now;
        var (labels, standing) = items is null ? ($"({StandingLabel.All})", "1 = 1") : ("labels", $"l.project_id = @project{Among("l.item_id")} AND {condition}");
        return $"""
            SELECT {Columns}, l.label AS truth, NULL AS feedback_kind,
                   CASE WHEN l.is_evidence = 1 OR EXISTS (SELECT 1 FROM labels e WHERE e.project_id = l.project_id AND e.item_id = l.item_id AND e.is_evidence = 1{Known("e")}) THEN 1 ELSE 0 END AS is_evidence
            FROM {labels} l {dialect.LookUp("predictions", "p", $"p.project_id = l.project_id AND p.item_id = l.item_id AND {answer}")}
            WHERE {standing}
            UNION ALL
            SELECT n.prediction_id, n.item_id, n.hour, n.event_time, n.route, n.label, n.truth, n.feedback_kind, 0
            FROM (
              SELECT {Columns}, f.value AS truth, f.kind AS feedback_kind, ROW_NUMBER() OVER (PARTITION BY p.id ORDER BY f.sequence DESC) AS place
              FROM feedback_signals s {dialect.LookUp("feedback", "f", $"f.project_id = s.project_id AND f.id = s.feedback_id AND f.kind IN ('accept', 'reject', 'edit', 'label'){Known("f")}")}
                {dialect.LookUp("predictions", "p", $"p.project_id = s.project_id AND p.id = s.prediction_id AND {answer}")}
              WHERE s.project_id = @project{Among("s.item_id")}
                AND NOT EXISTS (SELECT 1 FROM feedback n WHERE n.project_id = f.project_id AND n.supersedes = f.id{Known("n")})
                AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.project_id = p.project_id AND l.item_id = p.item_id AND {condition})
            ) n
            WHERE n.place = 1
            """;
    }

    /// <summary>A query for the items whose judgement may have changed by a fact with @after &lt; sequence ≤ @upTo.</summary>
    public const string Changed =
        """
        SELECT l.item_id FROM labels l WHERE l.project_id = @project AND l.sequence > @after AND l.sequence <= @upTo
        UNION SELECT s.item_id FROM feedback f CROSS JOIN feedback_signals s
              WHERE f.sequence > @after AND f.sequence <= @upTo AND f.project_id = @project AND s.project_id = @project AND s.feedback_id = f.id
        UNION SELECT s.item_id FROM feedback f CROSS JOIN feedback_signals s
              WHERE f.sequence > @after AND f.sequence <= @upTo AND f.project_id = @project AND s.project_id = @project AND s.feedback_id = f.supersedes
        UNION SELECT p.item_id FROM predictions p
              WHERE p.sequence > @after AND p.sequence <= @upTo AND p.project_id = @project
                AND (EXISTS (SELECT 1 FROM labels l WHERE l.project_id = p.project_id AND l.item_id = p.item_id)
                     OR EXISTS (SELECT 1 FROM feedback_signals s WHERE s.project_id = p.project_id AND s.prediction_id = p.id))
        """;
}
