using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Server.Access;
using Treadle.Server.Projects;

namespace Treadle.Server.Embed;

/// <summary>HTTP of suggestions inside other products. What a browser asks carries a token, never a cookie.</summary>
internal static class EmbedEndpoints
{
    private const string Bearer = "Bearer ";
    private const string PreflightSeconds = "600";

    /// <summary>Maps the routes.</summary>
    public static void MapEmbed(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/v1/projects/{project}/embed-tokens", (string project, EmbedTokenRequest request, Caller caller, ProjectDirectory projects, EmbedTokens tokens, CancellationToken cancellation) =>
            tokens.SignAsync(projects.Get(project), request with { Person = caller.Person(request.Person, "person") }, cancellation)).WithTags("Embed");
        routes.MapPost("/v1/embed-keys", async (EmbedKeyRotation rotation, EmbedKeys keys, CancellationToken cancellation) =>
        {
            var key = await keys.RotateAsync(rotation.Revoke, cancellation);
            return new EmbedKeyAnswer { Id = key.Id, CreatedAt = key.CreatedAt };
        }).WithTags("Embed");

        var group = routes.MapGroup("/embed/v1").WithTags("Embed").WithMetadata(new TokenInstead());
        group.MapGet("/suggestion", async (HttpContext context, ProjectDirectory projects, EmbedTokens tokens, EmbedDesk desk, CancellationToken cancellation) =>
            Results.Json(await desk.ShowAsync(await ClaimsAsync(context, projects, tokens, cancellation), cancellation))).Produces<EmbedSuggestion>();
        group.MapGet("/image", async (HttpContext context, ProjectDirectory projects, EmbedTokens tokens, EmbedDesk desk, CancellationToken cancellation) =>
        {
            var image = await desk.ImageAsync(await ClaimsAsync(context, projects, tokens, cancellation), cancellation);
            context.Response.Headers.XContentTypeOptions = "nosniff";
            return Results.Bytes(image, "image/webp");
        }).Produces<byte[]>(StatusCodes.Status200OK, "image/webp");
        group.MapPost("/feedback", async (HttpContext context, EmbedDecision decision, ProjectDirectory projects, EmbedTokens tokens, EmbedDesk desk, CancellationToken cancellation) =>
            Results.Json(await desk.DecideAsync(await ClaimsAsync(context, projects, tokens, cancellation), decision, cancellation))).Produces<EmbedDecision>();
        group.MapMethods("/{route}", [HttpMethods.Options], (HttpContext context, ProjectDirectory projects) => Preflight(context, projects)).ExcludeFromDescription();
    }

    // Whether an origin may read answers is told by the project's file. A page of an origin that no project names cannot even read the refusal.
    private static async Task<EmbedClaims> ClaimsAsync(HttpContext context, ProjectDirectory projects, EmbedTokens tokens, CancellationToken cancellation)
    {
        var origin = OriginOf(context);
        AllowKnown(context, projects, origin);
        var header = context.Request.Headers.Authorization.ToString();
        var claims = await tokens.ReadAsync(header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) ? header[Bearer.Length..].Trim() : null, cancellation);
        return origin is null || projects.Get(claims.Project).Config.Embed.Origins.Contains(origin, StringComparer.Ordinal)
            ? claims
            : throw new ProblemException(ErrorCodes.EmbedOriginRefused, $"The page is of {origin}.", []);
    }

    private static IResult Preflight(HttpContext context, ProjectDirectory projects)
    {
        if (AllowKnown(context, projects, OriginOf(context)))
        {
            context.Response.Headers.AccessControlAllowMethods = "GET, POST";
            context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type";
            context.Response.Headers.AccessControlMaxAge = PreflightSeconds;
        }

        return Results.NoContent();
    }

    private static bool AllowKnown(HttpContext context, ProjectDirectory projects, string? origin)
    {
        var isKnown = origin is not null && projects.All.Any(project => project.Config.Embed.Origins.Contains(origin, StringComparer.Ordinal));
        // Only when the answer starts: a refusal clears the headers before, and the page's script has to read it too.
        context.Response.OnStarting(() =>
        {
            context.Response.Headers.Vary = "Origin";
            context.Response.Headers.CacheControl = "no-store";
            if (isKnown)
            {
                context.Response.Headers.AccessControlAllowOrigin = origin;
            }

            return Task.CompletedTask;
        });
        return isKnown;
    }

    /// <summary>The foreign origin of the page that asks; null for this server's own pages and for programs.</summary>
    private static string? OriginOf(HttpContext context)
    {
        var origin = context.Request.Headers.Origin.ToString();
        return origin.Length == 0 || origin == $"{context.Request.Scheme}://{context.Request.Host}" ? null : origin;
    }

    /// <summary>The token says who asks and for what; neither sessions nor API keys open these routes.</summary>
    private sealed class TokenInstead : IPublicPage;
}
