using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Access;
using Treadle.Protocol.Review;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Review;

/// <summary>HTTP around the queue: who is there, what was sent by hand, what is junk.</summary>
internal static class ReviewDeskEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapReviewDesk(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Review");
        group.MapGet("/review/presence", (string project, ProjectDirectory projects, PresenceDesk desk, CancellationToken cancellation) =>
            desk.PresenceAsync(projects.Get(project).Id, cancellation));
        group.MapPut("/annotators/{annotator}/goal", (string project, string annotator, GoalRequest request, Caller caller, ProjectDirectory projects, PresenceDesk desk, CancellationToken cancellation) =>
            desk.SetGoalAsync(projects.Get(project), caller.May(Scope.Release, project) ? annotator : caller.Person(annotator, "annotator")!, request, cancellation));
        group.MapPost("/review/items", async (string project, SendToReviewRequest request, Caller caller, ProjectDirectory projects, HandPicked picked, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await picked.SendAsync(target, request with { By = caller.Person(request.By, "by") }, cancellation);
        });
        group.MapGet("/review/junk", (string project, ProjectDirectory projects, JunkDesk desk, CancellationToken cancellation) =>
            desk.ListAsync(projects.Get(project).Id, cancellation));
        group.MapPost("/items/{id}/restore", (string project, string id, RestoreRequest request, Caller caller, ProjectDirectory projects, JunkDesk desk, CancellationToken cancellation) =>
            desk.RestoreAsync(projects.Get(project), id, request with { By = caller.Person(request.By, "by") }, cancellation));
    }
}
