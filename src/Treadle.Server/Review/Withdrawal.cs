using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Takes the ordinary review of an item out of the queue because its label is known; what judges models stays, and people are asked.</summary>
internal static class Withdrawal
{
    /// <summary>Locks the open reviews of items and whatever their leases stand for, all in the order of their ids, so that two people do not wait for each other.</summary>
    /// <returns>The open reviews by item.</returns>
    public static async Task<IReadOnlyDictionary<string, ReviewItemRow>> HoldOpenAsync(this StoreSession session, string project, string[] items)
    {
        var ids = await session.QueryAsync<string>(
            $"""
            SELECT r.id FROM review_items r WHERE r.project_id = @project AND r.state <> 'closed' AND {session.Dialect.In("r.item_id", "@items")}
            UNION SELECT l.review_id FROM review_leases l JOIN review_items r ON r.project_id = l.project_id AND r.id = l.origin_id
                  WHERE l.project_id = @project AND r.state <> 'closed' AND {session.Dialect.In("r.item_id", "@items")}
            """,
            new { project, items });
        var held = new List<ReviewItemRow>(ids.Count);
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            held.Add((await session.LockAsync(project, id))!);
        }

        var asked = items.ToHashSet(StringComparer.Ordinal);
        return held.Where(review => review.State != "closed" && asked.Contains(review.ItemId)).ToDictionary(review => review.ItemId, StringComparer.Ordinal);
    }

    /// <summary>Whether a model's answer is judged by what people say in this review. An item that no model answered judges none: the known label stands for it.</summary>
    public static async Task<bool> JudgesAsync(this StoreSession session, string project, ReviewItemRow review) =>
        review is { IsDisagreement: true } or { Reason: "audit" }
        || (review is { IsEvidence: true, PredictionId: { } prediction }
            && await session.QuerySingleOrDefaultAsync<string?>("SELECT label FROM predictions WHERE project_id = @project AND id = @prediction", new { project, prediction }) is not null);

    /// <summary>Closes a review without an answer; the transaction holds it and what its leases stand for. Answers that are on their way are recorded when they come.</summary>
    public static async Task WithdrawAsync(this StoreSession session, string project, ReviewItemRow review, DateTimeOffset now)
    {
        var arguments = new { project, id = review.Id, now };
        var folded = await session.QueryAsync<string>("DELETE FROM review_leases WHERE project_id = @project AND origin_id = @id RETURNING review_id", arguments);
        await session.ExecuteAsync("DELETE FROM review_leases WHERE project_id = @project AND review_id = @id", arguments);
        await session.ExecuteAsync("UPDATE review_items SET state = 'closed', closed_at = @now WHERE project_id = @project AND id = @id", arguments);
        await session.CountChangeAsync(project, review, review.Reason, Protocol.Review.ReviewState.Closed, review.AnswersWanted > review.AnswersBase);
        await session.RecountAsync(project, [review.Id, .. folded.Distinct(StringComparer.Ordinal)]);
    }

    /// <summary>Whether a review left the queue because its item is gold, and still is.</summary>
    public static async Task<bool> IsWithdrawnAsync(this StoreSession session, string project, ReviewItemRow review) =>
        await session.QueryFirstOrDefaultAsync<string?>(
            "SELECT CASE WHEN label IS NULL THEN NULL ELSE withdrew_id END FROM gold_items WHERE project_id = @project AND item_id = @item ORDER BY sequence DESC LIMIT 1",
            new { project, item = review.ItemId }) == review.Id;
}
