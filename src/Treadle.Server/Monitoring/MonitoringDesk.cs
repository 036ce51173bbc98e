using Treadle.Protocol.Monitoring;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Monitoring;

/// <summary>What monitoring knows, for the reports.</summary>
internal sealed class MonitoringDesk(ProfileReader profiles, JudgedAnswers judged, ProjectMonitor monitor, Alerts alerts)
{
    /// <summary>What came in over [from, to).</summary>
    public Task<ProfileAnswer> ProfileAsync(Project project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) => profiles.ReadAsync(project.Id, from, to, cancellation);

    /// <summary>Realised performance over [from, to), as known now.</summary>
    public async Task<PerformanceDay> PerformanceAsync(Project project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        Performance.Of(await judged.ReadAsync(project.Id, from, to, AsOf.Now, cancellation), from).Total;

    /// <summary>Drift at an instant.</summary>
    public Task<DriftAnswer> DriftAsync(Project project, AsOf asOf, CancellationToken cancellation) => monitor.CompareAsync(project, asOf, cancellation);

    /// <summary>Alerts known at an instant.</summary>
    public Task<IReadOnlyList<AlertAnswer>> AlertsAsync(Project project, AsOf asOf, CancellationToken cancellation) => alerts.ListAsync(project.Id, asOf, cancellation);
}
