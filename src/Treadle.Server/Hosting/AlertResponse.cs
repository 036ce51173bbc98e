using System.Globalization;
using Treadle.Protocol.Monitoring;
using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>While an alert says that the model is wrong, items from after the change come first in the queue: only they teach the new world.</summary>
internal sealed class AlertResponse(Store store, Alerts alerts) : IStage
{
    /// <summary>Before everything that people would have been asked anyway, after audits and disagreements.</summary>
    private const int Priority = 25;

    /// <summary>Raised items that wait at a time: enough for a first model of the new world.</summary>
    private const int Waiting = 100;

    /// <inheritdoc/>
    public string Name => "review";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var open = await alerts.OpenAsync(project.Id, AsOf.Now, cancellation);
        if (open.Where(alert => alert is { Kind: AlertKind.Quality, Since: not null }).MaxBy(alert => alert.RaisedAt) is not { } quality)
        {
            return [];
        }

        var raised = await store.WriteAsync(session => RaiseAsync(session, project, quality), cancellation);
        return raised == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{raised} items from after {quality.Since:u} were moved to the front of the queue")];
    }

    // The newest first: the date of the change is an estimate, and an item of the old world teaches the wrong thing.
    private static async Task<int> RaiseAsync(StoreSession session, Project project, AlertAnswer quality)
    {
        var waiting = await session.QuerySingleAsync<long>(
            "SELECT COUNT(*) FROM review_items WHERE project_id = @project AND state = 'open' AND priority = @priority", new { project = project.Id, priority = Priority });
        return waiting >= Waiting ? 0 : await session.ExecuteAsync(
            """
            UPDATE review_items SET priority = @priority WHERE project_id = @project AND id IN (
              SELECT r.id FROM review_items r CROSS JOIN items i
              WHERE r.project_id = @project AND r.state = 'open' AND r.priority > @priority AND r.places > 0
                AND i.project_id = r.project_id AND i.item_id = r.item_id AND i.event_time >= @since
              ORDER BY i.event_time DESC, r.position LIMIT @count)
            """,
            new { project = project.Id, priority = Priority, since = quality.Since!.Value, count = Waiting - waiting });
    }
}
