using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>The path of a person's answer: check, record, decide whether the item is done. Retries with the same id change nothing.</summary>
internal sealed class AnnotationIntake(Store store, ReviewQueue queue, QueuePlaces places, IdFactory ids, TimeProvider time)
{
    /// <summary>Most answers of one batch.</summary>
    public const int MaxBatch = 1_000;

    /// <summary>Either the recorded answer or why it was refused.</summary>
    private readonly record struct Outcome(AnnotationAnswer? Answer, ErrorDetail? Refusal);

    private sealed record Earlier
    {
        public required string ReviewId { get; init; }

        public required string Annotator { get; init; }

        public required string ItemId { get; init; }

        public required string Answer { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <summary>Records one answer; returns when it is in the store.</summary>
    /// <exception cref="ProblemException">The answer was refused; nothing was recorded.</exception>
    public async Task<AnnotationAnswer> RecordAsync(Project project, AnnotationRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        AnnotationCheck.Collect(project, request, "", errors);
        AnnotationCheck.Throw(errors, "The answer was not recorded.");
        var id = request.Id ?? ids.Next();
        var outcome = await store.WriteAsync(session => RecordAsync(session, project, request, id, ""), cancellation);
        if (outcome.Refusal is { } refusal)
        {
            var code = ErrorCodes.All.First(known => known.Code == refusal.Code);
            throw new ProblemException(code, $"The answer was not recorded: {refusal.Path} {refusal.Value}.", [refusal]);
        }

        return outcome.Answer!;
    }

    /// <summary>Records the good ones of a batch in one transaction, and lists the errors of the others.</summary>
    public async Task<AnnotationBatchAnswer> RecordAsync(Project project, IReadOnlyList<AnnotationRequest> requests, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        var good = new List<(AnnotationRequest Request, string Id, string Path)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < requests.Count; index++)
        {
            var before = errors.Count;
            AnnotationCheck.Collect(project, requests[index], $"items[{index}].", errors);
            if (requests[index].Id is { } chosen && !seen.Add(chosen))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.DuplicateId, $"items[{index}].id", chosen, "every id once in a batch"));
            }

