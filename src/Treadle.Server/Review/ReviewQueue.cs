using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Hands out review items: a claim is atomic, a lease ends by itself, and nobody gets an item twice. Safe for concurrent use.</summary>
internal sealed class ReviewQueue(Store store, QueuePlaces places, TimeProvider time)
{
    /// <summary>Most items of one claim.</summary>
    public const int MaxCount = 100;

    /// <summary>The queue is counted up to here: nobody needs it exactly, and counting a million would take longer than claiming.</summary>
    private const int CountedUpTo = 1_000;

    private const int ExpiredAtOnce = 1_000;

    private sealed record Claimed
    {
        public required string Id { get; init; }

        public required string ItemId { get; init; }

        public required string Input { get; init; }

        public string? ShownLabel { get; init; }

        public double? Score { get; init; }

        public required DateTimeOffset ExpiresAt { get; init; }
    }

    /// <summary>Claims the next items for a person.</summary>
    /// <exception cref="ProblemException">The request has errors.</exception>
    public async Task<ClaimAnswer> ClaimAsync(Project project, ClaimRequest request, CancellationToken cancellation)
    {
        var (annotator, count) = AnnotationCheck.Claim(request);
        var isExpert = request.Source == AnnotationSource.Expert;
        var (now, isReturned) = (Instant.Now(time), false);
        (IReadOnlyDictionary<int, QueuePlaces.Place> Reached, bool IsFromStart)? looked = null;
        var answer = await store.WriteAsync(
            async session =>
            {
                looked = null;
                isReturned = await ExpireAsync(session, project.Id, now);
                var ids = new List<string>();
                if (isExpert)
                {
                    ids.AddRange(await new QueueScan(session, project.Id, annotator, ReviewState.Expert).NextAsync(count, null));
                }

                if (ids.Count < count)
                {
                    var from = isReturned ? null : places.Of(project.Id, annotator, now);
                    var (found, reached, isFromStart) = await NextAsync(session, project.Id, annotator, count - ids.Count, from);
                    ids.AddRange(found);
                    looked = (reached, isFromStart);
                }

                await LeaseAsync(session, project, ids, annotator, now);
                return new ClaimAnswer
                {
                    Items = await ReadAsync(session, project, ids, annotator),
                    Done = await DoneAsync(session, project.Id, annotator),
                    Waiting = await WaitingAsync(session, project.Id),
                };
            },
            cancellation);
        if (isReturned)
        {
            places.Forget(project.Id);
        }

        if (looked is { } look)
        {
            places.Keep(project.Id, annotator, look.Reached, now, look.IsFromStart);
        }

        return answer;
    }

