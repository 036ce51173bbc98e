using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Items that are no proper input: they leave training and evaluation until a lead restores them. Nothing is deleted.</summary>
internal sealed class JunkDesk(Store store, ReviewReader reader, QueuePlaces places, IdFactory ids, TimeProvider time)
{
    private const int MostListed = 1_000;

    private sealed record JunkRow
    {
        public required string ItemId { get; init; }

        public required string ReviewId { get; init; }

        public required string Input { get; init; }

        public required string Actor { get; init; }

        public string? Reason { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <summary>What is flagged now, newest first.</summary>
    public Task<JunkAnswer> ListAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        async session => new JunkAnswer
        {
            Items =
            [
                .. (await FindAsync(session, project, null)).Select(row => new JunkItem
                {
                    ItemId = row.ItemId,
                    Input = Canonical.FromJson<Dictionary<string, string>>(row.Input),
                    Annotator = row.Actor,
                    Comment = row.Reason,
                    RecordedAt = row.RecordedAt,
                }),
            ],
        },
        cancellation);

    /// <summary>Takes the flag off; the answers that flagged it count no more, and people are asked again.</summary>
    /// <exception cref="ProblemException">The request has errors, or the item is not flagged.</exception>
    public async Task<ReviewItemDetail> RestoreAsync(Project project, string item, RestoreRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        AnnotationCheck.Person(request.By, "by", errors);
        AnnotationCheck.Words(request.Reason, "reason", errors);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", request.Reason, "why it is a proper input after all"));
        }

        AnnotationCheck.Throw(errors, "The item was not restored.");
        var review = await store.WriteAsync(session => RestoreAsync(session, project.Id, item, request), cancellation);
        places.Forget(project.Id);
        return await reader.FindAsync(project, review, AsOf.Now, cancellation);
    }

    private async Task<string> RestoreAsync(StoreSession session, string project, string item, RestoreRequest request)
    {
        if (await FindAsync(session, project, item) is not [var flag, ..])
        {
            throw new ProblemException(ErrorCodes.NotFound, $"Item {item} is not flagged as junk.", []);
        }

        var now = Instant.Now(time);
        var review = await session.LockAsync(project, flag.ReviewId) ?? throw ReviewQueue.Missing(flag.ReviewId);
        var flagged = await session.QueryAsync<(string Id, string Annotator)>(
            $"SELECT a.id, a.annotator FROM annotations a WHERE a.project_id = @project AND a.item_id = @item AND a.answer = 'junk' AND {ReviewStore.Counts} ORDER BY a.sequence",
            new { project, item });
        foreach (var (id, annotator) in flagged)
        {
            await session.InsertUndoAsync(project, id, ids.Next(), now);
            await session.CountAnswerAsync(project, annotator, -1);
        }

        await session.FlagJunkAsync(project, item, review.Id, isJunk: false, request.Reason, request.By!, now);
        if (review.StateValue == ReviewState.Closed && !await session.IsOpenElsewhereAsync(project, review))
        {
            await session.ReopenAsync(project, review, request.Reason!, request.By!, now);
        }

        return review.Id;
    }

    private static Task<IReadOnlyList<JunkRow>> FindAsync(StoreSession session, string project, string? item) => session.QueryAsync<JunkRow>(
        $"""
        SELECT f.item_id, f.review_id, i.input, f.actor, f.reason, f.recorded_at FROM junk_flags f JOIN items i ON i.project_id = f.project_id AND i.item_id = f.item_id
        WHERE f.project_id = @project {(item is null ? "" : "AND f.item_id = @item")} AND f.is_junk = 1
          AND NOT EXISTS (SELECT 1 FROM junk_flags n WHERE n.project_id = f.project_id AND n.item_id = f.item_id AND n.sequence > f.sequence)
        ORDER BY f.sequence DESC LIMIT {MostListed}
        """,
        new { project, item });
}
