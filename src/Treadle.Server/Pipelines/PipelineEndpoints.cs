using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Pipelines;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Showings;

namespace Treadle.Server.Pipelines;

/// <summary>HTTP of pipelines.</summary>
internal static class PipelineEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapPipelines(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Pipelines");
        group.MapPost("/pipelines", (string project, PipelineRequest request, ProjectDirectory projects, PipelineDesk desk, CancellationToken cancellation) =>
            desk.RegisterAsync(projects.Get(project), request, cancellation));
        group.MapGet("/predictions/{id}/steps", StepsAsync);
    }

    private static async Task<IReadOnlyList<TraceStep>> StepsAsync(
        string project, string id, [AsParameters] Onlooker onlooker, ProjectDirectory projects, StepStore steps, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        await onlooker.SeesAsync(target, [id], cancellation);
        return await steps.OfAsync(target, id, cancellation);
    }
}
