using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>What people said of some items at an instant, and what came of it.</summary>
internal static class DisagreementItems
{
    private sealed record Review
    {
        public required string Id { get; init; }

        public required string ItemId { get; init; }

        public string? PredictionId { get; init; }

        public required string State { get; init; }

        public DateTimeOffset? ClosedAt { get; init; }
    }

    private sealed record Answer
    {
        public required string ItemId { get; init; }

        public string? Label { get; init; }
    }

    /// <summary>The items by their ids; those without a review item at the instant are left out.</summary>
    /// <param name="session">A transaction that reads.</param>
    /// <param name="project">Whose.</param>
    /// <param name="ids">Few enough for one query.</param>
    /// <param name="asOf">The instant.</param>
    public static async Task<IReadOnlyDictionary<string, DisagreementDetail>> ReadAsync(StoreSession session, Project project, string[] ids, AsOf asOf)
    {
        var arguments = new { project = project.Id, ids, at = asOf.Micros };
        string In(string column) => session.Dialect.In(column, "@ids");
        var inputs = await session.QueryAsync<(string ItemId, string Input)>($"SELECT item_id, input FROM items WHERE project_id = @project AND {In("item_id")}", arguments);
        var reviews = (await session.QueryAsync<Review>(
            $"SELECT id, item_id, prediction_id, state, closed_at FROM review_items WHERE project_id = @project AND {In("item_id")} AND reason <> 'gold' AND created_at <= @at ORDER BY created_at, id", arguments))
            .ToLookup(row => row.ItemId, StringComparer.Ordinal);
        var answers = (await session.QueryAsync<Answer>(
            $"""
            SELECT a.item_id, a.label FROM annotations a
            WHERE a.project_id = @project AND {In("a.item_id")} AND a.answer IN ('label', 'not_sure', 'reject', 'junk') AND a.asked_as IS NULL AND a.recorded_at <= @at AND {LabelStore.IsTrusted}
              AND NOT EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at)
            ORDER BY a.sequence
            """,
            arguments)).ToLookup(row => row.ItemId, StringComparer.Ordinal);
        var labels = (await session.QueryAsync<LabelRow>($"SELECT * FROM labels WHERE project_id = @project AND {In("item_id")} AND recorded_at <= @at ORDER BY sequence", arguments))
            .ToLookup(row => row.ItemId, StringComparer.Ordinal);
        var found = new Dictionary<string, DisagreementDetail>(StringComparer.Ordinal);
        foreach (var (item, input) in inputs.Where(pair => reviews.Contains(pair.ItemId)))
        {
            var review = reviews[item].LastOrDefault(row => IsOpen(row, asOf)) ?? reviews[item].Last();
            found[item] = new DisagreementDetail
            {
                ItemId = item,
                Input = Canonical.FromJson<Dictionary<string, string>>(input),
                ReviewId = review.Id,
                PredictionId = review.PredictionId,
                Values = Values(project, [.. answers[item].Select(answer => answer.Label).OfType<string>()]),
                WithoutLabel = answers[item].Count(answer => answer.Label is null),
                State = !IsOpen(review, asOf) ? ReviewState.Closed : asOf.IsPast ? ReviewState.Open : EnumWord.Parse<ReviewState>(review.State),
                Label = Current(labels[item])?.ToDetail(project),
                Since = default,
            };
        }

        return found;
    }

    private static bool IsOpen(Review row, AsOf asOf) => asOf.IsPast ? row.ClosedAt is not { } closed || UnixMicroseconds.From(closed) > asOf.Micros : row.State != "closed";

    // The last word of each source; of those that have one, the best source.
    private static LabelRow? Current(IEnumerable<LabelRow> rows) =>
        rows.GroupBy(row => row.SourceValue).Select(source => source.Last()).Where(row => row.Label is not null).MaxBy(row => row.SourceValue);

    private static List<DisagreementValue> Values(Project project, IReadOnlyList<string> labels) =>
        [.. project.Answers.Representatives(labels).CountBy(label => label, StringComparer.Ordinal)
            .OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => new DisagreementValue { Label = pair.Key, Value = project.Answers.Value(pair.Key), Answers = pair.Value })];
}
