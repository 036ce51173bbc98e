using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Showings;

namespace Treadle.Server.Predictions;

/// <summary>HTTP of predictions.</summary>
internal static class PredictionsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapPredictions(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Predictions");
        group.MapPost("/predictions", RecordAsync).Accepts<PredictionRequest>("application/json").Produces<PredictionAnswer>();
        group.MapPost("/predictions/batch", RecordBatchAsync).Accepts<PredictionBatchRequest>("application/json").Produces<PredictionBatchAnswer>().Produces<PredictionBatchAnswer>(StatusCodes.Status207MultiStatus);
        group.MapGet("/predictions", ListAsync);
        group.MapGet("/predictions/facets", CountAsync);
        group.MapGet("/predictions/{id}", FindAsync);
        group.MapGet("/predictions/{id}/replay", ReplayAsync);
        group.MapGet("/traces/{trace}", TraceAsync);
        group.MapGet("/replay", ReplaySampleAsync);
    }

    private static async Task RecordAsync(HttpContext context, string project, ProjectDirectory projects, PredictionIntake intake)
    {
        var target = projects.Get(project);
        var request = await WireBody.ReadAsync(context, HotPathJson.Default.PredictionRequest);
        var answer = await intake.RecordAsync(target, request, context.RequestAborted);
        WireBody.Write(context, StatusCodes.Status200OK, answer, HotPathJson.Default.PredictionAnswer);
    }

    private static async Task RecordBatchAsync(HttpContext context, string project, ProjectDirectory projects, PredictionIntake intake)
    {
        var target = projects.Get(project);
        var request = await WireBody.ReadAsync(context, HotPathJson.Default.PredictionBatchRequest);
        var items = Batch.Check(request.Items, PredictionIntake.MaxBatch);
        var answer = await intake.RecordAsync(target, items, context.RequestAborted);
        WireBody.Write(context, answer.Errors.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status207MultiStatus, answer, HotPathJson.Default.PredictionBatchAnswer);
    }

    private static async Task<PredictionPage> ListAsync(
        string project, [AsParameters] PredictionQuery query, AsOf asOf, ProjectDirectory projects, PredictionReader reader, FactLog log, CancellationToken cancellation)
    {
        var id = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        var limit = Page.Limit(query.Limit);
        var (rows, cursor) = await reader.ListAsync(id, query.ToFilter(), asOf, limit, cancellation);
        var items = new List<PredictionDetail>(rows.Count);
        foreach (var row in rows)
        {
            items.Add(await DetailAsync(reader, row, cancellation));
        }

        return new PredictionPage { Items = items, Cursor = cursor };
    }

    private static async Task<PredictionFacets> CountAsync(
        string project, [AsParameters] PredictionQuery query, AsOf asOf, ProjectDirectory projects, FacetReader facets, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        await log.CaughtUpAsync(cancellation);
        return await facets.CountAsync(target, query.ToFilter(), asOf, cancellation);
    }

    private static async Task<PredictionDetail> FindAsync(
        string project, string id, AsOf asOf, [AsParameters] Onlooker onlooker, ProjectDirectory projects, PredictionReader reader, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        var row = await reader.FindAsync(target, id, asOf, cancellation) ?? throw Missing(id);
        await onlooker.SeesAsync(target, [row.Id], cancellation);
        return await DetailAsync(reader, row, cancellation);
    }

    private static async Task<IReadOnlyList<PredictionDetail>> TraceAsync(
        string project, string trace, [AsParameters] Onlooker onlooker, ProjectDirectory projects, PredictionReader reader, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project).Id;
        await log.CaughtUpAsync(cancellation);
        var steps = new List<PredictionDetail>();
        var rows = await reader.TraceAsync(target, trace, cancellation);
        await onlooker.SeesAsync(target, [.. rows.Select(row => row.Id)], cancellation);
        foreach (var row in rows)
        {
            steps.Add(await DetailAsync(reader, row, cancellation));
        }

        return steps.Count > 0 ? steps : throw new ProblemException(ErrorCodes.NotFound, $"There is no trace {trace}.", []);
    }

    private static async Task<ReplayAnswer> ReplayAsync(
        string project, string id, [AsParameters] Onlooker onlooker, ProjectDirectory projects, PredictionReader reader, Replay replay, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        await log.CaughtUpAsync(cancellation);
        var row = await reader.FindAsync(target.Id, id, AsOf.Now, cancellation) ?? throw Missing(id);
        await onlooker.SeesAsync(target.Id, [row.Id], cancellation);
        return await replay.RunAsync(target, row, cancellation);
    }

    private static async Task<ReplaySampleAnswer> ReplaySampleAsync(
        string project, int? count, ProjectDirectory projects, Replay replay, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        await log.CaughtUpAsync(cancellation);
        return await replay.SampleAsync(target, Page.Limit(count), cancellation);
    }

    private static async Task<PredictionDetail> DetailAsync(PredictionReader reader, PredictionRow row, CancellationToken cancellation) => new()
    {
        Prediction = await reader.ToAnswerAsync(row, cancellation),
        ParentId = row.ParentId,
        Input = Canonical.FromJson<Dictionary<string, string>>(row.Input),
        Factors = row.Factors is null ? null : Canonical.FromJson<Dictionary<string, string>>(row.Factors),
        Coin = row.Coin,
        Epoch = row.Epoch,
    };

    private static ProblemException Missing(string id) => new(ErrorCodes.NotFound, $"There is no prediction {id}.", []);
}