    /// <summary>Gives a lease another full term.</summary>
    /// <exception cref="ProblemException">The lease is no longer held.</exception>
    public Task<LeaseAnswer> RenewAsync(Project project, string reviewId, string annotator, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            var now = Instant.Now(time);
            var expires = now.AddMinutes(project.Config.Review.LeaseMinutes);
            var renewed = await session.ExecuteAsync(
                "UPDATE review_leases SET expires_at = @expires WHERE project_id = @project AND review_id = @reviewId AND annotator = @annotator AND expires_at > @now",
                new { project = project.Id, reviewId, annotator, expires, now });
            return renewed == 1
                ? new LeaseAnswer { ReviewId = reviewId, ExpiresAt = expires }
                : throw new ProblemException(ErrorCodes.LeaseLost, $"{annotator} does not hold review item {reviewId}.", []);
        },
        cancellation);

    /// <summary>Gives a lease back; one that is not held is none.</summary>
    public async Task<LeaseAnswer> ReleaseAsync(Project project, string reviewId, string annotator, CancellationToken cancellation)
    {
        await store.WriteAsync(
            async session =>
            {
                _ = await session.LockAsync(project.Id, reviewId) ?? throw Missing(reviewId);
                await DropAsync(session, project.Id, reviewId, annotator);
                await session.RecountAsync(project.Id, [reviewId]);
            },
            cancellation);
        places.Forget(project.Id);
        return new LeaseAnswer { ReviewId = reviewId };
    }

    /// <summary>Leases a review item to a person, whatever the queue says: used when an answer was taken back.</summary>
    public async Task<ReviewLease> LeaseAgainAsync(StoreSession session, Project project, string reviewId, string annotator)
    {
        var now = Instant.Now(time);
        await LeaseAsync(session, project, [reviewId], annotator, now);
        return (await ReadAsync(session, project, [reviewId], annotator))[0];
    }

    /// <summary>Ends the lease of a person, if there is one, and says what they were shown.</summary>
    /// <returns>Whether a lease was there, and the suggestion that was shown.</returns>
    public static async Task<(bool IsHeld, string? ShownLabel)> DropAsync(StoreSession session, string project, string reviewId, string annotator)
    {
        // A literal in front tells a lease without suggestion from no lease.
        var shown = await session.QuerySingleOrDefaultAsync<string?>(
            "DELETE FROM review_leases WHERE project_id = @project AND review_id = @reviewId AND annotator = @annotator RETURNING 'x' || COALESCE(shown_label, '')",
            new { project, reviewId, annotator });
        return (shown is not null, shown is { Length: > 1 } ? shown[1..] : null);
    }

    /// <summary>The error of an id that names no review item.</summary>
    public static ProblemException Missing(string reviewId) => new(ErrorCodes.NotFound, $"There is no review item {reviewId}.", []);

    /// <summary>Ends the leases whose time has passed; returns whether there were any.</summary>
    private static async Task<bool> ExpireAsync(StoreSession session, string project, DateTimeOffset now)
    {
        var ids = await session.QueryAsync<string>(
            $"""
            SELECT r.id FROM review_items r
            WHERE r.project_id = @project AND r.id IN (SELECT l.review_id FROM review_leases l WHERE l.project_id = @project AND l.expires_at <= @now LIMIT {ExpiredAtOnce})
            {session.Dialect.SkipLocked}
            """,
            new { project, now });
        if (ids.Count > 0)
        {
            await session.ExecuteAsync(
                $"DELETE FROM review_leases WHERE project_id = @project AND expires_at <= @now AND {session.Dialect.In("review_id", "@ids")}", new { project, now, ids = ids.ToArray() });
            await session.RecountAsync(project, ids);
        }

        return ids.Count > 0;
    }

    // What is found too little from a person's place on is looked for from the start: a place never hides an item.
    private static async Task<(List<string> Ids, IReadOnlyDictionary<int, QueuePlaces.Place> Reached, bool IsFromStart)> NextAsync(
        StoreSession session, string project, string annotator, int count, IReadOnlyDictionary<int, QueuePlaces.Place>? from)
    {
        var scan = new QueueScan(session, project, annotator, ReviewState.Open);
        if (from is not null && await scan.NextAsync(count, from) is { } ids && ids.Count == count)
        {
            return (ids, scan.Reached, false);
        }

        return (await scan.NextAsync(count, null), scan.Reached, true);
    }

    private static async Task LeaseAsync(StoreSession session, Project project, List<string> ids, string annotator, DateTimeOffset now)
    {
        if (ids.Count == 0)
        {
            return;
        }

        await session.ExecuteAsync(
            $"""
            INSERT INTO review_leases (project_id, review_id, annotator, shown_label, expires_at)
            SELECT r.project_id, r.id, @annotator, CASE WHEN r.is_blind = 1 THEN NULL ELSE p.label END, @expires
            FROM review_items r LEFT JOIN predictions p ON p.project_id = r.project_id AND p.id = r.prediction_id
            WHERE r.project_id = @project AND {session.Dialect.In("r.id", "@ids")}
            ON CONFLICT (project_id, review_id, annotator) DO UPDATE SET expires_at = excluded.expires_at
            """,
            new { project = project.Id, annotator, expires = now.AddMinutes(project.Config.Review.LeaseMinutes), ids = ids.ToArray() });
        await session.RecountAsync(project.Id, ids);
    }

    private static async Task<IReadOnlyList<ReviewLease>> ReadAsync(StoreSession session, Project project, List<string> ids, string annotator)
    {
        if (ids.Count == 0)
        {
            return [];
        }

        var rows = await session.QueryAsync<Claimed>(
            $"""
            SELECT r.id, r.item_id, i.input, l.shown_label, CASE WHEN l.shown_label IS NULL THEN NULL ELSE p.score END AS score, l.expires_at
            FROM review_items r
            JOIN review_leases l ON l.project_id = r.project_id AND l.review_id = r.id AND l.annotator = @annotator
            JOIN items i ON i.project_id = r.project_id AND i.item_id = r.item_id
            LEFT JOIN predictions p ON p.project_id = r.project_id AND p.id = r.prediction_id
            WHERE r.project_id = @project AND {session.Dialect.In("r.id", "@ids")}
            ORDER BY r.priority, r.position, r.id
            """,
            new { project = project.Id, annotator, ids = ids.ToArray() });
        return rows.Select(row => new ReviewLease
        {
            ReviewId = row.Id,
            ItemId = row.ItemId,
            Input = Canonical.FromJson<Dictionary<string, string>>(row.Input),
            Task = project.Config.Task,
            Answer = project.Config.Task == TaskKind.Classification ? null : project.Config.Answer,
            Labels = project.LabelNames,
            Suggestion = row.ShownLabel is null ? null : new Suggestion { Label = row.ShownLabel, Score = row.Score },
            ExpiresAt = row.ExpiresAt,
        }).ToList();
    }

    private static async Task<long> DoneAsync(StoreSession session, string project, string annotator) =>
        await session.QuerySingleOrDefaultAsync<long?>("SELECT answers FROM annotator_counts WHERE project_id = @project AND annotator = @annotator", new { project, annotator }) ?? 0;

    private static Task<long> WaitingAsync(StoreSession session, string project) => session.QuerySingleAsync<long>(
        $"SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM review_items WHERE project_id = @project AND state = 'open' AND places > 0 LIMIT {CountedUpTo}) waiting",
        new { project });
}
