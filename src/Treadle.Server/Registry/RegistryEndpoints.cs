using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Registry;

/// <summary>HTTP of the model registry.</summary>
internal static class RegistryEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapRegistry(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Models");
        group.MapGet("/models", ListAsync);
        group.MapGet("/models/{version:int}", (string project, int version, ProjectDirectory projects, ModelRegistry registry, CancellationToken cancellation) =>
            registry.GetAsync(projects.Get(project).Id, version, cancellation));
        group.MapPost("/models", (string project, ModelRequest request, ProjectDirectory projects, ModelIntake intake, CancellationToken cancellation) =>
            intake.RegisterAsync(projects.Get(project), request, cancellation));
        group.MapGet("/aliases", (string project, AsOf asOf, ProjectDirectory projects, ModelRegistry registry, CancellationToken cancellation) =>
            registry.MovesAsync(projects.Get(project).Id, asOf, cancellation));
    }

    private static async Task<ModelsAnswer> ListAsync(string project, AsOf asOf, ProjectDirectory projects, ModelRegistry registry, CancellationToken cancellation)
    {
        var id = projects.Get(project).Id;
        var (champion, challenger) = await registry.AliasesAsync(id, asOf, cancellation);
        return new ModelsAnswer { Champion = champion, Challenger = challenger, Models = await registry.ListAsync(id, asOf, cancellation) };
    }
}
