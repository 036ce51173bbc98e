using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Showings;
using Treadle.Statistics.Text;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Reads the review queue, and reopens single items.</summary>
internal sealed class ReviewReader(Store store, QueuePlaces places, TimeProvider time)
{
    private const string PresentCounts = "SELECT reason, state, items AS count, adjudicated FROM review_counts WHERE project_id = @project AND items > 0 ORDER BY 1, 2";

    private const string PastCounts =
        """
        SELECT reason, CASE WHEN closed_at IS NOT NULL AND closed_at <= @at THEN 'closed' ELSE 'open' END AS state, CAST(COUNT(*) AS BIGINT) AS count,
               CAST(SUM(CASE WHEN answers_wanted > answers_base THEN 1 ELSE 0 END) AS BIGINT) AS adjudicated, CAST(MIN(created_at) AS BIGINT) AS oldest
        FROM review_items WHERE project_id = @project AND created_at <= @at AND reason <> 'gold' GROUP BY 1, 2 ORDER BY 1, 2
        """;

    private sealed record CountRow
    {
        public required string Reason { get; init; }

        public required string State { get; init; }

        public required long Count { get; init; }

        public required long Adjudicated { get; init; }

        public DateTimeOffset? Oldest { get; init; }
    }

    private sealed record ConflictRow
    {
        public required string Id { get; init; }

        public required string Input { get; init; }
    }

