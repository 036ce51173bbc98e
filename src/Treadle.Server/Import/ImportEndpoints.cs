using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Import;
using Treadle.Server.Access;
using Treadle.Server.Projects;

namespace Treadle.Server.Import;

/// <summary>HTTP of tables: looked through first, then brought in.</summary>
internal static class ImportEndpoints
{
    /// <summary>Rows are read as they arrive, so a file may be larger than other requests.</summary>
    private const long MaxFileBytes = 8L << 30;

    /// <summary>Maps the routes.</summary>
    public static void MapImport(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("Import");
        group.MapPost("/import/preview", (HttpContext context, CancellationToken cancellation) => TableInspection.RunAsync(Body(context), cancellation))
            .Accepts<string>("text/csv").Produces<TablePreview>();
        group.MapPost("/projects/{project}/import", ImportAsync).Accepts<string>("text/csv").Produces<ImportAnswer>().Produces<ImportAnswer>(StatusCodes.Status207MultiStatus);
    }

    private static async Task<IResult> ImportAsync(
        HttpContext context, string project, [AsParameters] ImportQuery query, Caller caller, ProjectDirectory projects, TableImport import, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        using var table = await TableReader.OpenAsync(Body(context), cancellation);
        var plan = ImportPlan.Read(query, target, table, caller.Person(query.By, "by") ?? caller.Name);
        var answer = await import.RunAsync(target, table, plan, cancellation);
        return Results.Json(answer, statusCode: answer.Refused == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus);
    }

    private static Stream Body(HttpContext context)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxFileBytes;
        }

        return context.Request.Body;
    }
}
