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

    /// <summary>The report of the day that begins at <paramref name="start"/>, as it was known at its end; of a day that is not over, as it is known now.</summary>
    public async Task<ReportContent> BuildAsync(Project project, DateTimeOffset start, DateTimeOffset now, CancellationToken cancellation)
    {
        var end = start.AddDays(1);
        var until = end < now ? end : now;
        // Of a day that is not over everything is known that there is.
        var asOf = end <= now ? AsOf.At(end) : AsOf.Now;
        var (traffic, measured) = await monitoring.TrafficAsync(project, start, end, cancellation);
        var look = await automation.LookAsync(project, asOf, cancellation);
        var drift = await monitoring.DriftAsync(project, asOf, cancellation);
        var alerts = (await monitoring.AlertsAsync(project, asOf, cancellation)).Where(alert => alert.State != AlertState.Resolved || alert.ChangedAt >= start).ToList();
        var queue = await store.QueueAsync(project.Id, start, end, cancellation);
        return new ReportContent
        {
            Until = until,
            Project = project.Id,
            Day = DateOnly.FromDateTime(start.UtcDateTime),
            IsSimulated = settings.IsSimulated || project.Config.Simulated == true,
            Needs = Needs(alerts, queue, (measured, look.ErrorTarget), until),
            Traffic = traffic,
            Automated = Performance.Share(traffic.Routes.GetValueOrDefault("auto") + traffic.Routes.GetValueOrDefault("audit"), traffic.Predictions),
            Measured = measured,
            Automation = look,
            Queue = queue,
            Agreement = await agreement.MeasureAsync(project, asOf, cancellation),
            Drift = drift,
            Alerts = alerts,
            Trained = (await registry.ListAsync(project.Id, asOf, cancellation)).Where(model => model.RecordedAt >= start).ToList(),
            Moves = (await registry.MovesAsync(project.Id, asOf, cancellation)).Where(move => move.RecordedAt >= start).ToList(),
        };
    }

    private static List<string> Needs(IReadOnlyList<AlertAnswer> alerts, QueueState queue, (PerformanceDay Day, double Target) quality, DateTimeOffset until)
    {
        var needs = alerts.Where(alert => alert.State == AlertState.Raised)
            .OrderByDescending(alert => alert.Severity).Select(alert => alert.Message).ToList();
        if (quality.Day.AutomatedError.Lower > quality.Target)
        {
            needs.Add($"Automated answers are wrong more often than the {Figures.Percent(quality.Target)} that are tolerated: {Figures.Measured(quality.Day.AutomatedError)}.");
        }

        if (queue.Oldest is { } oldest && until - oldest > LongWait)
        {
            needs.Add($"{Figures.Count(queue.Open)} items wait for people, the oldest since {oldest:yyyy-MM-dd HH:mm} UTC.");
        }

        return needs;
    }
}
