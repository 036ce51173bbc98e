using System.Globalization;
using Treadle.Protocol.Automation;
using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Automation;

/// <summary>Puts together what can be said about automation: certificate, ledger and guards from the evidence as it stands.</summary>
internal sealed class EvidenceDesk(AutomationStore store, EvidenceReader reader, PolicyHistory history, MonitoringStore traffic, FactLog log, TimeProvider time)
{
    /// <summary>What all of it rests on; said wherever the numbers are.</summary>
    public const string Assumption =
        "The answers of the reviewers are taken as right. Both statements speak of shares over many answers and never of a single item; a certificate holds while the model and the traffic behave as they did in its epoch.";

    /// <summary>Waits until the store knows all that was acknowledged.</summary>
    public Task CaughtUpAsync(CancellationToken cancellation) => log.CaughtUpAsync(cancellation);

    /// <summary>What can be said in a project without a model.</summary>
    public static AutomationAnswer Nothing(Project project)
    {
        var initial = RoutingPolicy.Initial(project.Config.Routing);
        return new AutomationAnswer
        {
            Level = initial.Level,
            Epoch = initial.Epoch,
            AuditRate = initial.AuditRate,
            ErrorTarget = project.Config.Routing.ErrorTarget,
            Confidence = project.Config.Routing.Confidence,
            Automated = Performance.Share(0, 0),
            MeasuredError = Performance.Share(0, 0),
            Ledger = LedgerRule.Add([], project.Config.Routing.Confidence),
            Guards = [],
            Missing = ["There is no champion yet: people answer everything."],
            Assumption = Assumption,
        };
    }

    /// <summary>What the evidence of an epoch says; level and share are those of the policy in force and are set by <see cref="WithPolicyAsync"/>.</summary>
    public async Task<AutomationAnswer> LookAsync(Project project, EpochTerms terms, ServedModel champion, CancellationToken cancellation)
    {
        var past = await reader.HistoryAsync(project, terms, champion, cancellation);
        var thresholds = await history.ReadAsync(project.Id, cancellation);
        var drawn = await reader.DrawnAsync(project, terms.Epoch, at => thresholds.At(terms.Epoch, at), AsOf.Now, cancellation);
        var accounts = await AccountsAsync(project, terms, drawn, cancellation);
        var certificate = CertificateRule.Judge(terms, past, drawn);
        GuardAnswer[] guards =
        [
            GuardRule.Watch("audited", terms.ErrorTarget, drawn.Where(item => item.IsAutomated).ToList()),
            GuardRule.Watch("reviewed", GuardRule.ReviewedReference(past, certificate.Threshold), await reader.ReviewedAsync(project, terms, champion.Record.Name, AsOf.Now, cancellation)),
        ];
        var audits = accounts.SelectMany(account => account.Audits).Where(audit => audit is { Loss: not null, IsOverdue: false }).ToList();
        return Nothing(project) with
        {
            Epoch = terms.Epoch,
            ModelVersion = terms.ModelVersion,
            AuditRate = terms.AuditRate,
            MeasuredError = Performance.Share((long)audits.Sum(audit => audit.Loss!.Value), audits.Count),
            Certificate = certificate,
            Ledger = LedgerRule.Add(accounts, terms.Confidence),
            Guards = guards,
            Missing = LevelRule.Missing(project.Config.Routing.Level, certificate, guards),
        };
    }

    /// <summary>A look with the level, threshold and share of the policy in force.</summary>
    public async Task<AutomationAnswer> WithPolicyAsync(Project project, AutomationAnswer look, RoutingPolicy policy, CancellationToken cancellation)
    {
        var volume = await traffic.VolumeAsync(project.Id, cancellation);
        return look with { LookedAt = Instant.Now(time), Level = policy.Level, Threshold = policy.Threshold, Automated = Performance.Share(volume.Automated, volume.Predictions) };
    }

    /// <summary>Keeps a look as a fact when its evidence or decision differs from the last one.</summary>
    public async Task KeepAsync(Project project, AutomationAnswer look, CancellationToken cancellation)
    {
        var last = await store.LastAsync(project.Id, AsOf.Now, cancellation);
        if (last is null || Key(last) != Key(look))
        {
            await store.AppendAsync(project.Id, look with { LookedAt = Instant.Now(time) }, look.Threshold is null ? "none" : "certified", Instant.Now(time), cancellation);
        }
    }

    // Whatever moves a certificate, the ledger's losses or a guard: with each of them as a fact, a question about the past finds the evidence of its time.
    private static (string Epoch, double? Threshold, int? Drawn, long Audits, double Errors, string Guards) Key(AutomationAnswer look) =>
        (look.Epoch, look.Threshold, look.Certificate?.DrawnItems, look.MeasuredError.Of, look.Ledger.Epochs.Sum(epoch => epoch.AuditErrors),
            string.Join(';', look.Guards.Select(guard => string.Create(CultureInfo.InvariantCulture, $"{guard.Watches} {guard.Answers} {guard.Errors} {guard.Reference}"))));

    private async Task<IReadOnlyList<LedgerRule.Account>> AccountsAsync(Project project, EpochTerms current, IReadOnlyList<EvidenceItem> drawn, CancellationToken cancellation)
    {
        var answers = await reader.AnswersAsync(project.Id, cancellation);
        var accounts = new List<LedgerRule.Account>();
        foreach (var epoch in await store.EpochsAsync(project.Id, AsOf.Now, cancellation))
        {
            var items = epoch.Number == current.Number ? drawn : await reader.DrawnAsync(project, epoch.Epoch, _ => null, AsOf.Now, cancellation);
            accounts.Add(new LedgerRule.Account(epoch, answers.GetValueOrDefault(epoch.Epoch), items.Where(item => item.IsAutomated).ToList()));
        }

        return accounts;
    }
}
