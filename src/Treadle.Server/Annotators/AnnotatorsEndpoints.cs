using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Annotators;
using Treadle.Protocol.Errors;
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

    private static async Task<AnnotatorDetail> OwnAsync(string project, string? name, AsOf asOf, Caller caller, ProjectDirectory projects, AnnotatorDesk desk, CancellationToken cancellation)
    {
        var own = caller.Person(name, "name") ?? throw new ProblemException(ErrorCodes.FieldRequired, "Who asks is not known.", ErrorDetail.Of(ErrorCodes.FieldRequired, "name", null, "the annotator's name, where nobody is signed in"));
        return await desk.FindAsync(projects.Get(project), own, asOf, cancellation) ?? throw new ProblemException(ErrorCodes.NotFound, $"{own} has not answered in this project yet.", []);
    }
}
