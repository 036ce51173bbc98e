using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Takes the ordinary review of an item out of the queue because its label is known; what judges models stays, and people are asked.</summary>
internal static class Withdrawal
{
    /// <summary>Locks the open reviews of items, in the order of their ids, so that two people do not wait for each other.</summary>
    /// <returns>The open reviews by item.</returns>
    public static async Task<IReadOnlyDictionary<string, ReviewItemRow>> HoldOpenAsync(this StoreSession session, string project, string[] items)
    {
        var ids = await session.QueryAsync<string>(
            $"SELECT id FROM review_items WHERE project_id = @project AND state <> 'closed' AND {session.Dialect.In("item_id", "@items")} ORDER BY id", new { project, items });
        var held = new Dictionary<string, ReviewItemRow>(StringComparer.Ordinal);
        foreach (var id in ids.Order(StringComparer.Ordinal))
        {
            // An answer may have closed it meanwhile.
            if (await session.LockAsync(project, id) is { State: not "closed" } review)
            {
                held[review.ItemId] = review;
            }
        }

        return held;
    }

    /// <summary>Whether a model's answer is judged by what people say in this review. An item that no model answered judges none: the known label stands for it.</summary>
    public static async Task<bool> JudgesAsync(this StoreSession session, string project, ReviewItemRow review) =>
        review is { IsDisagreement: true } or { Reason: "audit" }
        || (review is { IsEvidence: true, PredictionId: { } prediction }
            && await session.QuerySingleOrDefaultAsync<string?>("SELECT label FROM predictions WHERE project_id = @project AND id = @prediction", new { project, prediction }) is not null);

    /// <summary>Closes a review without an answer; the transaction holds it. Whoever has it in hand keeps it, notices nothing, and is not given it as gold meanwhile.</summary>
    public static async Task WithdrawAsync(this StoreSession session, string project, ReviewItemRow review, DateTimeOffset now)
    {
        await session.ExecuteAsync("UPDATE review_items SET state = 'closed', closed_at = @now WHERE project_id = @project AND id = @id", new { project, id = review.Id, now });
        await session.CountChangeAsync(project, review, review.Reason, Protocol.Review.ReviewState.Closed, review.AnswersWanted > review.AnswersBase);
    }

    /// <summary>Whoever has an item in hand as gold has it in hand as the ordinary item that it is again, so that nobody is given it twice.</summary>
    public static Task HandOverAsync(this StoreSession session, string project, string from, string to) => session.ExecuteAsync(
        """
        INSERT INTO review_leases (project_id, review_id, annotator, shown_label, expires_at)
        SELECT project_id, @to, annotator, shown_label, expires_at FROM review_leases WHERE project_id = @project AND review_id = @from
        ON CONFLICT (project_id, review_id, annotator) DO NOTHING
        """,
        new { project, from, to });

    /// <summary>Whether a review left the queue because its item is gold, and still is.</summary>
    public static async Task<bool> IsWithdrawnAsync(this StoreSession session, string project, ReviewItemRow review) =>
        await session.QueryFirstOrDefaultAsync<string?>(
            "SELECT CASE WHEN label IS NULL THEN NULL ELSE withdrew_id END FROM gold_items WHERE project_id = @project AND item_id = @item ORDER BY sequence DESC LIMIT 1",
            new { project, item = review.ItemId }) == review.Id;
}
