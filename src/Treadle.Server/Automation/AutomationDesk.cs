using Treadle.Protocol.Automation;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Automation;

/// <summary>Revises how much is automated: evidence in, certificate, ledger and guards, a routing policy out; every step is a fact.</summary>
internal sealed class AutomationDesk(AutomationStore store, EvidenceDesk evidence, EpochStart epochs, PolicyTable policies, ServingTable serving, Alerts alerts) : IStage
{
    /// <summary>What a revision did.</summary>
    /// <param name="Look">What can be said now.</param>
    /// <param name="Changed">Why a policy was put in force; null when none was.</param>
    /// <param name="IsDemoted">Whether a guard or found errors ended an epoch.</param>
    public sealed record Outcome(AutomationAnswer Look, string? Changed, bool IsDemoted);

    /// <inheritdoc/>
    public string Name => "automation";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation) =>
        (await ReviseAsync(project, cancellation)).Changed is { } changed ? [changed] : [];

    /// <summary>Does what is due now.</summary>
    public async Task<Outcome> ReviseAsync(Project project, CancellationToken cancellation)
    {
        await evidence.CaughtUpAsync(cancellation);
        if (serving.Get(project.Id).Champion is not { } champion)
        {
            return await WithoutModelAsync(project, cancellation);
        }

        // 1. The epoch: a new one when what a certificate speaks about has changed.
        var terms = await epochs.ContinueAsync(project, champion, cancellation);

        // 2. The evidence, and what it says.
        var look = await evidence.LookAsync(project, terms, champion, cancellation);

        // 3. The guards: an alarm ends the epoch and voids its evidence.
        var isDemoted = await DemotionAsync(project, champion, look, cancellation) is not null;
        if (isDemoted)
        {
            terms = await epochs.ContinueAsync(project, champion, cancellation);
            look = await evidence.LookAsync(project, terms, champion, cancellation);
        }

        // 4. The policy that follows, and the look as a fact.
        var changed = await PutInForceAsync(project, LevelRule.Policy(project.Config.Routing.Level, terms, look.Certificate!.Threshold), look, cancellation);
        look = await evidence.WithPolicyAsync(project, look, policies.Get(project), cancellation);
        await evidence.KeepAsync(project, look, cancellation);
        return new Outcome(look, changed, isDemoted);
    }

    /// <summary>What could be said at an instant: for the past, what the last look then said.</summary>
    public async Task<AutomationAnswer> LookAsync(Project project, AsOf asOf, CancellationToken cancellation)
    {
        if (asOf.IsPast)
        {
            return await store.LastAsync(project.Id, asOf, cancellation) ?? EvidenceDesk.Nothing(project);
        }

        await evidence.CaughtUpAsync(cancellation);
        var terms = await store.LastEpochAsync(project.Id, cancellation);
        var champion = serving.Get(project.Id).Champion;
        if (terms is null || champion is null || champion.Record.Version != terms.ModelVersion)
        {
            return await store.LastAsync(project.Id, asOf, cancellation) ?? EvidenceDesk.Nothing(project);
        }

        return await evidence.WithPolicyAsync(project, await evidence.LookAsync(project, terms, champion, cancellation), policies.Get(project), cancellation);
    }

    private async Task<Outcome> WithoutModelAsync(Project project, CancellationToken cancellation)
    {
        var initial = RoutingPolicy.Initial(project.Config.Routing);
        var current = policies.Get(project);
        var isHuman = current.Level == AutomationLevel.Human && current.Threshold is null;
        if (!isHuman)
        {
            await policies.AppendAsync(project, initial, "There is no champion: people answer everything.", cancellation);
        }

        return new Outcome(EvidenceDesk.Nothing(project), isHuman ? null : "There is no champion.", false);
    }

    private async Task<AlertAnswer?> DemotionAsync(Project project, ServedModel champion, AutomationAnswer look, CancellationToken cancellation)
    {
        if (Demotion.Cause(look, champion.Record.Name) is not { } cause
            || (await alerts.OpenAsync(project.Id, AsOf.Now, cancellation)).Any(alert => alert.Kind == AlertKind.Quality))
        {
            return null;
        }

        return await alerts.RaiseAsync(project.Id, cause, cancellation);
    }

    private async Task<string?> PutInForceAsync(Project project, RoutingPolicy policy, AutomationAnswer look, CancellationToken cancellation)
    {
        var current = policies.Get(project);
        if (policy with { Version = current.Version } == current)
        {
            return null;
        }

        var reason = current.Epoch == policy.Epoch
            ? $"{look.Certificate!.Words} Evidence: {look.Certificate.HistoryItems} held-out and {look.Certificate.DrawnItems} drawn items."
            : $"Epoch {policy.Epoch} begins. {look.Certificate!.Words}";
        await policies.AppendAsync(project, policy, reason, cancellation);
        return reason;
    }
}
