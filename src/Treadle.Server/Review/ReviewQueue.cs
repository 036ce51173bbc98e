using System.Collections.ObjectModel;
using Dapper;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Hands out review items: a claim is atomic, a lease ends by itself, nobody gets an item twice, and nobody gets one blind who saw a model's answer to it. Safe for concurrent use.</summary>
internal sealed class ReviewQueue(Store store, QueuePlaces places, TimeProvider time)
{
    /// <summary>Most items of one claim.</summary>
    public const int MaxCount = 100;

    /// <summary>The queue is counted up to here: nobody needs it exactly, and counting a million would take longer than claiming.</summary>
    private const int CountedUpTo = 1_000;

    private const int ExpiredAtOnce = 1_000;

    /// <summary>Claims the next items for a person.</summary>
    /// <exception cref="ProblemException">The request has errors.</exception>
    public async Task<ClaimAnswer> ClaimAsync(Project project, ClaimRequest request, CancellationToken cancellation)
    {
        var (annotator, count) = AnnotationCheck.Claim(request);
        var (now, isReturned) = (Instant.Now(time), false);
        (IReadOnlyDictionary<int, QueuePlaces.Place> Reached, bool IsFromStart)? looked = null;
        var answer = await store.WriteAsync(
            async session =>
            {
                // 1. What came back, what the person has done, and where the queue begins. A lease that dies with the database is none: answers without one count all the same.
                var (expired, done, first) = await BeginAsync(session, project.Id, annotator, now);
                isReturned = expired.Count > 0;
                if (isReturned)
                {
                    first = null;
                    await ExpireAsync(session, project.Id, expired, now);
                }

                // 2. The next items, and what their answers will stand for.
                var isCrowd = (request.Source ?? AnnotationSource.Crowd) == AnnotationSource.Crowd;
                var practice = isCrowd ? await GoldMix.PracticeAsync(session, project, annotator, count, done) : [];
                var gold = isCrowd ? await GoldMix.PickAsync(session, project, annotator, count - practice.Count, done + practice.Count) : [];
                var ordinary = count - practice.Count - gold.Count;
                (var found, looked) = await FindAsync(session, project, request, annotator, gold.Count > 0 ? Math.Max(ordinary, 1) : ordinary, (isReturned ? null : places.Of(project.Id, annotator, now), first));
                if (ordinary == 0 && found.Count > 0)
                {
                    // The turn is gold's. What was found shows that ordinary items wait, and goes on waiting.
                    looked = null;
                    return await HandOutAsync(session, project, [.. practice, .. gold.Select(pick => pick.Id)], ReadOnlyDictionary<string, string>.Empty, annotator, (now, done));
                }

                var fold = await DuplicateFold.FindAsync(session, project, found, annotator);

                // 3. Leases on them, and what is shown.
                return await HandOutAsync(session, project, [.. practice, .. Mixed(fold.Kept, gold)], fold.Origins, annotator, (now, done));
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
            var arguments = new { project = project.Id, reviewId, annotator, expires, now };
            var renewed = await session.ExecuteAsync(
                "UPDATE review_leases SET expires_at = @expires WHERE project_id = @project AND review_id = @reviewId AND annotator = @annotator AND expires_at > @now", arguments);
            await session.ExecuteAsync(
                "UPDATE review_leases SET expires_at = @expires WHERE project_id = @project AND origin_id = @reviewId AND annotator = @annotator AND expires_at > @now", arguments);
            return renewed > 0
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
                await session.RecountAsync(project.Id, [reviewId, .. await DropFoldedAsync(session, project.Id, reviewId, annotator)]);
            },
            cancellation);
        places.Forget(project.Id);
        return new LeaseAnswer { ReviewId = reviewId };
    }

    /// <summary>Leases a review item to a person, whatever the queue says: used when an answer was taken back.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="reviewId">The review item.</param>
    /// <param name="folded">Those for which its answer stood.</param>
    /// <param name="annotator">The person.</param>
    public async Task<ReviewLease> LeaseAgainAsync(StoreSession session, Project project, string reviewId, IReadOnlyList<string> folded, string annotator)
    {
        var now = Instant.Now(time);
        await LeaseAsync(session, project, [reviewId], folded.ToDictionary(id => id, _ => reviewId, StringComparer.Ordinal), annotator, now);
        return (await LeaseReader.ReadAsync(session, project, [reviewId], annotator))[0];
    }

