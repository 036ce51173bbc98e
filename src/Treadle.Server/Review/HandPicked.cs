using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Sends predictions to people by hand. What was chosen for its content is never evidence.</summary>
internal sealed class HandPicked(Store store, ReviewItems items, QueuePlaces places, TimeProvider time)
{
    /// <summary>Most predictions of one request.</summary>
    public const int MaxBatch = 1_000;

    private const string BlindCoin = "blind";

    private sealed record Picked
    {
        public required string Id { get; init; }

        public required string ItemId { get; init; }

        public string? Label { get; init; }
    }

    private sealed record Waiting
    {
        public required string Id { get; init; }

        public required string ItemId { get; init; }

        public required string State { get; init; }
    }

    /// <summary>Opens or reopens review items.</summary>
    /// <exception cref="ProblemException">The request has errors, or a prediction is not known; nothing was sent.</exception>
    public async Task<SendToReviewAnswer> SendAsync(Project project, SendToReviewRequest request, CancellationToken cancellation)
    {
        var ids = Check(request);
        var answer = await store.WriteAsync(session => SendAsync(session, project, ids, request), cancellation);
        places.Forget(project.Id);
        return answer;
    }

    private static string[] Check(SendToReviewRequest request)
    {
        var errors = new List<ErrorDetail>();
        var ids = Batch.Check(request.PredictionIds, MaxBatch);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", request.Reason, "why people shall look"));
        }

        AnnotationCheck.Words(request.Reason, "reason", errors);
        PredictionCheck.Id(request.By, "by", errors);
        AnnotationCheck.Throw(errors, "Nothing was sent to people.");
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private async Task<SendToReviewAnswer> SendAsync(StoreSession session, Project project, string[] ids, SendToReviewRequest request)
    {
        var now = Instant.Now(time);
        var picked = await session.QueryAsync<Picked>(
            $"SELECT id, item_id, label FROM predictions WHERE project_id = @project AND {session.Dialect.In("id", "@ids")}", new { project = project.Id, ids });
        var unknown = ids.Index().Where(pair => picked.All(row => row.Id != pair.Item)).ToList();
        if (unknown.Count > 0)
        {
            throw new ProblemException(
                ErrorCodes.NotFound,
                "Nothing was sent to people.",
                unknown.ConvertAll(pair => ErrorDetail.Of(ErrorCodes.NotFound, $"prediction_ids[{pair.Index}]", pair.Item, "the id of a prediction of this project")));
        }

        var chosen = picked.DistinctBy(row => row.ItemId, StringComparer.Ordinal).ToDictionary(row => row.ItemId, StringComparer.Ordinal);
        var known = (await session.QueryAsync<Waiting>(
            $"SELECT id, item_id, state FROM review_items WHERE project_id = @project AND reason <> 'gold' AND {session.Dialect.In("item_id", "@items")} ORDER BY id",
            new { project = project.Id, items = chosen.Keys.ToArray() })).GroupBy(row => row.ItemId, StringComparer.Ordinal).ToDictionary(group => group.Key, StringComparer.Ordinal);
        var causes = new List<ReviewCause>();
        var (reopened, waiting) = (0L, 0L);
        foreach (var row in chosen.Values)
        {
            await session.ExecuteAsync(
                """
                INSERT INTO review_requests (project_id, sequence, prediction_id, item_id, reason, actor, event_time, recorded_at)
                VALUES (@project, @sequence, @id, @item, @reason, @actor, @now, @now)
                """,
                new { project = project.Id, sequence = await session.NextSequenceAsync(), id = row.Id, item = row.ItemId, reason = request.Reason, actor = request.By, now });
            if (!known.TryGetValue(row.ItemId, out var reviews))
            {
                causes.Add(Cause(project, row, now));
            }
            else if (reviews.Any(review => review.State != "closed"))
            {
                waiting++;
            }
            else
            {
                var review = (await session.LockAsync(project.Id, reviews.Last().Id))!;
                await session.ReopenAsync(project.Id, review, request.Reason!, request.By ?? "unknown", now);
                reopened++;
            }
        }

        return new SendToReviewAnswer { Opened = await items.OpenAsync(session, project, causes), Reopened = reopened, Waiting = waiting };
    }

    private static ReviewCause Cause(Project project, Picked row, DateTimeOffset now) => new()
    {
        ItemId = row.ItemId,
        PredictionId = row.Id,
        Reason = ReviewReason.Requested,
        Position = UnixMicroseconds.From(now),
        IsBlind = row.Label is null || Router.Coin(project.Secret, row.ItemId, BlindCoin) < project.Config.Review.BlindShare,
        IsEvidence = false,
        CreatedAt = now,
    };
}
