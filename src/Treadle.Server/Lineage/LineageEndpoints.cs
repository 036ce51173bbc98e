using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Lineage;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Server.Showings;

namespace Treadle.Server.Lineage;

/// <summary>HTTP of lineage, cards, export and import of models.</summary>
internal static class LineageEndpoints
{
    private const string ArchiveType = "application/zip";

    /// <summary>Maps the routes.</summary>
    public static void MapLineage(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Lineage");
        group.MapGet("/items/{id}/lineage", ItemAsync);
        group.MapGet("/predictions/{id}/lineage", PredictionAsync);
        group.MapGet("/models/{version:int}/lineage", async (string project, int version, ProjectDirectory projects, ModelRegistry registry, LineageReader reader, CancellationToken cancellation) =>
            await reader.OfModelAsync(project, await registry.GetAsync(projects.Get(project).Id, version, cancellation), cancellation));
        group.MapGet("/models/{version:int}/card", async (string project, int version, ProjectDirectory projects, ModelExchange exchange, CancellationToken cancellation) =>
            Results.Text(await exchange.CardAsync(projects.Get(project), version, cancellation), "text/markdown; charset=utf-8")).Produces<string>(StatusCodes.Status200OK, "text/markdown");
        group.MapGet("/models/{version:int}/export", async (string project, int version, ProjectDirectory projects, ModelExchange exchange, CancellationToken cancellation) =>
            Results.Bytes(await exchange.ExportAsync(projects.Get(project), version, cancellation), ArchiveType, $"{project}-v{version}.treadle-model"));
        group.MapPost("/models/import", ImportAsync).Accepts<byte[]>(ArchiveType).Produces<ModelVersion>();
    }

    private static async Task<ItemLineage> ItemAsync(
        string project, string id, [AsParameters] Onlooker onlooker, ProjectDirectory projects, LineageReader reader, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        var lineage = await reader.OfItemAsync(target, id, cancellation);
        await onlooker.SeesAsync(target, [.. lineage.Predictions.Select(prediction => prediction.Id)], cancellation);
        return lineage;
    }

    private static async Task<ModelLineage> PredictionAsync(string project, string id, ProjectDirectory projects, LineageReader reader, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        return await reader.OfPredictionAsync(target, id, cancellation);
    }

    private static async Task<ModelVersion> ImportAsync(HttpRequest request, string project, ProjectDirectory projects, ModelImport import, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, cancellation);
        return await import.ImportAsync(target, body.ToArray(), cancellation);
    }
}