    /// <summary>Ends the lease of a person, if there is one, and says what they were shown.</summary>
    /// <returns>Whether a lease was there, and the suggestion that was shown.</returns>
    public static async Task<(bool IsHeld, string? ShownLabel)> DropAsync(StoreSession session, string project, string reviewId, string annotator)
    {
        // A letter in front tells an empty suggestion (a text of which nothing can be read) from none, and both from no lease.
        var shown = await session.QuerySingleOrDefaultAsync<string?>(
            "DELETE FROM review_leases WHERE project_id = @project AND review_id = @reviewId AND annotator = @annotator RETURNING CASE WHEN shown_label IS NULL THEN 'n' ELSE 's' || shown_label END",
            new { project, reviewId, annotator });
        return (shown is not null, shown?[0] == 's' ? shown[1..] : null);
    }

    /// <summary>Ends a person's leases on what another lease stood for; returns those review items, in the order of their ids.</summary>
    public static async Task<IReadOnlyList<string>> DropFoldedAsync(StoreSession session, string project, string reviewId, string annotator) =>
        [.. (await session.QueryAsync<string>(
            "DELETE FROM review_leases WHERE project_id = @project AND origin_id = @reviewId AND annotator = @annotator RETURNING review_id",
            new { project, reviewId, annotator })).Order(StringComparer.Ordinal)];

    /// <summary>What a person's lease stands for.</summary>
    public Task<DuplicatesAnswer> DuplicatesAsync(string project, string reviewId, string annotator, CancellationToken cancellation) =>
        store.ReadAsync(session => DuplicateFold.ReadAsync(session, project, reviewId, annotator), cancellation);

    /// <summary>The error of an id that names no review item.</summary>
    public static ProblemException Missing(string reviewId) => new(ErrorCodes.NotFound, $"There is no review item {reviewId}.", []);

    // One exchange with the database: each costs as much as what it asks for.
    private static Task<(List<string> Expired, long Done, int? First)> BeginAsync(StoreSession session, string project, string annotator, DateTimeOffset now) => session.QueryTogetherAsync(
        $"""
        {session.Dialect.MayBeLost}SELECT r.id FROM review_items r
        WHERE r.project_id = @project AND r.id IN (SELECT l.review_id FROM review_leases l WHERE l.project_id = @project AND l.expires_at <= @now LIMIT {ExpiredAtOnce})
        {session.Dialect.SkipLocked};
        SELECT answers FROM annotator_counts WHERE project_id = @project AND annotator = @annotator;
        {QueueScan.PriorityAfter(ReviewState.Open)}
        """,
        new { project, annotator, now, priority = int.MinValue },
        async results => (
            (await results.ReadAsync<string>()).AsList(),
            await results.ReadFirstOrDefaultAsync<long?>() ?? 0,
            (int?)await results.ReadFirstOrDefaultAsync<long?>()));

    // Ends the leases whose time has passed.
    private static async Task ExpireAsync(StoreSession session, string project, List<string> ids, DateTimeOffset now)
    {
        await session.ExecuteAsync(
            $"DELETE FROM review_leases WHERE project_id = @project AND expires_at <= @now AND {session.Dialect.In("review_id", "@ids")}", new { project, now, ids = ids.ToArray() });
        await session.RecountAsync(project, ids);
    }

    // Gold among ordinary items only: by themselves they would be known.
    private static List<string> Mixed(List<string> ordinary, IReadOnlyList<(int Turn, string Id)> gold)
    {
        foreach (var (turn, id) in ordinary.Count == 0 ? [] : gold)
        {
            ordinary.Insert(Math.Min(turn, ordinary.Count), id);
        }

        return ordinary;
    }

    // Experts first get what waits for them, the customer nothing else.
    private static async Task<(List<string> Ids, (IReadOnlyDictionary<int, QueuePlaces.Place>, bool)? Looked)> FindAsync(
        StoreSession session, Project project, ClaimRequest request, string annotator, int count, (IReadOnlyDictionary<int, QueuePlaces.Place>? Places, int? First) from)
    {
        var ids = new List<string>();
        if (count > 0 && request.Source is AnnotationSource.Expert or AnnotationSource.Customer)
        {
            var state = request.Source == AnnotationSource.Expert ? ReviewState.Expert : ReviewState.Customer;
            ids = await new QueueScan(session, project.Id, annotator, state).NextAsync(count, null);
        }

        if (ids.Count >= count || request.Source == AnnotationSource.Customer)
        {
            return (ids, null);
        }

        if (request.Alike == true)
        {
            var head = await new QueueScan(session, project.Id, annotator, ReviewState.Open) { First = from.First }.NextAsync(AlikeItems.Considered, null);
            return (await AlikeItems.ChooseAsync(session, project, [.. ids, .. head], count), null);
        }

        var (found, reached, isFromStart) = await NextAsync(session, project.Id, annotator, count - ids.Count, from);
        return ([.. ids, .. found], (reached, isFromStart));
    }

