using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Import;

/// <summary>Writes the labels of a table as decisions, and takes their items out of the review queue except for a few that people check.</summary>
internal sealed class ImportedLabels(Store store, LabelStore labels, TimeProvider time)
{
    /// <summary>Name of the coin that chooses the items to check.</summary>
    private const string CheckCoin = "import-check";

    private sealed record OpenRow
    {
        public required string Id { get; init; }

        public required string Reason { get; init; }

        public required bool IsAdjudicated { get; init; }
    }

    /// <summary>Decides the labels of items that are in the store.</summary>
    /// <returns>How many items have their label from the table now, and how many of them stay in the queue.</returns>
    public Task<(int Labels, int Checks)> DecideAsync(Project project, ImportPlan plan, IReadOnlyList<ImportRow> rows, int kept, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.LockAsync($"labels {project.Id}");
            var now = Instant.Now(time);
            var known = (await LabelStore.ReadAsync(session, project.Id, rows.Select(row => row.Request.Id!))).ToDictionary(item => item.ItemId, StringComparer.Ordinal);
            var proposals = rows
                .Where(row => known[row.Request.Id!].Decisions.GetValueOrDefault(plan.Source)?.Label != row.Label)
                .Select(row => new LabelProposal
                {
                    ItemId = row.Request.Id!,
                    Source = plan.Source,
                    Label = row.Label,
                    Confidence = 1,
                    Method = LabelMethod.Decision,
                    Answers = 1,
                    IsEvidence = false, // Nobody answered them blind, and nobody drew them at random.
                    Actor = plan.By,
                    EventTime = now,
                })
                .ToList();
            await labels.AppendAsync(session, project.Id, proposals, now);
            var checks = proposals.Select(proposal => proposal.ItemId).OrderBy(id => Router.Coin(project.Secret, id, CheckCoin)).Take(kept).ToHashSet(StringComparer.Ordinal);
            await CloseAsync(session, project.Id, proposals.Select(proposal => proposal.ItemId).Where(id => !checks.Contains(id)).ToArray(), now);
            return (rows.Count, checks.Count);
        },
        cancellation);

    private static async Task CloseAsync(StoreSession session, string project, string[] items, DateTimeOffset now)
    {
        if (items.Length == 0)
        {
            return;
        }

        var open = await session.QueryAsync<OpenRow>(
            $"""
            UPDATE review_items SET state = 'closed', closed_at = @now, places = 0
            WHERE project_id = @project AND state = 'open' AND {session.Dialect.In("item_id", "@items")}
              AND NOT EXISTS (SELECT 1 FROM review_leases l WHERE l.project_id = review_items.project_id AND l.review_id = review_items.id)
            RETURNING id, reason, CASE WHEN answers_wanted > answers_base THEN 1 ELSE 0 END AS is_adjudicated
            """,
            new { project, items, now });
        foreach (var group in open.GroupBy(row => row.Reason, StringComparer.Ordinal))
        {
            var adjudicated = group.Count(row => row.IsAdjudicated);
            await session.CountItemsAsync(project, group.Key, ReviewState.Open, -group.Count(), -adjudicated);
            await session.CountItemsAsync(project, group.Key, ReviewState.Closed, group.Count(), adjudicated);
        }
    }
}
