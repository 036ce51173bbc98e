using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Showings;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>The path of a person's answer: check, record, decide whether the item is done. Retries with the same id change nothing.</summary>
internal sealed class AnnotationIntake(Store store, QueuePlaces places, Redundancy redundancy, IdFactory ids, TimeProvider time)
{
    /// <summary>Most answers of one batch.</summary>
    public const int MaxBatch = 1_000;

    /// <summary>Either the recorded answer or why it was refused; and whether the item now waits for somebody else.</summary>
    private readonly record struct Outcome(AnnotationAnswer? Answer, ErrorDetail? Refusal, bool IsWaiting = false);

    /// <summary>Records one answer; returns when it is in the store.</summary>
    /// <exception cref="ProblemException">The answer was refused; nothing was recorded.</exception>
    public async Task<AnnotationAnswer> RecordAsync(Project project, AnnotationRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        var good = AnnotationCheck.Collect(project, request, RequestPath.Body, errors);
        AnnotationCheck.Throw(errors, "The answer was not recorded.");
        var id = request.Id ?? ids.Next();
        var outcome = await store.WriteAsync(session => RecordAsync(session, project, good, id, RequestPath.Body), cancellation);
        Follow(project, [outcome]);
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
        var good = new List<(AnnotationRequest Request, string Id, RequestPath Path)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < requests.Count; index++)
        {
            var before = errors.Count;
            var path = new RequestPath(index);
            var request = AnnotationCheck.Collect(project, requests[index], path, errors);
            if (request.Id is { } chosen && !seen.Add(chosen))
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.DuplicateId, $"items[{index}].id", chosen, "every id once in a batch"));
            }

            if (errors.Count == before)
            {
                good.Add((request, request.Id ?? ids.Next(), path));
            }
        }

        var outcomes = await store.WriteAsync(
            async session =>
            {
                var all = new List<Outcome>(good.Count);
                foreach (var (answer, id, path) in good)
                {
                    all.Add(await RecordAsync(session, project, answer, id, path));
                }

                return all;
            },
            cancellation);
        Follow(project, outcomes);
        errors.AddRange(outcomes.Select(outcome => outcome.Refusal).OfType<ErrorDetail>());
        return new AnnotationBatchAnswer { Items = outcomes.Select(outcome => outcome.Answer).OfType<AnnotationAnswer>().ToList(), Errors = errors };
    }

    private async Task<Outcome> RecordAsync(StoreSession session, Project project, AnnotationRequest request, string id, RequestPath path)
    {
        // 1. The review item and what it stands for, held until the transaction ends; in one order, so that two people do not wait for each other.
        var reviews = new Dictionary<string, ReviewItemRow>(StringComparer.Ordinal);
        foreach (var one in (await session.QueryAsync<string>(
            "SELECT review_id FROM review_leases WHERE project_id = @project AND origin_id = @origin AND annotator = @annotator",
            new { project = project.Id, origin = request.ReviewId, annotator = request.Annotator })).Append(request.ReviewId!).Order(StringComparer.Ordinal))
        {
            if (await session.LockAsync(project.Id, one) is { } held)
            {
                reviews[one] = held;
            }
        }

        if (!reviews.TryGetValue(request.ReviewId!, out var review))
        {
            return Refuse(ErrorCodes.NotFound, $"{path}review_id", request.ReviewId, "the id of a review item of this project");
        }

        // 2. A retry is answered as the first time; a second answer of the same person is refused.
        if (request.Id is not null && await session.FindAnnotationAsync(project.Id, id) is { } earlier)
        {
            var isSame = earlier.ReviewId == review.Id && earlier.Annotator == request.Annotator && earlier.Answer == EnumWord.Of(request.Answer!.Value) && earlier.Label == request.Label;
            return isSame
                ? new Outcome(await RepeatedAsync(session, project, id, review, earlier), null)
                : Refuse(ErrorCodes.DuplicateId, $"{path}id", id, "an id that no other answer has; a retry says the same as the first time");
        }

        if (await session.HasAnsweredAsync(project.Id, review.ItemId, request.Annotator!))
        {
            return Refuse(ErrorCodes.AlreadyAnswered, $"{path}annotator", request.Annotator, "one answer of a person to an item");
        }

        if (request.Label is not null && await session.MisfitAsync(project, review.ItemId, request.Label, path) is { } misfit)
        {
            return new Outcome(null, misfit);
        }

        // 3. Whoever saw a model's answer, wherever that was, does not answer blind; the place is free again.
        var now = Instant.Now(time);
        var seen = await session.SeenLabelAsync(project.Id, review.ItemId, request.Annotator!);
        var (isHeld, shown) = await ReviewQueue.DropAsync(session, project.Id, review.Id, request.Annotator!);
        var folded = await ReviewQueue.DropFoldedAsync(session, project.Id, review.Id, request.Annotator!);
        if (Blindness.Bars(review, EnumWord.Of(request.Answer!.Value), seen))
        {
            await session.RecountAsync(project.Id, [review.Id, .. folded]);
            return Refuse(ErrorCodes.AnswerSeen, $"{path}annotator", request.Annotator, "somebody who has not seen what a model said") with { IsWaiting = true };
        }

        // 4. The fact. Without a lease (it expired, or there was none) the answer counts all the same, as one more.
        var row = Row(request, id, review, seen is null && (isHeld ? shown is null : review.IsBlind), shown ?? seen, now);
        var known = review.Reason == ReviewItemRow.Gold ? await GoldMix.FindAsync(session, project.Id, review.ItemId) : null;
        await session.InsertAnnotationAsync(project.Id, row, AskedAs(review, known));
        await session.CountAnswerAsync(project.Id, request.Annotator!, now, AnnotationRow.CountOf(row.Answer));

        // 5. An answer to a gold item measures or teaches, and decides nothing.
        if (review.Reason == ReviewItemRow.Gold)
        {
            if (known is { IsPractice: false })
            {
                await redundancy.CheckAsync(session, project, review, known.Label!);
            }

            return new Outcome(Answer(id, review, Unmarked(project), now) with { Practice = known?.Tell(project, request.Label) }, null);
        }

        // 6. Is the item done, and what it stands for?
        var state = await FollowAsync(session, project, review, row, now);
        var copies = request.Answer == AnnotationKind.Skip ? [] : folded.Where(reviews.ContainsKey).ToList();
        foreach (var copy in copies)
        {
            await CopyAsync(session, project, reviews[copy], row, now);
        }

        await session.RecountAsync(project.Id, folded);
        return new Outcome(Answer(id, review, state, now) with { Duplicates = copies.Count }, null, IsWaiting: review.IsStrict && state == ReviewState.Open);
    }

    private void Follow(Project project, IReadOnlyList<Outcome> outcomes)
    {
        if (outcomes.Any(outcome => outcome.IsWaiting))
        {
            places.ForgetAudits(project.Id);
        }
    }

    private async Task CopyAsync(StoreSession session, Project project, ReviewItemRow review, AnnotationRow origin, DateTimeOffset now)
    {
        var seen = await session.SeenLabelAsync(project.Id, review.ItemId, origin.Annotator);
        if (review.StateValue != ReviewState.Closed && !Blindness.Bars(review, origin.Answer, seen) && !await session.HasAnsweredAsync(project.Id, review.ItemId, origin.Annotator))
        {
            var row = origin with { IsBlind = origin.IsBlind && seen is null, ShownLabel = origin.ShownLabel ?? seen, Id = ids.Next(), ReviewId = review.Id, ItemId = review.ItemId, Milliseconds = null, OriginId = origin.Id };
            await session.InsertAnnotationAsync(project.Id, row, null);
            await FollowAsync(session, project, review, row, now);
        }
    }

    private async Task<ReviewState> FollowAsync(StoreSession session, Project project, ReviewItemRow review, AnnotationRow row, DateTimeOffset now)
    {
        if (row.Kind == AnnotationKind.Junk)
        {
            await session.FlagJunkAsync(project.Id, review.ItemId, review.Id, isJunk: true, row.Comment, row.Annotator, now);
        }

        return await session.DecideAsync(project, review, now, redundancy);
    }

    private static AnnotationRow Row(AnnotationRequest request, string id, ReviewItemRow review, bool isBlind, string? shown, DateTimeOffset now) => new()
    {
        Id = id,
        Sequence = 0, // The store numbers it.
        ReviewId = review.Id,
        ItemId = review.ItemId,
        Annotator = request.Annotator!,
        Source = EnumWord.Of(request.Source ?? AnnotationSource.Crowd),
        Answer = EnumWord.Of(request.Answer!.Value),
        Label = request.Label,
        Reason = request.Reason is { } reason ? EnumWord.Of(reason) : null,
        Comment = request.Comment,
        IsBlind = isBlind,
        ShownLabel = shown,
        Milliseconds = request.Milliseconds,
        EventTime = request.EventTime?.ToUniversalTime() ?? now,
        RecordedAt = now,
    };

    private static string? AskedAs(ReviewItemRow review, GoldMix.Known? known) =>
        review.Reason != ReviewItemRow.Gold ? null : known?.IsPractice == true ? "practice" : ReviewItemRow.Gold;

    // As an ordinary item would stand after one answer, so that nobody can tell gold by it.
    private static ReviewState Unmarked(Project project) => project.Config.Review.AnswersPerItem == 1 ? ReviewState.Closed : ReviewState.Open;

    private static async Task<AnnotationAnswer> RepeatedAsync(StoreSession session, Project project, string id, ReviewItemRow review, AnnotationStore.Earlier earlier)
    {
        var isGold = review.Reason == ReviewItemRow.Gold;
        var known = isGold ? await GoldMix.FindAsync(session, project.Id, review.ItemId) : null;
        return Answer(id, review, isGold ? Unmarked(project) : review.StateValue, earlier.RecordedAt) with
        {
            Repeated = true,
            Duplicates = (await session.CopiesAsync(project.Id, id)).Count,
            Practice = known?.Tell(project, earlier.Label),
        };
    }

    private static AnnotationAnswer Answer(string id, ReviewItemRow review, ReviewState state, DateTimeOffset recordedAt) =>
        new() { Id = id, ReviewId = review.Id, ItemId = review.ItemId, State = state, RecordedAt = recordedAt };

    private static Outcome Refuse(ErrorCode code, string path, string? value, string expected) => new(null, ErrorDetail.Of(code, path, value, expected));
}
