using Treadle.Protocol.Monitoring;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>What came in over [from, to); the last 24 hours when left out.</summary>
    public Task<ProfileAnswer> ProfileAsync(string project, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation) =>
        GetAsync<ProfileAnswer>(At(project, $"monitor/profile{Query(("from", from), ("to", to))}"), cancellation);

    /// <summary>The newest traffic held against the champion's reference, furthest column first.</summary>
    public Task<DriftAnswer> DriftAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<DriftAnswer>(At(project, $"monitor/drift{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Realised performance by day over [from, to); the last 30 days when left out.</summary>
    public Task<PerformanceAnswer> PerformanceAsync(string project, DateTimeOffset? from, DateTimeOffset? to, CancellationToken cancellation) =>
        GetAsync<PerformanceAnswer>(At(project, $"monitor/performance{Query(("from", from), ("to", to))}"), cancellation);

    /// <summary>Every alert, newest first, as known at an instant.</summary>
    public Task<IReadOnlyList<AlertAnswer>> AlertsAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<AlertAnswer>>(At(project, $"alerts{Query(("as_of", asOf))}"), cancellation);

    /// <summary>Says that a person is at it.</summary>
    public Task<AlertAnswer> AcknowledgeAlertAsync(string project, string id, AlertChangeRequest request, CancellationToken cancellation) =>
        PostAsync<AlertChangeRequest, AlertAnswer>(At(project, $"alerts/{Uri.EscapeDataString(id)}/acknowledge"), request, cancellation);

    /// <summary>Says that it is over.</summary>
    public Task<AlertAnswer> ResolveAlertAsync(string project, string id, AlertChangeRequest request, CancellationToken cancellation) =>
        PostAsync<AlertChangeRequest, AlertAnswer>(At(project, $"alerts/{Uri.EscapeDataString(id)}/resolve"), request, cancellation);
}
