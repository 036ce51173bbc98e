using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Monitoring;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Monitoring;

/// <summary>HTTP of monitoring and alerts.</summary>
internal static class MonitoringEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapMonitoring(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Monitoring");
        group.MapGet("/monitor/profile", ProfileAsync);
        group.MapGet("/monitor/drift", DriftAsync);
        group.MapGet("/monitor/performance", PerformanceAsync);
        group.MapGet("/alerts", (string project, AsOf asOf, ProjectDirectory projects, Alerts alerts, CancellationToken cancellation) =>
            alerts.ListAsync(projects.Get(project).Id, asOf, cancellation));
        group.MapPost("/alerts/{id}/acknowledge", (string project, string id, AlertChangeRequest request, Caller caller, ProjectDirectory projects, Alerts alerts, CancellationToken cancellation) =>
            ChangeAsync(projects.Get(project), id, AlertState.Acknowledged, request with { Actor = caller.Person(request.Actor, "actor")! }, alerts, cancellation));
        group.MapPost("/alerts/{id}/resolve", (string project, string id, AlertChangeRequest request, Caller caller, ProjectDirectory projects, Alerts alerts, CancellationToken cancellation) =>
            ChangeAsync(projects.Get(project), id, AlertState.Resolved, request with { Actor = caller.Person(request.Actor, "actor")! }, alerts, cancellation));
    }

    private static async Task<ProfileAnswer> ProfileAsync(
        string project, [AsParameters] Period period, ProjectDirectory projects, ProfileReader reader, FactLog log, TimeProvider time, CancellationToken cancellation)
    {
        var id = projects.Get(project).Id;
        var (from, to) = period.Range(time, TimeSpan.FromDays(1));
        await log.CaughtUpAsync(cancellation);
        return await reader.ReadAsync(id, ProfileProjection.Hour(from), ProfileProjection.Hour(to), cancellation);
    }

    private static async Task<DriftAnswer> DriftAsync(string project, AsOf asOf, ProjectDirectory projects, ProjectMonitor monitor, FactLog log, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        await log.CaughtUpAsync(cancellation);
        return await monitor.CompareAsync(target, asOf, cancellation);
    }

    private static async Task<PerformanceAnswer> PerformanceAsync(
        string project, [AsParameters] Period period, AsOf asOf, ProjectDirectory projects, JudgedAnswers judged, TimeProvider time, CancellationToken cancellation)
    {
        var id = projects.Get(project).Id;
        var (from, to) = period.Range(time, TimeSpan.FromDays(30));
        return Performance.Of(await judged.ReadAsync(id, from, to, asOf, cancellation), from);
    }

    private static async Task<AlertAnswer> ChangeAsync(Project project, string id, AlertState to, AlertChangeRequest request, Alerts alerts, CancellationToken cancellation) =>
        string.IsNullOrWhiteSpace(request.Actor)
            ? throw new ProblemException(ErrorCodes.FieldRequired, "The alert was not changed.", ErrorDetail.Of(ErrorCodes.FieldRequired, "actor", request.Actor, "the name of the person"))
            : await alerts.ChangeAsync(project.Id, id, to, request.Actor, request.Words, cancellation);
}
