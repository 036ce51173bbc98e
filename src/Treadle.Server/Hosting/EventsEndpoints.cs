using System.Globalization;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Treadle.Server.Projects;

namespace Treadle.Server.Hosting;

/// <summary>Tells browsers by server-sent events that there are new facts, so that they read again what they show.</summary>
internal static class EventsEndpoints
{
    /// <summary>Proxies close connections that are silent for a minute.</summary>
    private const int SilentTicks = 20;

    /// <summary>Maps the route.</summary>
    public static void MapEvents(this WebApplication app) => app
        .MapGet("/v1/projects/{project}/events", (string project, ProjectDirectory projects, FactTicker ticker, CancellationToken cancellation) =>
        {
            projects.Get(project);
            return TypedResults.ServerSentEvents(WatchAsync(project, ticker, cancellation));
        })
        .WithTags("Wheel")
        .Produces<string>(StatusCodes.Status200OK, "text/event-stream");

    // Event facts: a number that grows with the project's facts, at once and whenever it grew. Event quiet: nothing happened, the line is alive.
    private static async IAsyncEnumerable<SseItem<string>> WatchAsync(string project, FactTicker ticker, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (told, silent) = (-1L, 0);
        using var timer = new PeriodicTimer(FactTicker.Interval);
        do
        {
            var newest = await ticker.NewestAsync(project, cancellation);
            if (newest != told)
            {
                (told, silent) = (newest, 0);
                yield return new SseItem<string>(newest.ToString(CultureInfo.InvariantCulture), "facts");
            }
            else if (++silent % SilentTicks == 0)
            {
                yield return new SseItem<string>(newest.ToString(CultureInfo.InvariantCulture), "quiet");
            }
        }
        while (await timer.WaitForNextTickAsync(cancellation));
    }
}
