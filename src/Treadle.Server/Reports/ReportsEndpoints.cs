using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Treadle.Protocol.Errors;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Reports;

/// <summary>HTTP of reports.</summary>
internal static class ReportsEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapReports(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/v1/projects/{project}").WithTags("Reports").MapGet("/reports/preview", PreviewAsync);

    private static async Task<IResult> PreviewAsync(
        string project, string? format, DateOnly? day, ProjectDirectory projects, ReportBuilder builder, FactLog log, TimeProvider time, CancellationToken cancellation)
    {
        var target = projects.Get(project);
        if (format is not (null or "html" or "text"))
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The format is unknown.", ErrorDetail.Of(ErrorCodes.FieldInvalid, "format", format, "html or text"));
        }

        await log.CaughtUpAsync(cancellation);
        var start = new DateTimeOffset(day ?? DateOnly.FromDateTime(Instant.Now(time).UtcDateTime), TimeOnly.MinValue, TimeSpan.Zero);
        var report = await builder.BuildAsync(target, start, Instant.Now(time), cancellation);
        return format == "text" ? Results.Text(ReportText.Render(report), "text/plain; charset=utf-8") : Results.Text(ReportHtml.Render(report), "text/html; charset=utf-8");
    }
}
