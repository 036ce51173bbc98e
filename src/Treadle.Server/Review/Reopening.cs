using Treadle.Protocol.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Opens a review item again, with the reason as a fact.</summary>
internal static class Reopening
{
    /// <summary>Asks for one more answer; the transaction holds the review item, and no other one of the item is open.</summary>
    public static async Task ReopenAsync(this StoreSession session, string project, ReviewItemRow review, string reason, string actor, DateTimeOffset now)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO review_reopenings (project_id, sequence, review_id, reason, actor, event_time, recorded_at)
            VALUES (@project, @sequence, @id, @reason, @actor, @now, @now)
            """,
            new { project, sequence = await session.NextSequenceAsync(), id = review.Id, reason, actor, now });
        await session.ExecuteAsync(
            """
            UPDATE review_items SET state = 'open', closed_at = NULL, answers_wanted = answers_wanted + 1, answers_base = answers_wanted + 1,
                   answers_most = CASE WHEN answers_most > answers_wanted THEN answers_most ELSE answers_wanted + 1 END
            WHERE project_id = @project AND id = @id
            """,
            new { project, id = review.Id });
        await session.CountChangeAsync(project, review, review.Reason, ReviewState.Open, isAdjudicated: false);
        await session.RecountAsync(project, [review.Id]);
    }
}
