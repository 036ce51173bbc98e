using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Hosting;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Hosting;

/// <summary>HTTP of the wheel as a whole.</summary>
internal static class WheelEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapWheel(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("Wheel");
        group.MapGet("/projects/{project}/wheel", CountAsync);
        group.MapPost("/projects/{project}/turn", (string project, ProjectDirectory projects, Wheel wheel, CancellationToken cancellation) =>
            wheel.TurnAsync(projects.Get(project), cancellation));
        group.MapGet("/verify", (Verifier verifier, CancellationToken cancellation) => verifier.RunAsync(cancellation));
    }

    private static async Task<WheelAnswer> CountAsync(
        string project, ProjectDirectory projects, WheelStore store, ModelRegistry registry, FactLog log, TimeProvider time, CancellationToken cancellation)
    {
        var id = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        var (champion, challenger) = await registry.AliasesAsync(id, AsOf.Now, cancellation);
        return await store.CountAsync(id, time.GetUtcNow(), cancellation) with { Champion = champion, Challenger = challenger };
    }
}