            if (errors.Count == before)
            {
                good.Add((requests[index], requests[index].Id ?? ids.Next(), $"items[{index}]."));
            }
        }

        var outcomes = await store.WriteAsync(
            async session =>
            {
                var all = new List<Outcome>(good.Count);
                foreach (var (request, id, path) in good)
                {
                    all.Add(await RecordAsync(session, project, request, id, path));
                }

                return all;
            },
            cancellation);
        errors.AddRange(outcomes.Select(outcome => outcome.Refusal).OfType<ErrorDetail>());
        return new AnnotationBatchAnswer { Items = outcomes.Select(outcome => outcome.Answer).OfType<AnnotationAnswer>().ToList(), Errors = errors };
    }

    /// <summary>Takes an answer back: a fact that supersedes it; the item is open again and leased to the same person.</summary>
    /// <exception cref="ProblemException">There is no such answer of that person.</exception>
    public async Task<ReviewLease> UndoAsync(Project project, string annotationId, string annotator, CancellationToken cancellation)
    {
        var id = ids.Next();
        var lease = await store.WriteAsync(
            async session =>
            {
                var earlier = await FindAsync(session, project.Id, annotationId);
                if (earlier is null || earlier.Annotator != annotator || earlier.Answer == "undo")
                {
                    throw new ProblemException(ErrorCodes.NotFound, $"There is no answer {annotationId} of {annotator}.", []);
                }

                var review = await session.LockAsync(project.Id, earlier.ReviewId) ?? throw ReviewQueue.Missing(earlier.ReviewId);
                var now = Instant.Now(time);
                var undone = await session.QuerySingleOrDefaultAsync<string?>(
                    "SELECT id FROM annotations WHERE project_id = @project AND supersedes = @annotationId", new { project = project.Id, annotationId });
                if (undone is null)
                {
                    await session.ExecuteAsync(
                        """
                        INSERT INTO annotations (project_id, id, sequence, review_id, item_id, annotator, source, answer, is_blind, supersedes, event_time, recorded_at)
                        SELECT project_id, @id, @sequence, review_id, item_id, annotator, source, 'undo', is_blind, id, @now, @now
                        FROM annotations WHERE project_id = @project AND id = @annotationId
                        """,
                        new { project = project.Id, id, annotationId, sequence = await session.NextSequenceAsync(), now });
                    await session.CountAnswerAsync(project.Id, annotator, -1);
                }
                else if (await HasAnsweredAsync(session, project.Id, review.ItemId, annotator))
                {
                    throw new ProblemException(ErrorCodes.NotFound, $"The answer {annotationId} of {annotator} was taken back and given anew.", []);
                }

                await session.DecideAsync(project.Id, review, now, isKeptOpen: true);
                return await queue.LeaseAgainAsync(session, project, review.Id, annotator);
            },
            cancellation);
        places.Forget(project.Id);
        return lease;
    }

    private async Task<Outcome> RecordAsync(StoreSession session, Project project, AnnotationRequest request, string id, string path)
    {
        // 1. The review item, held until the transaction ends.
        if (await session.LockAsync(project.Id, request.ReviewId!) is not { } review)
        {
            return Refuse(ErrorCodes.NotFound, $"{path}review_id", request.ReviewId, "the id of a review item of this project");
        }

        // 2. A retry is answered as the first time; a second answer of the same person is refused.
        if (request.Id is not null && await FindAsync(session, project.Id, id) is { } earlier)
        {
            return earlier.ReviewId == review.Id && earlier.Annotator == request.Annotator
                ? new Outcome(Answer(id, review, review.StateValue, earlier.RecordedAt) with { Repeated = true }, null)
                : Refuse(ErrorCodes.DuplicateId, $"{path}id", id, "an id that no other answer has");
        }

        if (await HasAnsweredAsync(session, project.Id, review.ItemId, request.Annotator!))
        {
            return Refuse(ErrorCodes.AlreadyAnswered, $"{path}annotator", request.Annotator, "one answer of a person to an item");
        }

        // 3. The fact. Without a lease (it expired, or there was none) the answer counts all the same, as one more.
        var now = Instant.Now(time);
        var (isHeld, shown) = await ReviewQueue.DropAsync(session, project.Id, review.Id, request.Annotator!);
        await session.ExecuteAsync(
            """
            INSERT INTO annotations (project_id, id, sequence, review_id, item_id, annotator, source, answer, label, comment, is_blind, shown_label, milliseconds, event_time, recorded_at)
            VALUES (@project, @id, @sequence, @review, @item, @annotator, @source, @answer, @label, @comment, @blind, @shown, @milliseconds, @happened, @now)
            """,
            new
            {
                project = project.Id,
                id,
                sequence = await session.NextSequenceAsync(),
                review = review.Id,
                item = review.ItemId,
                annotator = request.Annotator,
                source = EnumWord.Of(request.Source ?? AnnotationSource.Crowd),
                answer = EnumWord.Of(request.Answer!.Value),
                label = request.Label,
                comment = request.Comment,
                blind = (isHeld ? shown is null : review.IsBlind) ? 1 : 0,
                shown,
                milliseconds = request.Milliseconds,
                happened = request.EventTime?.ToUniversalTime() ?? now,
                now,
            });

        await session.CountAnswerAsync(project.Id, request.Annotator!, 1);

        // 4. Is the item done?
        var state = await session.DecideAsync(project.Id, review, now);
        return new Outcome(Answer(id, review, state, now), null);
    }

    private static Task<Earlier?> FindAsync(StoreSession session, string project, string id) => session.QuerySingleOrDefaultAsync<Earlier>(
        "SELECT review_id, annotator, item_id, answer, recorded_at FROM annotations WHERE project_id = @project AND id = @id", new { project, id });

    private static async Task<bool> HasAnsweredAsync(StoreSession session, string project, string item, string annotator) =>
        await session.QueryFirstOrDefaultAsync<string?>(
            $"SELECT a.id FROM annotations a WHERE a.project_id = @project AND a.item_id = @item AND a.annotator = @annotator AND {ReviewStore.Counts} LIMIT 1",
            new { project, item, annotator }) is not null;

    private static AnnotationAnswer Answer(string id, ReviewItemRow review, ReviewState state, DateTimeOffset recordedAt) =>
        new() { Id = id, ReviewId = review.Id, ItemId = review.ItemId, State = state, RecordedAt = recordedAt };

    private static Outcome Refuse(ErrorCode code, string path, string? value, string expected) => new(null, ErrorDetail.Of(code, path, value, expected));
}
