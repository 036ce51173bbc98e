using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Reads everything that models and people said of one item, and what it came to. Safe for concurrent use.</summary>
/// <remarks>Who answered in the queue is named to those who decide between people, and to themselves; what was asked as gold is shown to leads only.</remarks>
internal sealed class HistoryReader(Store store)
{
    private const int MostOfEach = 500;

    private const string Models =
        """
        SELECT p.id, p.sequence, 'model' AS lane, 'prediction' AS kind, p.label, p.score AS number, p.model AS who, p.event_time, p.recorded_at
        FROM predictions p WHERE p.project_id = @project AND p.item_id = @item AND p.label IS NOT NULL AND p.recorded_at <= @at ORDER BY p.sequence DESC LIMIT @most
        """;

    private const string Answers =
        """
        SELECT a.id, a.sequence, a.source AS lane, a.answer AS kind, a.label, a.annotator AS who, a.comment, a.reason, CAST(a.is_blind AS BIGINT) AS blindness, a.shown_label, a.asked_as,
               CASE WHEN a.origin_id IS NULL THEN 0 ELSE 1 END AS is_copy,
               CASE WHEN EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at) THEN 1 ELSE 0 END AS is_superseded,
               a.event_time, a.recorded_at
        FROM annotations a WHERE a.project_id = @project AND a.item_id = @item AND a.answer <> 'undo' AND a.recorded_at <= @at ORDER BY a.sequence DESC LIMIT @most
        """;

    private const string Feedback =
        """
        SELECT f.id, f.sequence, f.source AS lane, f.kind, CASE WHEN f.kind = 'accept' THEN p.label ELSE f.value END AS label, f.number, f.person AS who, f.words AS comment,
               CASE WHEN EXISTS (SELECT 1 FROM feedback n WHERE n.project_id = f.project_id AND n.supersedes = f.id AND n.recorded_at <= @at) THEN 1 ELSE 0 END AS is_superseded,
               f.event_time, f.recorded_at
        FROM feedback_signals s
        JOIN feedback f ON f.project_id = s.project_id AND f.id = s.feedback_id
        JOIN predictions p ON p.project_id = s.project_id AND p.id = s.prediction_id
        WHERE s.project_id = @project AND s.item_id = @item AND f.recorded_at <= @at ORDER BY f.sequence DESC LIMIT @most
        """;

    private sealed record ReviewRow
    {
        public required string Id { get; init; }

        public required string Reason { get; init; }

        public required bool IsOpen { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }
    }

    /// <summary>The history of an item at an instant, as far as the caller may see it.</summary>
    /// <exception cref="ProblemException">There is no such item.</exception>
    public Task<ItemHistory> ReadAsync(Project project, string item, AsOf asOf, Caller caller, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var arguments = new { project = project.Id, item, at = asOf.Micros, most = MostOfEach };
            var input = await session.QuerySingleOrDefaultAsync<string?>("SELECT input FROM items WHERE project_id = @project AND item_id = @item AND recorded_at <= @at", arguments)
                ?? throw new ProblemException(ErrorCodes.NotFound, $"There is no item {item}.", []);
            var labels = await session.QueryAsync<LabelRow>("SELECT * FROM labels WHERE project_id = @project AND item_id = @item AND recorded_at <= @at ORDER BY sequence", arguments);
            var current = Current(labels);
            var rows = new List<HistoryRow>(Decisions(labels));
            foreach (var sql in new[] { Models, Answers, Feedback })
            {
                rows.AddRange(await session.QueryAsync<HistoryRow>(sql, arguments));
            }

            var isLead = caller.May(Scope.Release, project.Id);
            var mayName = caller.May(Scope.Adjudicate, project.Id);
            return new ItemHistory
            {
                ItemId = item,
                Input = Canonical.FromJson<Dictionary<string, string>>(input),
                Label = current?.ToDetail(project),
                Labels = [.. labels.Select(row => row.ToDetail(project))],
                Entries =
                [
                    .. rows.Where(row => row.AskedAs is null || isLead).OrderBy(row => row.Sequence).ThenBy(row => row.Id, StringComparer.Ordinal)
                        .Select(row => Entry(project, row, current?.Label, row.Blindness < 0 || mayName || row.Who == caller.Name)),
                ],
                Reviews = await ReviewsAsync(session, arguments),
                IsJunk = await session.QueryFirstOrDefaultAsync<long>(
                    "SELECT CAST(is_junk AS BIGINT) FROM junk_flags WHERE project_id = @project AND item_id = @item AND recorded_at <= @at ORDER BY sequence DESC LIMIT 1", arguments) == 1,
            };
        },
        cancellation);

    /// <summary>The last word of the best source that has one.</summary>
    private static LabelRow? Current(IReadOnlyList<LabelRow> labels) =>
        labels.GroupBy(row => row.SourceValue).Select(group => group.Last()).Where(row => row.Label is not null).MaxBy(row => row.SourceValue);

    private static IEnumerable<HistoryRow> Decisions(IReadOnlyList<LabelRow> labels) => labels.Where(row => row.Method == LabelMethod.Decision).Select(row => new HistoryRow
    {
        Id = row.Id,
        Sequence = row.Sequence,
        Lane = row.Source,
        Kind = EnumWord.Of(HistoryKind.Decision),
        Label = row.Label,
        Who = row.Actor,
        Comment = row.Comment,
        IsSuperseded = labels.Any(later => later.SourceValue == row.SourceValue && later.Sequence > row.Sequence),
        EventTime = row.EventTime,
        RecordedAt = row.RecordedAt,
    });

    private static async Task<IReadOnlyList<HistoryReview>> ReviewsAsync(StoreSession session, object arguments) =>
    [
        .. (await session.QueryAsync<ReviewRow>(
            """
            SELECT id, reason, CASE WHEN closed_at IS NULL OR closed_at > @at THEN 1 ELSE 0 END AS is_open, created_at FROM review_items
            WHERE project_id = @project AND item_id = @item AND reason <> 'gold' AND created_at <= @at ORDER BY created_at DESC, id DESC
            """,
            arguments)).Select(row => new HistoryReview { Id = row.Id, Reason = EnumWord.Parse<ReviewReason>(row.Reason), IsOpen = row.IsOpen, CreatedAt = row.CreatedAt }),
    ];

    private static HistoryEntry Entry(Project project, HistoryRow row, string? current, bool isNamed) => new()
    {
        Id = row.Id,
        Lane = EnumWord.Parse<HistoryLane>(row.Lane),
        Kind = EnumWord.Parse<HistoryKind>(row.Kind),
        Label = row.Label,
        Value = project.Answers.Value(row.Label),
        Number = row.Number,
        Who = isNamed ? row.Who : null,
        Comment = row.Comment ?? row.Reason?.Replace('_', ' '),
        IsBlind = row.Blindness < 0 ? null : row.Blindness == 1,
        ShownLabel = row.ShownLabel,
        ShownValue = project.Answers.Value(row.ShownLabel),
        AskedAs = row.AskedAs,
        IsCopy = row.IsCopy,
        IsSuperseded = row.IsSuperseded,
        IsSame = row.Label is null || current is null ? null : project.Answers.AreSame(row.Label, current),
        EventTime = row.EventTime,
        RecordedAt = row.RecordedAt,
    };
}
