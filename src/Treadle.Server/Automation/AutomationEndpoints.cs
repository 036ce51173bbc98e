using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Automation;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Automation;

/// <summary>HTTP of automation.</summary>
internal static class AutomationEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapAutomation(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}").WithTags("Automation");
        group.MapGet("/automation", (string project, AsOf asOf, ProjectDirectory projects, AutomationDesk desk, CancellationToken cancellation) =>
            desk.LookAsync(projects.Get(project), asOf, cancellation));
        group.MapGet("/ledger", async (string project, AsOf asOf, ProjectDirectory projects, AutomationDesk desk, CancellationToken cancellation) =>
            (await desk.LookAsync(projects.Get(project), asOf, cancellation)).Ledger);
        group.MapPost("/automation/plan", (string project, AuditPlanRequest request, ProjectDirectory projects) =>
            AuditPlan.Make(projects.Get(project).Config.Routing, request));
    }
}
