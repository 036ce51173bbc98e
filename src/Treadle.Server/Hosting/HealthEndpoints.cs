using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Hosting;
using Treadle.Server.Facts;

namespace Treadle.Server.Hosting;

/// <summary>HTTP of health and metrics.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps the routes.</summary>
    public static void MapHealth(this WebApplication app)
    {
        app.MapGet("/livez", () => "ok").WithTags("Health");
        app.MapGet("/readyz", Ready).WithTags("Health").Produces<ReadyAnswer>().Produces<ReadyAnswer>(StatusCodes.Status503ServiceUnavailable);
        app.MapGet("/metrics", (PrometheusText metrics) => Results.Text(metrics.Write(), "text/plain; version=0.0.4")).WithTags("Health");
    }

    private static IResult Ready(DrainProgress progress, FactLog log, ServerOptions options)
    {
        var isFull = log.UndrainedBytes >= options.JournalMaxBytes;
        var cause = isFull ? "the journal has reached its bound" : progress.Failure?.Message;
        var answer = new ReadyAnswer
        {
            IsReady = !isFull,
            Cause = cause,
            UndrainedBytes = log.UndrainedBytes,
            IsDraining = progress.Failure is null,
        };
        return Results.Json(answer, statusCode: answer.IsReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }
}
