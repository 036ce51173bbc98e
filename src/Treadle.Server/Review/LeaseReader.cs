using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Reads what a person has in hand, as it is shown to them.</summary>
internal static class LeaseReader
{
    /// <summary>A review item with what its holder is shown.</summary>
    internal sealed record Claimed
    {
        public required string Id { get; init; }

        public required string ItemId { get; init; }

        public required string Input { get; init; }

        public string? ShownLabel { get; init; }

        public double? Score { get; init; }

        public string? Scores { get; init; }

        public required bool IsPractice { get; init; }

        public required long Duplicates { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }
    }

    /// <summary>The review items @ids with what @annotator, who holds them, is shown, in no order.</summary>
    public static string Sql(Dialect dialect) =>
        $"""
        SELECT r.id, r.item_id, i.input, l.shown_label, CASE WHEN l.shown_label IS NULL THEN NULL ELSE p.score END AS score,
               CASE WHEN l.shown_label IS NULL THEN NULL ELSE p.scores END AS scores, l.expires_at,
               CASE WHEN r.reason = 'gold' AND EXISTS (SELECT 1 FROM gold_queue g WHERE g.project_id = r.project_id AND g.review_id = r.id AND g.is_practice = 1) THEN 1 ELSE 0 END AS is_practice,
               (SELECT CAST(COUNT(*) AS BIGINT) FROM review_leases d WHERE d.project_id = r.project_id AND d.origin_id = r.id AND d.annotator = @annotator) AS duplicates
        FROM review_items r
        JOIN review_leases l ON l.project_id = r.project_id AND l.review_id = r.id AND l.annotator = @annotator
        JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
        LEFT JOIN predictions p ON p.project_id = r.project_id AND p.id = r.prediction_id
        WHERE r.project_id = @project AND {dialect.In("r.id", "@ids")}
        """;

    /// <summary>A person's leases on review items, in the given order.</summary>
    public static async Task<IReadOnlyList<ReviewLease>> ReadAsync(StoreSession session, Project project, IReadOnlyList<string> ids, string annotator) => ids.Count == 0
        ? []
        : Leases(project, ids, await session.QueryAsync<Claimed>(Sql(session.Dialect), new { project = project.Id, annotator, ids = ids.ToArray() }));

    /// <summary>What was read, in the given order.</summary>
    public static IReadOnlyList<ReviewLease> Leases(Project project, IReadOnlyList<string> ids, IEnumerable<Claimed> rows)
    {
        var place = ids.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return rows.OrderBy(row => place[row.Id]).Select(row => new ReviewLease
        {
            ReviewId = row.Id,
            ItemId = row.ItemId,
            Input = Canonical.FromJson<Dictionary<string, string>>(row.Input),
            Task = project.Config.Task,
            Answer = project.Config.Task == TaskKind.Classification ? null : project.Config.Answer,
            Labels = project.LabelNames,
            Suggestion = row.ShownLabel is null ? null : Suggested(project, row),
            Duplicates = (int)row.Duplicates,
            IsPractice = row.IsPractice,
            ExpiresAt = row.ExpiresAt,
        }).ToList();
    }

    // Scores of models that answer here stand in the order of their labels, which need not be the project's: only those that carry their labels are shown.
    private static Suggestion Suggested(Project project, Claimed row) => new()
    {
        Label = row.ShownLabel!,
        Value = project.Answers.Value(row.ShownLabel),
        Score = row.Score,
        Scores = project.Config.Task == TaskKind.Classification ? null : ScoreText.ByLabel(row.Scores, null),
    };
}
