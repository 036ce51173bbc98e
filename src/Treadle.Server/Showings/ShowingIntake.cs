using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Showings;

/// <summary>Records that a person saw what a model said, before it is shown: journal first, so that no crash makes anybody blind again. Safe for concurrent use.</summary>
internal sealed class ShowingIntake(Store store, FactLog log, IdFactory ids)
{
    private sealed record Unseen
    {
        public required string Id { get; init; }

        public required string ItemId { get; init; }
    }

    /// <summary>Records what was not recorded before; returns when it is on disk. Nobody's name, and predictions without an answer, leave nothing to record.</summary>
    /// <param name="project">The project.</param>
    /// <param name="person">Who; null when nobody is known.</param>
    /// <param name="predictions">Ids of stored predictions.</param>
    /// <param name="place">Where.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task RecordAsync(string project, string? person, IReadOnlyList<string> predictions, ShowingPlace place, CancellationToken cancellation)
    {
        if (person is null || predictions.Count == 0)
        {
            return;
        }

        var unseen = await store.ReadAsync(
            session => session.QueryAsync<Unseen>(
                $"""
                SELECT p.id, p.item_id FROM predictions p
                WHERE p.project_id = @project AND {session.Dialect.In("p.id", "@ids")} AND p.label IS NOT NULL
                  AND NOT EXISTS (SELECT 1 FROM showings s WHERE s.project_id = p.project_id AND s.item_id = p.item_id AND s.person = @person AND s.prediction_id = p.id)
                """,
                new { project, person, ids = predictions.ToArray() }),
            cancellation);
        if (unseen.Count == 0)
        {
            return;
        }

        var now = ids.Now;
        var facts = unseen.Select(row => new ShowingFact { Project = project, ItemId = row.ItemId, Person = person, PredictionId = row.Id, Place = ShowingRow.WordOf(place), At = now }).ToList();
        await log.AppendAsync(FactKind.Showing, facts, ShowingJson.Default.ShowingFact, cancellation);
    }
}
