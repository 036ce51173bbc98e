using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Slices;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Slices;

/// <summary>HTTP of slices.</summary>
internal static class SlicesEndpoints
{
    /// <summary>Maps the route.</summary>
    public static void MapSlices(this IEndpointRouteBuilder routes) => routes.MapGet("/v1/projects/{project}/slices", LookAsync).WithTags("Slices");

    private static async Task<SlicesAnswer> LookAsync(
        string project, [AsParameters] SliceQuery query, AsOf asOf, ProjectDirectory projects, SliceDesk desk, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        await log.CaughtUpAsync(cancellation);
        return await desk.LookAsync(target, query, asOf, cancellation);
    }
}
