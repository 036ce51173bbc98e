using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Annotators;

/// <summary>Declares the items whose label is known. Each declaration is a fact; what is handed out follows from the last of an item.</summary>
internal sealed class GoldDesk(Store store, GoldStore gold)
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

                foreach (var entry in entries)
                {
                    await gold.DeclareAsync(session, project, entry, request.By);
                }

                return await GoldStore.ReadAsync(session, project, AsOf.Now);
            },
            cancellation);
    }

    /// <summary>Makes a gold item an ordinary one again.</summary>
    /// <exception cref="ProblemException">The item is not gold.</exception>
    public Task<GoldAnswer> RemoveAsync(Project project, string item, string? actor, CancellationToken cancellation) => store.WriteAsync(
        async session => await gold.RemoveAsync(session, project.Id, item, actor)
            ? await GoldStore.ReadAsync(session, project, AsOf.Now)
            : throw new ProblemException(ErrorCodes.NotFound, $"Item {item} is not gold.", []),
        cancellation);

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
