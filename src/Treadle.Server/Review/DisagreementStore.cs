using Treadle.Protocol.Review;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>SQL of where disagreements are looked for: every answer that makes one leaves its item there, so that no reader has to go through all answers.</summary>
internal static class DisagreementStore
{
    /// <summary>Keeps the item of a review item when its answers differ, by the project's rule of what is the same, or when it waits for somebody who decides.</summary>
    /// <param name="session">The transaction, which holds the review item.</param>
    /// <param name="project">Whose.</param>
    /// <param name="review">The review item.</param>
    /// <param name="state">Where it stands now.</param>
    /// <param name="now">The present.</param>
    public static async Task NoteDisagreementAsync(this StoreSession session, Project project, ReviewItemRow review, ReviewState state, DateTimeOffset now)
    {
        if (state is ReviewState.Expert or ReviewState.Customer || await DiffersAsync(session, project, review.ItemId))
        {
            await session.ExecuteAsync(
                """
                INSERT INTO disagreements (project_id, item_id, sequence, noted_at) SELECT @project, @item, last, @now FROM fact_counter WHERE 1 = 1
                ON CONFLICT (project_id, item_id) DO NOTHING
                """,
                new { project = project.Id, item = review.ItemId, now });
        }
    }

    // Over all review items of the item: a further one may bring the answer that differs. Whether differing texts are the same answer is for the reader to say, by the tolerance of that day.
    private static async Task<bool> DiffersAsync(StoreSession session, Project project, string item)
    {
        var labels = await session.QueryAsync<string>(
            $"SELECT DISTINCT a.label FROM annotations a WHERE a.project_id = @project AND a.item_id = @item AND a.answer = 'label' AND a.asked_as IS NULL AND {ReviewStore.Counts} ORDER BY a.label",
            new { project = project.Id, item });
        return labels.Count > 1;
    }
}
