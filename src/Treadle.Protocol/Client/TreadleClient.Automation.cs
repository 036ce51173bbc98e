using Treadle.Protocol.Automation;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>How much is automated and what can be said for it, as known at an instant.</summary>
    public Task<AutomationAnswer> AutomationAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<AutomationAnswer>(At(project, $"automation{Query(("as_of", asOf))}"), cancellation);

    /// <summary>The account of all automated answers.</summary>
    public Task<LedgerAnswer> LedgerAsync(string project, DateTimeOffset? asOf, CancellationToken cancellation) =>
        GetAsync<LedgerAnswer>(At(project, $"ledger{Query(("as_of", asOf))}"), cancellation);

    /// <summary>How many audits a certificate takes.</summary>
    public Task<AuditPlanAnswer> PlanAuditsAsync(string project, AuditPlanRequest request, CancellationToken cancellation) =>
        PostAsync<AuditPlanRequest, AuditPlanAnswer>(At(project, "automation/plan"), request, cancellation);
}
