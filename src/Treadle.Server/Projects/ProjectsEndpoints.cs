using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;

namespace Treadle.Server.Projects;

/// <summary>HTTP of the projects.</summary>
internal static class ProjectsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapProjects(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1").WithTags("Projects");
        group.MapGet("/projects", (ProjectDirectory projects) => projects.All.Select(Answer).ToList());
        group.MapGet("/projects/{project}", (string project, ProjectDirectory projects) => Answer(projects.Get(project)));
        group.MapPost("/config/diff", (ConfigRequest request, ProjectDirectory projects) => Answer(projects.Compare(request.Source)));
        group.MapPost("/config", async (ConfigRequest request, ProjectDirectory projects, CancellationToken cancellation) =>
            Answer(await projects.ApplyAsync(request.Source, cancellation)));
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
