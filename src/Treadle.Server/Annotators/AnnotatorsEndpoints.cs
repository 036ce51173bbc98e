using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Annotators;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Annotators;

/// <summary>HTTP of annotators' figures.</summary>
internal static class AnnotatorsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAnnotators(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}/annotators").WithTags("Annotators");
        group.MapGet("", (string project, AsOf asOf, ProjectDirectory projects, AnnotatorDesk desk, CancellationToken cancellation) =>
            desk.ListAsync(projects.Get(project), asOf, cancellation));
        group.MapGet("/me", OwnAsync);
        group.MapPost("/{annotator}/trust", (string project, string annotator, TrustRequest request, Caller caller, ProjectDirectory projects, AnnotatorDesk desk, CancellationToken cancellation) =>
            desk.DecideAsync(projects.Get(project), annotator, request with { By = caller.Person(request.By, "by") }, cancellation));
    }

    /// <summary>Maps the routes of gold items.</summary>
    public static void MapGold(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}/gold").WithTags("Annotators");
        group.MapGet("", (string project, AsOf asOf, ProjectDirectory projects, GoldDesk desk, CancellationToken cancellation) => desk.ListAsync(projects.Get(project), asOf, cancellation));
        group.MapPost("", async (string project, GoldRequest request, Caller caller, ProjectDirectory projects, GoldDesk desk, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await desk.AddAsync(target, request with { By = caller.Person(request.By, "by") }, cancellation);
        });
        group.MapDelete("/{id}", (string project, string id, Caller caller, ProjectDirectory projects, GoldDesk desk, CancellationToken cancellation) =>
            desk.RemoveAsync(projects.Get(project), id, null, caller.Name, cancellation));
        group.MapPost("/{id}/remove", (string project, string id, GoldRemovalRequest request, Caller caller, ProjectDirectory projects, GoldDesk desk, CancellationToken cancellation) =>
            desk.RemoveAsync(projects.Get(project), id, request with { By = caller.Person(request.By, "by") }, cancellation));
    }

    private static async Task<AnnotatorDetail> OwnAsync(string project, string? name, AsOf asOf, Caller caller, ProjectDirectory projects, AnnotatorDesk desk, CancellationToken cancellation)
    {
        var own = caller.Person(name, "name") ?? throw new ProblemException(ErrorCodes.FieldRequired, "Who asks is not known.", ErrorDetail.Of(ErrorCodes.FieldRequired, "name", null, "the annotator's name, where nobody is signed in"));
        return await desk.FindAsync(projects.Get(project), own, asOf, cancellation) ?? throw new ProblemException(ErrorCodes.NotFound, $"{own} has not answered in this project yet.", []);
    }
}
