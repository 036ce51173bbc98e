using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Release;
using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Release;

/// <summary>HTTP of releases.</summary>
internal static class ReleaseEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapRelease(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Release");
        group.MapGet("/releases", ShowAsync);
        group.MapPost("/promotions", (string project, PromotionRequest request, Caller caller, ProjectDirectory projects, ReleaseDesk desk, CancellationToken cancellation) =>
            desk.PromoteAsync(projects.Get(project), request with { By = caller.Person(request.By, "by") }, cancellation));
        group.MapPost("/shadows", (string project, ShadowRequest request, Caller caller, ProjectDirectory projects, ReleaseDesk desk, CancellationToken cancellation) =>
            desk.ShadowAsync(projects.Get(project), request with { By = caller.Person(request.By, "by") }, cancellation));
        group.MapPost("/rollbacks", (string project, RollbackRequest request, Caller caller, ProjectDirectory projects, ReleaseDesk desk, CancellationToken cancellation) =>
            desk.RollBackAsync(projects.Get(project), request with { By = caller.Person(request.By, "by") }, cancellation));
    }

    private static async Task<ReleasesAnswer> ShowAsync(
        string project, AsOf asOf, ProjectDirectory projects, ModelRegistry registry, ReleaseStore store, ReleaseDesk desk, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        var (champion, challenger) = await registry.AliasesAsync(target.Id, asOf, cancellation);
        var decisions = await store.ListAsync(target.Id, asOf, cancellation);
        var standing = asOf.IsPast ? null : await desk.StandingAsync(target, cancellation);
        return new ReleasesAnswer
        {
            Champion = champion,
            Challenger = challenger,
            ShadowSince = decisions.LastOrDefault(row => row.ModelVersion == challenger && row.Decision == Decision.Shadowed)?.RecordedAt,
            Evidence = standing?.Evidence,
            Gates = standing?.Verdict.Gates ?? [],
            DisagreementsMissing = standing?.Verdict.DisagreementsMissing,
            Decisions = decisions.Select(row => row.ToDecision()).ToList(),
        };
    }
}
