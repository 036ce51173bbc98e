using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Automation;

/// <summary>Begins a new epoch when what a certificate speaks about has changed: model version, target, confidence, audit rate, or a quality alert.</summary>
internal sealed class EpochStart(AutomationStore store, EvidenceReader reader, Alerts alerts, TimeProvider time)
{
    /// <summary>The epoch in force, a new one where the old has ended.</summary>
    public async Task<EpochTerms> ContinueAsync(Project project, ServedModel champion, CancellationToken cancellation)
    {
        var last = await store.LastEpochAsync(project.Id, cancellation);
        if (last is not null && last.ModelVersion != champion.Record.Version)
        {
            await alerts.ResolveAsync(project.Id, AlertKind.Quality, null, $"{champion.Record.Name} took over; it is judged on evidence of its own.", cancellation);
        }

        var since = (await alerts.ListAsync(project.Id, AsOf.Now, cancellation)).Where(alert => alert.Kind == AlertKind.Quality).Max(alert => alert.Since);
        if (Reason(project, champion, last, since) is not { } reason)
        {
            return last!;
        }

        var number = (last?.Number ?? 0) + 1;
        var routing = project.Config.Routing;
        var terms = new EpochTerms
        {
            Number = number,
            Epoch = $"e{number}",
            ModelVersion = champion.Record.Version,
            ErrorTarget = routing.ErrorTarget,
            Confidence = routing.Confidence,
            AuditRate = Rate(project),
            Thresholds = ThresholdGrid.Thresholds(await reader.TrafficScoresAsync(project, champion, cancellation)),
            Starts = [],
            EvidenceSince = since,
            Reason = reason,
            RecordedAt = Instant.Now(time),
        };
        var history = await reader.HistoryAsync(project, terms, champion, cancellation);
        terms = terms with { Starts = ThresholdGrid.Starts(terms.Thresholds, history.Select(item => item.Score).ToList(), terms.ErrorTarget, terms.Delta) };
        await store.AppendAsync(project.Id, terms, cancellation);
        return terms;
    }

    private static double Rate(Project project) => Math.Max(project.Config.Routing.AuditRate, project.Config.Routing.AuditFloor);

    private static string? Reason(Project project, ServedModel champion, EpochTerms? last, DateTimeOffset? since)
    {
        var routing = project.Config.Routing;
        return last is null ? $"{champion.Record.Name} is the first champion."
            : last.ModelVersion != champion.Record.Version ? $"{champion.Record.Name} became champion."
            : last.ErrorTarget != routing.ErrorTarget ? $"The error target changed to {routing.ErrorTarget}."
            : last.Confidence != routing.Confidence ? $"The confidence changed to {routing.Confidence}."
            : last.AuditRate != Rate(project) ? $"The audit rate changed to {Rate(project)}."
            : last.EvidenceSince != since ? $"{champion.Record.Name} errs more than it did; older evidence is void."
            : null;
    }
}