    // What is found too little from a person's place on is looked for from the start: a place never hides an item.
    private static async Task<(List<string> Ids, IReadOnlyDictionary<int, QueuePlaces.Place> Reached, bool IsFromStart)> NextAsync(
        StoreSession session, string project, string annotator, int count, (IReadOnlyDictionary<int, QueuePlaces.Place>? Places, int? First) from)
    {
        var scan = new QueueScan(session, project, annotator, ReviewState.Open) { First = from.First };
        if (from.Places is not null && await scan.NextAsync(count, from.Places) is { } ids && ids.Count == count)
        {
            return (ids, scan.Reached, false);
        }

        return (await scan.NextAsync(count, null), scan.Reached, true);
    }

    private static async Task LeaseAsync(
        StoreSession session, Project project, List<string> ids, IReadOnlyDictionary<string, string> origins, string annotator, DateTimeOffset now)
    {
        if (ids.Count > 0)
        {
            await LeaseFoldedAsync(session, project, origins, annotator, now);
            await session.ExecuteAsync($"{Lease(session.Dialect)};\n{Blindness.NoteShown(session.Dialect)};\n{ReviewStore.Recount(session.Dialect)}", Leased(project, ids, origins, annotator, now));
        }
    }

    private static async Task LeaseFoldedAsync(StoreSession session, Project project, IReadOnlyDictionary<string, string> origins, string annotator, DateTimeOffset now)
    {
        foreach (var group in origins.GroupBy(pair => pair.Value, pair => pair.Key, StringComparer.Ordinal))
        {
            await session.ExecuteAsync(
                Lease(session.Dialect), new { project = project.Id, annotator, expires = now.AddMinutes(project.Config.Review.LeaseMinutes), origin = group.Key, ids = group.ToArray() });
        }
    }

    private static string Lease(Dialect dialect) =>
        $"""
        INSERT INTO review_leases (project_id, review_id, annotator, shown_label, expires_at, origin_id)
        SELECT r.project_id, r.id, @annotator, CASE WHEN {Blindness.IsBlindTo} THEN NULL ELSE p.label END, @expires, @origin
        FROM review_items r LEFT JOIN predictions p ON p.project_id = r.project_id AND p.id = r.prediction_id
        WHERE r.project_id = @project AND {dialect.In("r.id", "@ids")}
        ON CONFLICT (project_id, review_id, annotator) DO UPDATE SET expires_at = excluded.expires_at
        """;

    private static object Leased(Project project, List<string> ids, IReadOnlyDictionary<string, string> origins, string annotator, DateTimeOffset now) => new
    {
        project = project.Id,
        annotator,
        now,
        day = DayStore.DayOf(now),
        answers = 0,
        expires = now.AddMinutes(project.Config.Review.LeaseMinutes),
        origin = (string?)null,
        ids = ids.ToArray(),
        recounted = ids.Concat(origins.Keys).ToArray(),
    };

    private static async Task<ClaimAnswer> HandOutAsync(
        StoreSession session, Project project, List<string> ids, IReadOnlyDictionary<string, string> origins, string annotator, (DateTimeOffset Now, long Done) at)
    {
        await LeaseFoldedAsync(session, project, origins, annotator, at.Now);
        return await session.QueryTogetherAsync(
            $"""
            {Lease(session.Dialect)};
            {Blindness.NoteShown(session.Dialect)};
            {ReviewStore.Recount(session.Dialect)};
            {DayStore.CountDay};
            {LeaseReader.Sql(session.Dialect)};
            {DayStore.Today};
            {DayStore.Goal};
            {DayStore.Times};
            SELECT CAST(COUNT(*) AS BIGINT) FROM (SELECT 1 FROM review_items WHERE project_id = @project AND state = 'open' AND places > 0 LIMIT {CountedUpTo}) waiting
            """,
            Leased(project, ids, origins, annotator, at.Now),
            async results => new ClaimAnswer
            {
                Items = LeaseReader.Leases(project, ids, await results.ReadAsync<LeaseReader.Claimed>()),
                Done = at.Done,
                Today = await results.ReadFirstOrDefaultAsync<long?>() ?? 0,
                Goal = (int?)await results.ReadFirstOrDefaultAsync<long?>(),
                MedianSeconds = DayStore.MedianSeconds((await results.ReadAsync<long>()).AsList()),
                Waiting = await results.ReadFirstAsync<long>(),
            });
    }
}
