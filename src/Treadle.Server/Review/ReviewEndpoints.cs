using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Review;

/// <summary>HTTP of the review queue.</summary>
internal static class ReviewEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapReview(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Review");
        group.MapPost("/review/claims", async (string project, ClaimRequest request, ProjectDirectory projects, ReviewQueue queue, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await queue.ClaimAsync(target, request, cancellation);
        });
        group.MapPost("/review/{id}/renew", async (string project, string id, AnnotatorRequest request, ProjectDirectory projects, ReviewQueue queue, CancellationToken cancellation) =>
            await queue.RenewAsync(projects.Get(project), id, AnnotationCheck.Annotator(request), cancellation));
        group.MapPost("/review/{id}/release", async (string project, string id, AnnotatorRequest request, ProjectDirectory projects, ReviewQueue queue, CancellationToken cancellation) =>
            await queue.ReleaseAsync(projects.Get(project), id, AnnotationCheck.Annotator(request), cancellation));
        group.MapPost("/review/{id}/reopen", async (string project, string id, ReopenRequest request, ProjectDirectory projects, ReviewReader reader, CancellationToken cancellation) =>
            await reader.ReopenAsync(projects.Get(project), id, request, cancellation));
        group.MapGet("/review/queue", async (string project, AsOf asOf, ProjectDirectory projects, ReviewReader reader, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await reader.QueueAsync(target, asOf, cancellation);
        });
        group.MapGet("/review/{id}", async (string project, string id, AsOf asOf, ProjectDirectory projects, ReviewReader reader, CancellationToken cancellation) =>
            await reader.FindAsync(projects.Get(project).Id, id, asOf, cancellation));
        group.MapPost("/review/{id}/annotations", async (string project, string id, AnnotationRequest request, ProjectDirectory projects, AnnotationIntake intake, CancellationToken cancellation) =>
            await intake.RecordAsync(projects.Get(project), request with { ReviewId = id }, cancellation));
        group.MapPost("/annotations/batch", RecordBatchAsync).Produces<AnnotationBatchAnswer>().Produces<AnnotationBatchAnswer>(StatusCodes.Status207MultiStatus);
        group.MapPost("/annotations/{id}/undo", async (string project, string id, AnnotatorRequest request, ProjectDirectory projects, AnnotationIntake intake, CancellationToken cancellation) =>
            await intake.UndoAsync(projects.Get(project), id, AnnotationCheck.Annotator(request), cancellation));
    }

    private static async Task<IResult> RecordBatchAsync(
        string project, AnnotationBatchRequest request, ProjectDirectory projects, AnnotationIntake intake, CancellationToken cancellation)
    {
        var answer = await intake.RecordAsync(projects.Get(project), Batch.Check(request.Items, AnnotationIntake.MaxBatch), cancellation);
        return Results.Json(answer, statusCode: answer.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus);
    }
}
