using System.Globalization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Selection;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Selection;

/// <summary>HTTP of selection.</summary>
internal static class SelectionEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapSelection(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/v1/projects/{project}/selection").WithTags("Selection");
        group.MapPost("", async (string project, SelectionRequest request, ProjectDirectory projects, ItemSelection selection, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            var count = Count(request.Count, "count");
            await log.CaughtUpAsync(cancellation);
            return await selection.SelectAsync(target, count, cancellation);
        });
        group.MapGet("", async (string project, int? preview, ProjectDirectory projects, ItemSelection selection, FactLog log, CancellationToken cancellation) =>
        {
            var target = projects.Get(project);
            var count = Count(preview, "preview");
            await log.CaughtUpAsync(cancellation);
            return await selection.PreviewAsync(target, count, cancellation);
        });
    }

    private static int Count(int? asked, string path) => asked switch
    {
        null => ItemSelection.DefaultOpen,
        >= 1 and <= ItemSelection.MaxCount => asked.Value,
        _ => throw new ProblemException(
            ErrorCodes.FieldInvalid,
            "Nothing was chosen.",
            ErrorDetail.Of(ErrorCodes.FieldInvalid, path, asked.Value.ToString(CultureInfo.InvariantCulture), $"a whole number from 1 to {ItemSelection.MaxCount}")),
    };
}
