using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Labelled items and what was answered to them, in SQL for the parameters of <see cref="PredictionSql.Arguments"/>.</summary>
internal static class LabelledSql
{
    /// <summary>Labels that are looked at, the newest first: what takes a few tenths of a second at most.</summary>
    public const int MostLabels = 10_000;

    private const string Untrusted =
        """
        SELECT s.annotator FROM annotator_trust s WHERE s.project_id = @project AND s.is_trusted = 0 AND s.recorded_at <= @at
          AND NOT EXISTS (SELECT 1 FROM annotator_trust n WHERE n.project_id = s.project_id AND n.annotator = s.annotator AND n.sequence > s.sequence AND n.recorded_at <= @at)
        """;

    /// <summary>The newest labels l, also those that do not stand any more.</summary>
    public static string Labels(LabelBasis basis) =>
        $"""
        (SELECT a.project_id, a.item_id, a.label, a.source_rank, a.sequence, a.recorded_at FROM labels a
         WHERE a.project_id = @project AND a.recorded_at <= @at{(basis == LabelBasis.Evidence ? " AND a.is_evidence = 1" : "")} ORDER BY a.sequence DESC LIMIT {MostLabels}) l
        """;

    /// <summary>First answers p of each model to the labelled items. Single look-ups for each of the few rows: joined, PostgreSQL would read all items there are.</summary>
    public static string Rows(Dialect dialect, PredictionFilter filter) =>
        $"""
        SELECT p.uuid, p.item_id, p.model, p.route, p.label, p.score, t.label AS truth,
               (SELECT f.factors FROM items f WHERE f.project_id = p.project_id AND f.item_id = p.item_id) AS factors
        FROM {Items(filter.Labelled!.Value)} CROSS JOIN predictions p{(filter.Text is null ? " WHERE" : PredictionSql.WithItems(dialect))} p.item_id = t.item_id AND p.model IS NOT NULL AND p.label IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM predictions q WHERE q.project_id = p.project_id AND q.item_id = p.item_id AND q.uuid < p.uuid AND q.model = p.model AND q.label IS NOT NULL AND q.route <> 'shadow')
          AND {PredictionSql.Where(filter)}
        """;

    /// <summary>What trusted annotators said of the items without seeing the model's answer, where two of them were asked from the start: a second one who is asked because of a doubt would make people look worse than they are.</summary>
    public static string BlindAnswers(LabelBasis basis) =>
        $"""
        SELECT a.item_id, a.label, a.sequence
        FROM (SELECT DISTINCT l.item_id FROM {Labels(basis)}) t CROSS JOIN annotations a
        WHERE a.project_id = @project AND a.item_id = t.item_id AND a.answer = 'label' AND a.source = 'crowd' AND a.is_blind = 1 AND a.asked_as IS NULL AND a.origin_id IS NULL
          AND a.recorded_at <= @at AND a.annotator NOT IN ({Untrusted})
          AND NOT EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at)
          AND EXISTS (SELECT 1 FROM review_items r WHERE r.project_id = a.project_id AND r.id = a.review_id AND r.answers_base > 1)
          AND a.review_id NOT IN (SELECT o.review_id FROM review_reopenings o WHERE o.project_id = @project AND o.actor <> 'treadle' AND o.recorded_at <= @at)
        """;

    // Items t with the label that stands.
    private static string Items(LabelBasis basis) =>
        $"""
        (SELECT l.item_id, l.label FROM {Labels(basis)}
         WHERE {StandingLabel.Then}
           AND l.item_id NOT IN ({JunkItems.Then})) t
        """;
}
