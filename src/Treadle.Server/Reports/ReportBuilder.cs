using Treadle.Protocol.Monitoring;
using Treadle.Server.Automation;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Reports;

/// <summary>Gathers what a day's report says.</summary>
internal sealed class ReportBuilder(ReportStore store, MonitoringDesk monitoring, AutomationDesk automation, Agreement agreement, ModelRegistry registry, ReportSettings settings)
{
    private static readonly TimeSpan LongWait = TimeSpan.FromDays(1);

    /// <summary>The report of the day that begins at <paramref name="start"/>.</summary>
    public async Task<ReportContent> BuildAsync(Project project, DateTimeOffset start, CancellationToken cancellation)
    {
        var end = start.AddDays(1);
        var asOf = AsOf.At(end);
        var traffic = await monitoring.ProfileAsync(project, start, end, cancellation);
        var look = await automation.LookAsync(project, AsOf.Now, cancellation);
        var drift = await monitoring.DriftAsync(project, asOf, cancellation);
        var alerts = (await monitoring.AlertsAsync(project, asOf, cancellation)).Where(alert => alert.State != AlertState.Resolved || alert.ChangedAt >= start).ToList();
        var queue = await store.QueueAsync(project.Id, start, end, cancellation);
        return new ReportContent
        {
            Project = project.Id,
            Day = DateOnly.FromDateTime(start.UtcDateTime),
            IsSimulated = settings.IsSimulated,
            Needs = Needs(alerts, queue, end),
            Traffic = traffic,
            Automated = Performance.Share(traffic.Routes.GetValueOrDefault("auto") + traffic.Routes.GetValueOrDefault("audit"), traffic.Predictions),
            Measured = await monitoring.PerformanceAsync(project, start, end, cancellation),
            Automation = look,
            Queue = queue,
            Agreement = await agreement.MeasureAsync(project, asOf, cancellation),
            Drift = drift,
            Alerts = alerts,
            Trained = (await registry.ListAsync(project.Id, asOf, cancellation)).Where(model => model.RecordedAt >= start).ToList(),
            Moves = (await registry.MovesAsync(project.Id, asOf, cancellation)).Where(move => move.RecordedAt >= start).ToList(),
        };
    }

    private static List<string> Needs(IReadOnlyList<AlertAnswer> alerts, QueueState queue, DateTimeOffset end)
    {
        var needs = alerts.Where(alert => alert.State == AlertState.Raised)
            .OrderByDescending(alert => alert.Severity).Select(alert => alert.Message).ToList();
        if (queue.Oldest is { } oldest && end - oldest > LongWait)
        {
            needs.Add($"{queue.Open} items wait for people, the oldest since {oldest:yyyy-MM-dd HH:mm} UTC.");
        }

        return needs;
    }
}
