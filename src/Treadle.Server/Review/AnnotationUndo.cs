using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Showings;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Takes answers back: a fact that supersedes each; the items are open again and leased to the same person.</summary>
internal sealed class AnnotationUndo(Store store, ReviewQueue queue, QueuePlaces places, Redundancy redundancy, IdFactory ids, TimeProvider time)
{
    /// <summary>Takes an answer back, with what it stood for.</summary>
    /// <exception cref="ProblemException">There is no such answer of that person.</exception>
    public async Task<ReviewLease> UndoAsync(Project project, string annotationId, string annotator, CancellationToken cancellation)
    {
        var lease = await store.WriteAsync(session => UndoAsync(session, project, annotationId, annotator), cancellation);
        places.Forget(project.Id);
        return lease;
    }

    private async Task<ReviewLease> UndoAsync(StoreSession session, Project project, string annotationId, string annotator)
    {
        var earlier = await session.FindAnnotationAsync(project.Id, annotationId);
        if (earlier is null || earlier.Annotator != annotator || earlier.Answer == "undo" || earlier.OriginId is not null)
        {
            throw new ProblemException(ErrorCodes.NotFound, $"There is no answer {annotationId} of {annotator}.", []);
        }

        var now = Instant.Now(time);
        var copies = await session.CopiesAsync(project.Id, annotationId);
        var reviews = new Dictionary<string, ReviewItemRow>(StringComparer.Ordinal);
        foreach (var id in copies.Select(copy => copy.ReviewId).Append(earlier.ReviewId).Order(StringComparer.Ordinal))
        {
            reviews[id] = await session.LockAsync(project.Id, id) ?? throw ReviewQueue.Missing(id);
        }

        // An answer given blind stands once its author has seen what a model said: the next one would not be blind.
        foreach (var review in reviews.Values)
        {
            if (Blindness.Bars(review, earlier.Answer, await session.SeenLabelAsync(project.Id, review.ItemId, annotator)))
            {
                throw new ProblemException(ErrorCodes.AnswerSeen, $"The answer {annotationId} of {annotator} stands: a model's answer was seen since.", []);
            }
        }

        if (!await IsUndoneAsync(session, project.Id, annotationId))
        {
            await UndoOneAsync(session, project, annotationId, reviews[earlier.ReviewId], now);
            await session.CountAnswerAsync(project.Id, annotator, -AnnotationRow.CountOf(earlier.Answer));
            await session.CountDayAsync(project.Id, annotator, now, DayStore.DayOf(earlier.RecordedAt), -AnnotationRow.CountOf(earlier.Answer));
            foreach (var (copy, review) in copies)
            {
                await UndoOneAsync(session, project, copy, reviews[review], now);
            }
        }
        else if (await session.HasAnsweredAsync(project.Id, earlier.ItemId, annotator))
        {
            throw new ProblemException(ErrorCodes.NotFound, $"The answer {annotationId} of {annotator} was taken back and given anew.", []);
        }

        foreach (var review in reviews.Values.Where(review => review.Reason == ReviewItemRow.Gold))
        {
            await RedundancyStore.RemoveAsync(session, project, review.Id, annotator);
        }

        foreach (var review in reviews.Values.Where(review => review.Reason != ReviewItemRow.Gold))
        {
            await session.DecideAsync(project, review, now, redundancy, isKeptOpen: true);
        }

        return await queue.LeaseAgainAsync(session, project, earlier.ReviewId, [.. copies.Select(copy => copy.ReviewId)], annotator);
    }

    private async Task UndoOneAsync(StoreSession session, Project project, string annotationId, ReviewItemRow review, DateTimeOffset now)
    {
        var wasJunk = await session.IsJunkAsync(project.Id, review.ItemId);
        await session.InsertUndoAsync(project.Id, annotationId, ids.Next(), now);
        if (wasJunk && !await session.IsJunkAsync(project.Id, review.ItemId))
        {
            var annotation = (await session.FindAnnotationAsync(project.Id, annotationId))!;
            await session.FlagJunkAsync(project.Id, review.ItemId, review.Id, isJunk: false, null, annotation.Annotator, now);
        }
    }

    private static async Task<bool> IsUndoneAsync(StoreSession session, string project, string annotationId) =>
        await session.QuerySingleOrDefaultAsync<string?>(
            "SELECT id FROM annotations WHERE project_id = @project AND supersedes = @annotationId", new { project, annotationId }) is not null;
}
