using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Showings;

namespace Treadle.Server.Labels;

/// <summary>HTTP of labels.</summary>
internal static class LabelsEndpoints
{
    private const int UsualSimilar = 5;
    private const int MostSimilar = 20;

    /// <summary>Maps the routes.</summary>
    public static void MapLabels(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Labels");
        group.MapGet("/labels", ListAsync);
        group.MapPost("/labels", async (string project, LabelRequest request, Caller caller, ProjectDirectory projects, LabelDesk desk, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            return await desk.DecideAsync(target, request with { By = caller.Person(request.By, "by") }, cancellation);
        });
        group.MapGet("/labels/agreement", async (string project, AsOf asOf, ProjectDirectory projects, Agreement agreement, CancellationToken cancellation) =>
            await agreement.MeasureAsync(projects.Get(project), asOf, cancellation));
        group.MapGet("/disagreements", DisagreementsAsync);
        group.MapGet("/disagreements/values", async (string project, [AsParameters] DisagreementQuery query, AsOf asOf, ProjectDirectory projects, DisagreementReader reader, CancellationToken cancellation) =>
            await reader.ValuesAsync(projects.Get(project), query.ToFilter(), asOf, cancellation));
        group.MapGet("/items/{id}/similar", SimilarAsync);
        group.MapGet("/items/{id}/history", async (
            string project, string id, AsOf asOf, [AsParameters] Onlooker onlooker, ProjectDirectory projects, HistoryReader reader, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            await log.CaughtUpAsync(cancellation);
            var history = await reader.ReadAsync(target, id, asOf, onlooker.Caller, cancellation);
            await onlooker.SeesAsync(target.Id, [.. history.Entries.Where(entry => entry.Lane == HistoryLane.Model).Select(entry => entry.Id)], cancellation);
            return history;
        });
        group.MapGet("/items/{id}/labels", async (string project, string id, AsOf asOf, ProjectDirectory projects, LabelReader reader, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            return (await reader.OfItemAsync(target.Id, id, asOf, cancellation)).Select(row => row.ToDetail(target)).ToList();
        });
    }

    // A signed-in person asks for themselves; the item's blindness binds everybody alike.
    private static async Task<SimilarAnswer> SimilarAsync(
        string project, string id, string? annotator, int? limit, Caller caller, ProjectDirectory projects, SimilarItems similar, FactLog log, CancellationToken cancellation)
    {
        _ = caller.Person(annotator, "annotator");
        await log.CaughtUpAsync(cancellation);
        return await similar.OfAsync(projects.Get(project), id, Math.Clamp(limit ?? UsualSimilar, 1, MostSimilar), cancellation);
    }

    private static Task<DisagreementPage> DisagreementsAsync(
        string project, [AsParameters] DisagreementQuery query, string? cursor, int? limit, AsOf asOf, ProjectDirectory projects, DisagreementReader reader, CancellationToken cancellation) =>
        reader.PageAsync(projects.Get(project), query.ToFilter(), DisagreementPlace.Parse(cursor), Page.Limit(limit), asOf, cancellation);

    private static async Task<LabelPage> ListAsync(
        string project, string? cursor, int? limit, AsOf asOf, ProjectDirectory projects, LabelReader reader, CancellationToken cancellation)
    {
        var count = Page.Limit(limit);
        var target = projects.Get(project);
        var rows = await reader.PageAsync(target.Id, cursor, asOf, count, cancellation);
        return new LabelPage { Items = rows.Select(row => row.ToDetail(target)).ToList(), Next = rows.Count == count ? rows[^1].ItemId : null };
    }
}
