using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Server.Access;
using Treadle.Server.Facts;

namespace Treadle.Server.Projects;

/// <summary>HTTP of the projects.</summary>
internal static class ProjectsEndpoints
{
    private static readonly IReadOnlyList<Scope> Seeing = [Scope.Read, Scope.Review, Scope.Predict];

    /// <summary>Maps the routes.</summary>
    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("Projects");
        group.MapGet("/projects", (Caller caller, ProjectDirectory projects) =>
            projects.All.Where(project => caller.MayAny(Seeing, project.Id)).Select(Answer).ToList());
        group.MapGet("/projects/{project}", (string project, ProjectDirectory projects) => Answer(projects.Get(project)));
        group.MapPost("/config/diff", (ConfigRequest request, Caller caller, ProjectDirectory projects) =>
        {
            var difference = projects.Compare(request.Source);
            caller.Demand(Scope.Configure, difference.Project);
            return Answer(difference);
        });
        group.MapPost("/config", async (ConfigRequest request, Caller caller, ProjectDirectory projects, CancellationToken cancellation) =>
        {
            caller.Demand(Scope.Configure, projects.Compare(request.Source).Project);
            return Answer(await projects.ApplyAsync(request.Source, cancellation));
        });
        group.MapGet("/projects/{project}/config", SourceAsync);
    }

    private static async Task<IResult> SourceAsync(string project, AsOf asOf, ProjectStore store, CancellationToken cancellation) =>
        await store.SourceAsync(project, asOf, cancellation) is { } source
            ? Results.Text(source, "application/yaml")
            : throw new ProblemException(ErrorCodes.ProjectUnknown, $"There is no project \"{project}\"{(asOf.IsPast ? " at that time" : "")}.", []);

    private static ProjectAnswer Answer(Project project) => new()
    {
        Project = project.Id,
        Version = project.Version,
        ConfigHash = project.ConfigHash,
        Config = project.Config,
    };

    private static ConfigAnswer Answer(ProjectDifference difference) => new()
    {
        Project = difference.Project,
        IsNew = difference.IsNew,
        Changes = difference.Changes,
    };
}
