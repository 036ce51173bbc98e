using Treadle.Protocol.Monitoring;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Monitoring;

/// <summary>What monitoring knows, for the reports.</summary>
internal sealed class MonitoringDesk(ProfileReader profiles, JudgedAnswers judged, ProjectMonitor monitor, Alerts alerts)
{
    /// <summary>What came in over [from, to), both on the hour, and the realised performance of it, as known now.</summary>
    public async Task<(ProfileAnswer Profile, PerformanceDay Measured)> TrafficAsync(Project project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation)
    {
        var answers = await judged.ReadAsync(project.Id, from, to, AsOf.Now, cancellation);
        return (await profiles.ReadAsync(project.Id, from, to, answers, cancellation), Performance.Total(answers, from));
    }

    /// <summary>Drift at an instant.</summary>
    public Task<DriftAnswer> DriftAsync(Project project, AsOf asOf, CancellationToken cancellation) => monitor.CompareAsync(project, asOf, cancellation);

    /// <summary>Alerts known at an instant.</summary>
    public Task<IReadOnlyList<AlertAnswer>> AlertsAsync(Project project, AsOf asOf, CancellationToken cancellation) => alerts.ListAsync(project.Id, asOf, cancellation);
}
