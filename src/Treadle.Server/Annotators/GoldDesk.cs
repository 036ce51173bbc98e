using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Annotators;

/// <summary>Declares the items whose label is known. Each declaration is a fact; what is handed out follows from the last of an item.</summary>
/// <remarks>
/// An item is either asked about or gold: a declaration takes its ordinary review out of the queue, and the known label stands as a decision; both come back when the item is gold no more.
/// Where a model is judged by people's answers, these are waited for.
/// </remarks>
internal sealed class GoldDesk(Store store, GoldStore gold, LabelStore labels, Redundancy redundancy, QueuePlaces places, TimeProvider time)
{
    /// <summary>Most items of one request.</summary>
    public const int MaxBatch = 1_000;

    /// <summary>The gold items at an instant.</summary>
    public Task<GoldAnswer> ListAsync(Project project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(session => GoldStore.ReadAsync(session, project, asOf), cancellation);

    /// <summary>Declares items; those that are gold already are declared anew.</summary>
    /// <exception cref="ProblemException">The request has errors; nothing was declared.</exception>
    public async Task<GoldAnswer> AddAsync(Project project, GoldRequest request, CancellationToken cancellation)
    {
        var entries = Check(project, Batch.Check(request.Items, MaxBatch), request);
        return await store.WriteAsync(
            async session =>
            {
                var known = (await GoldStore.KnownItemsAsync(session, project.Id, [.. entries.Select(entry => entry.ItemId!)])).ToHashSet(StringComparer.Ordinal);
                var errors = entries.Index().Where(pair => !known.Contains(pair.Item.ItemId!))
                    .Select(pair => ErrorDetail.Of(ErrorCodes.NotFound, $"items[{pair.Index}].item_id", pair.Item.ItemId, "an item of this project")).ToList();
                if (errors.Count > 0)
                {
                    throw new ProblemException(ErrorCodes.NotFound, "No gold item was declared.", errors);
                }

                await DeclareAsync(session, project, entries, request.By);
                return await GoldStore.ReadAsync(session, project, AsOf.Now);
            },
            cancellation);
    }

    /// <summary>Makes a gold item an ordinary one again; what left the queue for it is asked again, unless somebody who knows has decided since.</summary>
    /// <exception cref="ProblemException">The item is not gold.</exception>
    public async Task<GoldAnswer> RemoveAsync(Project project, string item, string? reason, string? actor, CancellationToken cancellation)
    {
        var answer = await store.WriteAsync(
            async session =>
            {
                await session.LockAsync($"labels {project.Id}");
                var row = (await GoldStore.FindAsync(session, project.Id, [item])).GetValueOrDefault(item) ?? throw new ProblemException(ErrorCodes.NotFound, $"Item {item} is not gold.", []);
                // The review first: whoever answers it locks in that order.
                var review = row.WithdrewId is null ? null : await session.LockAsync(project.Id, row.WithdrewId) ?? throw ReviewQueue.Missing(row.WithdrewId);
                await gold.RemoveAsync(session, project.Id, row, reason, actor);
                if (review is not null)
                {
                    await PutBackAsync(session, project, row, review, actor);
                }

                return await GoldStore.ReadAsync(session, project, AsOf.Now);
            },
            cancellation);
        places.Forget(project.Id);
        return answer;
    }

    /// <summary>The same with a reason, which is demanded.</summary>
    /// <exception cref="ProblemException">The request has errors, or the item is not gold.</exception>
    public Task<GoldAnswer> RemoveAsync(Project project, string item, GoldRemovalRequest request, CancellationToken cancellation)
    {
        var errors = new List<ErrorDetail>();
        PredictionCheck.Id(request.By, "by", errors);
        AnnotationCheck.Words(request.Reason, "reason", errors);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", request.Reason, "why its label is not taken for known any more"));
        }

        AnnotationCheck.Throw(errors, "The item is still gold.");
        return RemoveAsync(project, item, request.Reason, request.By, cancellation);
    }

    private async Task DeclareAsync(StoreSession session, Project project, List<GoldEntry> entries, string? actor)
    {
        var items = entries.ConvertAll(entry => entry.ItemId!).ToArray();
        await session.LockAsync($"labels {project.Id}");
        var now = Instant.Now(time);
        var open = await session.HoldOpenAsync(project.Id, items);
        var before = await GoldStore.FindAsync(session, project.Id, items);
        var said = (await LabelStore.ReadAsync(session, project.Id, items)).ToDictionary(item => item.ItemId, StringComparer.Ordinal);
        var decisions = new List<LabelProposal>();
        foreach (var entry in entries)
        {
            var earlier = before.GetValueOrDefault(entry.ItemId!);
            var withdrew = earlier?.WithdrewId;
            var isEvidence = false;
            if (open.TryGetValue(entry.ItemId!, out var review) && !await session.JudgesAsync(project.Id, review))
            {
                await session.WithdrawAsync(project.Id, review, now);
                (withdrew, isEvidence) = (review.Id, review.IsEvidence);
            }

            await gold.DeclareAsync(session, project, entry, withdrew, actor);
            if (withdrew is not null && KnownLabel.Declare(said[entry.ItemId!], earlier, entry, isEvidence, actor, now) is { } decision)
            {
                decisions.Add(decision);
            }
        }

        await labels.AppendAsync(session, project.Id, decisions, now);
    }

    private async Task PutBackAsync(StoreSession session, Project project, GoldRow row, ReviewItemRow review, string? actor)
    {
        var now = Instant.Now(time);
        var item = (await LabelStore.ReadAsync(session, project.Id, [row.ItemId]))[0];
        var withdrawal = KnownLabel.Withdraw(item, row, now);
        if (withdrawal is not null)
        {
            await labels.AppendAsync(session, project.Id, [withdrawal with { Actor = actor }], now);
        }

        if (KnownLabel.IsDecided(item, withdrawal?.Source))
        {
            return;
        }

        if (review.StateValue == ReviewState.Closed && !await session.IsOpenElsewhereAsync(project.Id, review))
        {
            await session.HandOverAsync(project.Id, row.ReviewId, review.Id);
            await session.DecideAsync(project, review, now, redundancy);
        }
    }

    private static List<GoldEntry> Check(Project project, IReadOnlyList<GoldEntry> entries, GoldRequest request)
    {
        var errors = new List<ErrorDetail>();
        var good = new List<GoldEntry>();
        PredictionCheck.Id(request.By, "by", errors);
        foreach (var (index, entry) in entries.Index())
        {
            if (entry.ItemId is null)
            {
                errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, $"items[{index}].item_id", null, "an item of this project"));
            }

            PredictionCheck.Id(entry.ItemId, $"items[{index}].item_id", errors);
            good.Add(entry with { Label = project.Answers.Read(entry.Label, entry.Value, AnswerPlace.Of(new RequestPath(index), errors)), Value = null });
            AnnotationCheck.Words(entry.Explanation, $"items[{index}].explanation", errors);
        }

        foreach (var twice in entries.Index().Where(pair => pair.Item.ItemId is not null).GroupBy(pair => pair.Item.ItemId).SelectMany(group => group.Skip(1)))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.DuplicateId, $"items[{twice.Index}].item_id", twice.Item.ItemId, "every item once in a request"));
        }

        AnnotationCheck.Throw(errors, "No gold item was declared.");
        return good;
    }
}
