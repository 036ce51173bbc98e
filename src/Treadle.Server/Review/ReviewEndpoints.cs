using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Access;
using Treadle.Protocol.Review;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Showings;

namespace Treadle.Server.Review;

/// <summary>HTTP of the review queue.</summary>
internal static class ReviewEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Review");
        group.MapPost("/review/claims", async (string project, ClaimRequest request, Caller caller, ProjectDirectory projects, ReviewQueue queue, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await queue.ClaimAsync(target, Own(project, request, caller), cancellation);
        });
        group.MapPost("/review/{id}/renew", async (string project, string id, AnnotatorRequest request, Caller caller, ProjectDirectory projects, ReviewQueue queue, CancellationToken cancellation) =>
            await queue.RenewAsync(projects.Get(project), id, AnnotationCheck.Annotator(Own(request, caller)), cancellation));
        group.MapPost("/review/{id}/release", async (string project, string id, AnnotatorRequest request, Caller caller, ProjectDirectory projects, ReviewQueue queue, CancellationToken cancellation) =>
            await queue.ReleaseAsync(projects.Get(project), id, AnnotationCheck.Annotator(Own(request, caller)), cancellation));
        group.MapPost("/review/{id}/reopen", async (string project, string id, ReopenRequest request, Caller caller, ProjectDirectory projects, ReviewReader reader, CancellationToken cancellation) =>
            await reader.ReopenAsync(projects.Get(project), id, request with { By = caller.Person(request.By, "by") }, cancellation));
        group.MapGet("/review/queue", async (string project, AsOf asOf, ProjectDirectory projects, ReviewReader reader, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await reader.QueueAsync(target, asOf, cancellation);
        });
        group.MapGet("/review/conflicts", async (string project, int? limit, [AsParameters] Onlooker onlooker, ProjectDirectory projects, ReviewReader reader, CancellationToken cancellation) =>
        {
            var conflicts = await reader.ConflictsAsync(projects.Get(project), Page.Limit(limit), cancellation);
            await SeesAsync(onlooker, project, conflicts.Select(conflict => conflict.Review), cancellation);
            return conflicts;
        });
        group.MapGet("/review/{id}", async (string project, string id, AsOf asOf, [AsParameters] Onlooker onlooker, ProjectDirectory projects, ReviewReader reader, CancellationToken cancellation) =>
        {
            var review = await reader.FindAsync(projects.Get(project), id, asOf, cancellation);
            if (review.Reason == ReviewReason.Gold && !onlooker.Caller.May(Scope.Release, project))
            {
                throw ReviewQueue.Missing(id); // Whoever may be given it must not learn that it is gold.
            }

            await SeesAsync(onlooker, project, [review], cancellation);
            return review;
        });
        group.MapPost("/review/{id}/annotations", async (string project, string id, AnnotationRequest request, Caller caller, ProjectDirectory projects, AnnotationIntake intake, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation); // With what the person has seen.
            return await intake.RecordAsync(target, Own(project, request, caller, "") with { ReviewId = id }, cancellation);
        });
        group.MapGet("/review/{id}/duplicates", async (string project, string id, string? annotator, Caller caller, ProjectDirectory projects, ReviewQueue queue, CancellationToken cancellation) =>
            await queue.DuplicatesAsync(projects.Get(project).Id, id, AnnotationCheck.Annotator(new AnnotatorRequest { Annotator = caller.Person(annotator, "annotator") }), cancellation));
        group.MapGet("/annotations", AnnotationsAsync);
        group.MapPost("/annotations/batch", RecordBatchAsync).Produces<AnnotationBatchAnswer>().Produces<AnnotationBatchAnswer>(StatusCodes.Status207MultiStatus);
        group.MapPost("/annotations/{id}/undo", async (string project, string id, AnnotatorRequest request, Caller caller, ProjectDirectory projects, AnnotationUndo undo, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await undo.UndoAsync(target, id, AnnotationCheck.Annotator(Own(request, caller)), cancellation);
        });
    }

    private static Task<AnnotationPage> AnnotationsAsync(
        string project,
        [FromQuery(Name = "item_id")] string? itemId,
        string? annotator,
        long? cursor,
        int? limit,
        AsOf asOf,
        Caller caller,
        ProjectDirectory projects,
        ReviewReader reader,
        CancellationToken cancellation) =>
        reader.AnnotationsAsync(projects.Get(project), itemId, annotator, cursor, asOf, (Page.Limit(limit), caller.May(Scope.Release, project)), cancellation);

    private static async Task<IResult> RecordBatchAsync(
        string project, AnnotationBatchRequest request, Caller caller, ProjectDirectory projects, AnnotationIntake intake, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        var items = Batch.Check(request.Items, AnnotationIntake.MaxBatch).Select((item, index) => Own(project, item, caller, $"items[{index}].")).ToList();
        await log.CaughtUpAsync(cancellation);
        var answer = await intake.RecordAsync(target, items, cancellation);
        return Results.Json(answer, statusCode: answer.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus);
    }

    // Answers say what suggestion they were given with, which may be one that was seen elsewhere.
    private static Task SeesAsync(Onlooker onlooker, string project, IEnumerable<ReviewItemDetail> reviews, CancellationToken cancellation) => onlooker.SeesAsync(
        project, [.. reviews.Where(review => review.Annotations.Any(answer => answer.ShownLabel is not null)).SelectMany(Shown).Distinct(StringComparer.Ordinal)], cancellation, ShowingPlace.Decision);

    private static IEnumerable<string> Shown(ReviewItemDetail review) =>
        review.SeenBy.Where(seen => review.Annotations.Any(answer => answer.ShownLabel is not null && answer.Annotator == seen.Person)).Select(seen => seen.PredictionId).Concat(review.PredictionId is { } own ? [own] : []);

    private static AnnotatorRequest Own(AnnotatorRequest request, Caller caller) => request with { Annotator = caller.Person(request.Annotator, "annotator") };

    private static ClaimRequest Own(string project, ClaimRequest request, Caller caller)
    {
        DemandCapacity(project, request.Source, caller);
        return request with { Annotator = caller.Person(request.Annotator, "annotator") };
    }

    private static AnnotationRequest Own(string project, AnnotationRequest request, Caller caller, string path)
    {
        DemandCapacity(project, request.Source, caller);
        return request with { Annotator = caller.Person(request.Annotator, $"{path}annotator") };
    }

    private static void DemandCapacity(string project, AnnotationSource? source, Caller caller)
    {
        if (source is AnnotationSource.Expert or AnnotationSource.Customer)
        {
            caller.Demand(Scope.Adjudicate, project);
        }
    }
}
