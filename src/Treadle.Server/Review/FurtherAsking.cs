using Treadle.Protocol.Review;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Asks one more person about items that were closed on what was known of people then, and are in doubt by what is known now.</summary>
internal static class FurtherAsking
{
    /// <summary>Most items of one turn, the most doubtful first.</summary>
    public const int MostItems = 1_000;

    private const string Reason = "By what is known of the annotators now its label is less sure than the target.";

    /// <summary>Opens the items again that still may have more answers, and about which nobody who knows more has spoken.</summary>
    /// <returns>How many were opened.</returns>
    public static async Task<int> AskFurtherAsync(this StoreSession session, Project project, IReadOnlyList<string> items, DateTimeOffset now)
    {
        if (items.Count == 0)
        {
            return 0;
        }

        var found = await session.QueryAsync<string>(
            $"""
            SELECT r.id FROM review_items r
            WHERE r.project_id = @project AND {session.Dialect.In("r.item_id", "@items")} AND r.state = 'closed' AND r.reason <> 'gold' AND r.answers_wanted < r.answers_most
              AND NOT EXISTS (SELECT 1 FROM review_items o WHERE o.project_id = r.project_id AND o.item_id = r.item_id AND o.state <> 'closed')
              AND NOT EXISTS (SELECT 1 FROM labels l WHERE l.project_id = r.project_id AND l.item_id = r.item_id AND l.source <> 'crowd')
              AND NOT EXISTS (SELECT 1 FROM annotations a WHERE a.project_id = r.project_id AND a.review_id = r.id AND a.answer = 'junk' AND {ReviewStore.Counts})
            ORDER BY r.id
            """,
            new { project = project.Id, items = items.ToArray() });
        foreach (var id in found)
        {
            var review = (await session.LockAsync(project.Id, id))!;
            await session.ExecuteAsync(
                """
                INSERT INTO review_reopenings (project_id, sequence, review_id, reason, actor, event_time, recorded_at)
                VALUES (@project, @sequence, @id, @reason, 'treadle', @now, @now)
                """,
                new { project = project.Id, sequence = await session.NextSequenceAsync(), id, reason = Reason, now });
            await session.ExecuteAsync(
                """
                UPDATE review_items SET state = 'open', closed_at = NULL, answers_wanted = answers_wanted + 1, priority = CASE WHEN priority > @again THEN @again ELSE priority END
                WHERE project_id = @project AND id = @id
                """,
                new { project = project.Id, id, again = ReviewStore.AfterDoubt });
            await session.CountChangeAsync(project.Id, review, review.Reason, ReviewState.Open, review.AnswersWanted + 1 > review.AnswersBase);
        }

        await session.RecountAsync(project.Id, found);
        return found.Count;
    }
}