    /// <summary>The queue in numbers at an instant. The present is read from counters, the past is counted, and there only open and closed are told apart.</summary>
    public Task<ReviewQueueAnswer> QueueAsync(Project project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var arguments = new { project = project.Id, at = asOf.Micros, now = asOf.IsPast ? asOf.Micros : UnixMicroseconds.From(time.GetUtcNow()) };
            var rows = await session.QueryAsync<CountRow>(asOf.IsPast ? PastCounts : PresentCounts, arguments);
            var leases = asOf.IsPast
                ? 0
                : await session.QuerySingleAsync<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM review_leases WHERE project_id = @project AND expires_at > @now", arguments);
            var waiting = rows.Where(row => row.State != "closed").ToList();
            var oldest = asOf.IsPast ? waiting.Min(row => row.Oldest) : await OldestAsync(session, project.Id);
            return new ReviewQueueAnswer
            {
                Counts = rows.Select(Count).ToList(),
                Waiting = waiting.Sum(row => row.Count),
                Leases = leases,
                OldestSeconds = oldest is { } since ? (UnixMicroseconds.ToInstant(arguments.now) - since).TotalSeconds : null,
            };
        },
        cancellation);

    /// <summary>A review item with its answers at an instant.</summary>
    /// <exception cref="ProblemException">There is none of that id.</exception>
    public Task<ReviewItemDetail> FindAsync(Project project, string id, AsOf asOf, CancellationToken cancellation) =>
        store.ReadAsync(session => ReadAsync(session, project, id, asOf), cancellation);

    /// <summary>Items that wait for an expert or for further answers because the first ones did not agree; the oldest first.</summary>
    public Task<IReadOnlyList<ConflictDetail>> ConflictsAsync(Project project, int limit, CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<ConflictDetail>>(
        async session =>
        {
            var rows = await session.QueryAsync<ConflictRow>(
                """
                SELECT r.id, i.input FROM review_items r JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
                WHERE r.project_id = @project AND r.state <> 'closed' AND (r.state IN ('expert', 'customer') OR r.answers_wanted > r.answers_base) ORDER BY r.created_at, r.id LIMIT @limit
                """,
                new { project = project.Id, limit });
            var found = new List<ConflictDetail>();
            foreach (var row in rows)
            {
                found.Add(new ConflictDetail { Review = await ReadAsync(session, project, row.Id, AsOf.Now), Input = Canonical.FromJson<Dictionary<string, string>>(row.Input) });
            }

            return found;
        },
        cancellation);

    /// <summary>Answers at an instant, newest first; null arguments do not restrict.</summary>
    public Task<AnnotationPage> AnnotationsAsync(
        Project project, string? itemId, string? annotator, long? before, AsOf asOf, (int Limit, bool HasGold) page, CancellationToken cancellation)
    {
        var limit = page.Limit;
        var where = "a.project_id = @project AND a.recorded_at <= @at";
        where += itemId is null ? "" : " AND a.item_id = @itemId";
        where += annotator is null ? "" : " AND a.annotator = @annotator";
        where += page.HasGold ? "" : " AND a.asked_as IS NULL";
        where += before is null ? "" : " AND a.sequence < @before";
        return store.ReadAsync(
            async session =>
            {
                var rows = await session.QueryAsync<AnnotationRow>(
                    $"""
                    SELECT a.*, CASE WHEN EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at) THEN 1 ELSE 0 END AS is_undone
                    FROM annotations a WHERE {where} ORDER BY a.sequence DESC LIMIT @limit
                    """,
                    new { project = project.Id, itemId, annotator, before, at = asOf.Micros, limit });
                return new AnnotationPage { Items = rows.Select(row => Detail(project, row)).ToList(), Cursor = rows.Count == limit ? rows[^1].Sequence : null };
            },
            cancellation);
    }

    /// <summary>Asks for one more answer to an item.</summary>
    /// <exception cref="ProblemException">The request has errors, there is no such item, or another review item of it is open.</exception>
    public async Task<ReviewItemDetail> ReopenAsync(Project project, string id, ReopenRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        AnnotationCheck.Person(request.By, "by", errors);
        AnnotationCheck.Words(request.Reason, "reason", errors);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", request.Reason, "why the item is asked again"));
        }

        AnnotationCheck.Throw(errors, "The review item was not reopened.");
        var reopened = await store.WriteAsync(
            async session =>
            {
                var review = await session.LockAsync(project.Id, id) is { Reason: not ReviewItemRow.Gold } found ? found : throw ReviewQueue.Missing(id);
                if (await session.IsOpenElsewhereAsync(project.Id, review))
                {
                    throw new ProblemException(ErrorCodes.OpenElsewhere, $"Item {review.ItemId} is open under another review item.", []);
                }

                await session.ReopenAsync(project.Id, review, request.Reason!, request.By!, Instant.Now(time));
                return await ReadAsync(session, project, id, AsOf.Now);
            },
            cancellation);
        places.Forget(project.Id);
        return reopened;
    }

    private static async Task<ReviewItemDetail> ReadAsync(StoreSession session, Project project, string id, AsOf asOf)
    {
        var arguments = new { project = project.Id, id, at = asOf.Micros };
        var row = await session.QuerySingleOrDefaultAsync<ReviewItemRow>(
            "SELECT * FROM review_items WHERE project_id = @project AND id = @id AND created_at <= @at", arguments) ?? throw ReviewQueue.Missing(id);
        var annotations = await session.QueryAsync<AnnotationRow>(
            """
            SELECT a.*, CASE WHEN EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at) THEN 1 ELSE 0 END AS is_undone
            FROM annotations a WHERE a.project_id = @project AND a.review_id = @id AND a.recorded_at <= @at ORDER BY a.sequence
            """,
            arguments);
        var isClosed = row.ClosedAt is { } closed && UnixMicroseconds.From(closed) <= asOf.Micros;
        return new ReviewItemDetail
        {
            Id = row.Id,
            ItemId = row.ItemId,
            PredictionId = row.PredictionId,
            Reason = EnumWord.Parse<ReviewReason>(row.Reason),
            State = asOf.IsPast ? (isClosed ? ReviewState.Closed : ReviewState.Open) : row.StateValue,
            IsBlind = row.IsBlind,
            IsEvidence = row.IsEvidence,
            IsDisagreement = row.IsDisagreement,
            AnswersWanted = row.AnswersWanted,
            CreatedAt = row.CreatedAt,
            ClosedAt = isClosed ? row.ClosedAt : null,
            Annotations = annotations.Select(annotation => Detail(project, annotation)).ToList(),
            SeenBy = await session.SeenByAsync(project.Id, row.ItemId, asOf.Micros),
        };
    }

    private static Task<DateTimeOffset?> OldestAsync(StoreSession session, string project) => session.QueryFirstOrDefaultAsync<DateTimeOffset?>(
        "SELECT created_at FROM review_items WHERE project_id = @project AND state <> 'closed' ORDER BY created_at LIMIT 1", new { project });

    private static ReviewQueueCount Count(CountRow row) => new()
    {
        Reason = EnumWord.Parse<ReviewReason>(row.Reason),
        State = EnumWord.Parse<ReviewState>(row.State),
        Count = row.Count,
        Adjudicated = row.Adjudicated,
    };

    private static AnnotationDetail Detail(Project project, AnnotationRow row) => new()
    {
        Id = row.Id,
        ReviewId = row.ReviewId,
        ItemId = row.ItemId,
        Annotator = row.Annotator,
        Source = EnumWord.Parse<AnnotationSource>(row.Source),
        Answer = row.Kind,
        Label = row.Label,
        Value = project.Answers.Value(row.Label),
        Reason = row.Reason is null ? null : EnumWord.Parse<NotSureReason>(row.Reason),
        OriginId = row.OriginId,
        Comment = row.Comment,
        IsBlind = row.IsBlind,
        ShownLabel = row.ShownLabel,
        ShownValue = project.Answers.Value(row.ShownLabel),
        EditDistance = project.Config.Task == TaskKind.Transcription && row is { Label: { } answer, ShownLabel: { } shown } ? EditDistance.Levenshtein(shown, answer) : null,
        Milliseconds = row.Milliseconds,
        IsUndone = row.IsUndone,
        EventTime = row.EventTime,
        RecordedAt = row.RecordedAt,
    };
}
