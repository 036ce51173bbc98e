using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Serving;
using Treadle.Server.Projects;

namespace Treadle.Server.Serving;

/// <summary>HTTP of the Open Inference Protocol; a project is a model there, its versions and aliases are versions.</summary>
internal static class ServingEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapServing(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v2").WithTags("Serving");
        group.MapGet("/", () => new { name = "treadle", version = typeof(ServingEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown", extensions = Array.Empty<string>() });
        group.MapGet("/health/live", () => new { live = true });
        group.MapGet("/health/ready", () => new { ready = true });
        group.MapGet("/models/{project}", (string project, ProjectDirectory projects, ModelServing serving, CancellationToken cancellation) =>
            serving.DescribeAsync(projects.Get(project), null, cancellation));
        group.MapGet("/models/{project}/versions/{version}", (string project, string version, ProjectDirectory projects, ModelServing serving, CancellationToken cancellation) =>
            serving.DescribeAsync(projects.Get(project), version, cancellation));
        group.MapGet("/models/{project}/ready", (string project, ProjectDirectory projects, ModelServing serving, CancellationToken cancellation) =>
            ReadyAsync(project, null, projects, serving, cancellation));
        group.MapGet("/models/{project}/versions/{version}/ready", ReadyAsync);
        group.MapPost("/models/{project}/infer", (string project, InferRequest request, ProjectDirectory projects, ModelServing serving, CancellationToken cancellation) =>
            serving.RecordAsync(projects.Get(project), request, cancellation));
        group.MapPost("/models/{project}/versions/{version}/infer", (string project, string version, InferRequest request, ProjectDirectory projects, ModelServing serving, CancellationToken cancellation) =>
            serving.AskAsync(projects.Get(project), version, request, cancellation));
    }

    // The protocol tells readiness by the status alone.
    private static async Task<IResult> ReadyAsync(string project, string? version, ProjectDirectory projects, ModelServing serving, CancellationToken cancellation)
    {
        var isReady = await serving.IsReadyAsync(projects.Get(project), version, cancellation);
        return Results.Json(new { name = project, ready = isReady }, statusCode: isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
