using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Datasets;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Datasets;

/// <summary>HTTP of dataset versions.</summary>
internal static class DatasetsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapDatasets(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}/datasets").WithTags("Datasets");
        group.MapPost("", BuildAsync);
        group.MapGet("", ListAsync);
        group.MapGet("/{version:int}", async (string project, int version, ProjectDirectory projects, DatasetVersions datasets, CancellationToken cancellation) =>
            (await datasets.GetAsync(projects.Get(project).Id, version, cancellation)).ToVersion());
        group.MapGet("/{from:int}/diff/{to:int}", CompareAsync);
        group.MapGet("/{version:int}/export", ExportAsync);
    }

    private static async Task<DatasetVersion> BuildAsync(
        string project, DatasetRequest request, ProjectDirectory projects, DatasetVersions datasets, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            throw new ProblemException(ErrorCodes.FieldRequired, "The dataset version needs a reason.", ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", request.Reason, "why it is made, in words"));
        }

        await log.CaughtUpAsync(cancellation);
        var asOf = request.AsOf is { } instant ? AsOf.At(instant) : AsOf.Now;
        return (await datasets.BuildAsync(target, new DatasetWish(request.Reason, request.LabelsSince, asOf), cancellation)).ToVersion();
    }

    private static async Task<IReadOnlyList<DatasetVersion>> ListAsync(
        string project, AsOf asOf, ProjectDirectory projects, DatasetStore store, CancellationToken cancellation) =>
        (await store.ListAsync(projects.Get(project).Id, asOf, cancellation)).Select(row => row.ToVersion()).ToList();

    private static async Task<DatasetDifference> CompareAsync(
        string project, int from, int to, int? limit, ProjectDirectory projects, DatasetVersions datasets, DatasetStore store, CancellationToken cancellation)
    {
        var id = projects.Get(project).Id;
        await datasets.GetAsync(id, from, cancellation);
        await datasets.GetAsync(id, to, cancellation);
        return DatasetComparison.Between(
            from, await store.RowsAsync(id, from, (string?)null, cancellation), to, await store.RowsAsync(id, to, (string?)null, cancellation), Page.Limit(limit));
    }

    private static async Task<IResult> ExportAsync(
        string project, int version, string? format, ProjectDirectory projects, DatasetVersions datasets, DatasetExport export, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        var row = await datasets.GetAsync(target.Id, version, cancellation);
        var name = $"{project}-dataset-{version}.{format}";
        return format switch
        {
            "csv" => Results.Stream(stream => export.WriteCsvAsync(target, row, stream, cancellation), "text/csv; charset=utf-8", name),
            "jsonl" => Results.Stream(stream => export.WriteJsonLinesAsync(target, row, stream, cancellation), "application/jsonl; charset=utf-8", name),
            _ => throw new ProblemException(ErrorCodes.FieldInvalid, "The format is not known.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "format", format, "csv or jsonl")),
        };
    }
}
