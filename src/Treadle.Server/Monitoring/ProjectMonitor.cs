using System.Collections.Concurrent;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Registry;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Monitoring;

/// <summary>Looks whether the newest traffic still resembles the champion's reference, whether people keep up and training works; raises and resolves alerts.</summary>
internal sealed class ProjectMonitor(MonitoringStore store, Alerts alerts, ModelRegistry registry, FactLog log, TimeProvider time) : IStage
{
    /// <summary>Rows that the newest traffic is judged on.</summary>
    public const int AnalysisRows = 500;

    /// <summary>No judgement on fewer: the noise floor alone would be near the threshold.</summary>
    public const int FewestAnalysisRows = 200;

    /// <summary>Rows of a reference, as far as the champion has answered so many in shadow.</summary>
    public const int ReferenceRows = 1_000;

    /// <summary>A reference is frozen with so many at least; what shadow lacks is taken from the first answers as champion.</summary>
    public const int FewestReferenceRows = 500;

    /// <summary>New rows before the same comparison is worth its time again.</summary>
    private const int RowsBetweenChecks = 50;

    private static readonly TimeSpan QueuePatience = TimeSpan.FromDays(2);

    private readonly ConcurrentDictionary<string, long> _checked = new(StringComparer.Ordinal);

    /// <summary>What a check did.</summary>
    /// <param name="IsReferenceNew">Whether a reference was frozen.</param>
    /// <param name="Raised">Alerts raised now.</param>
    /// <param name="Resolved">Alerts resolved now.</param>
    public sealed record Outcome(bool IsReferenceNew, IReadOnlyList<AlertAnswer> Raised, int Resolved);

    /// <inheritdoc/>
    public string Name => "monitoring";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var outcome = await CheckAsync(project, cancellation);
        List<string> words = outcome.IsReferenceNew ? ["The reference was renewed."] : [];
        words.AddRange(outcome.Raised.Select(alert => $"Alert: {alert.Message}"));
        if (outcome.Resolved > 0)
        {
            words.Add($"Alerts resolved: {outcome.Resolved}.");
        }

        return words;
    }

    /// <summary>Does what is due now.</summary>
    public async Task<Outcome> CheckAsync(Project project, CancellationToken cancellation)
    {
        await log.CaughtUpAsync(cancellation);
        var open = (await alerts.OpenAsync(project.Id, AsOf.Now, cancellation)).Select(alert => alert.Id).ToHashSet(StringComparer.Ordinal);
        var isNew = await RenewReferenceAsync(project, cancellation);
        await CheckDriftAsync(project, isNew, cancellation);
        await CheckQueueAsync(project, cancellation);
        await CheckTrainingAsync(project, cancellation);
        var now = await alerts.OpenAsync(project.Id, AsOf.Now, cancellation);
        return new Outcome(isNew, now.Where(alert => !open.Contains(alert.Id)).ToList(), open.Count(id => now.All(alert => alert.Id != id)));
    }

    /// <summary>The comparison as it stood at an instant.</summary>
    public async Task<DriftAnswer> CompareAsync(Project project, AsOf asOf, CancellationToken cancellation)
    {
        var champion = await ChampionAsync(project, asOf, cancellation);
        var reference = await store.ReferenceAsync(project.Id, asOf, cancellation);
        if (champion is null || reference is null || reference.MoveSequence != champion.Sequence)
        {
            var words = champion is null ? "There is no champion yet." : $"The champion has not answered {FewestReferenceRows} items yet; its reference is frozen then.";
            return new DriftAnswer { IsComparable = false, Words = words, ReferenceRows = 0, AnalysisRows = 0, Columns = [] };
        }

        var served = (await registry.LoadAsync(project.Id, champion.Version!.Value, cancellation)).Text;
        var stored = await store.NewestAsync(project.Id, reference.Model, reference.LastSequence, asOf, AnalysisRows, cancellation);
        var rows = stored.Select(row => row.ToRow(project, served)).ToList();
        var isComparable = rows.Count >= FewestAnalysisRows;
        return new DriftAnswer
        {
            IsComparable = isComparable,
            Words = isComparable ? DriftRule.Words : $"{rows.Count} predictions since the reference; the comparison starts at {FewestAnalysisRows}.",
            ModelVersion = reference.ModelVersion,
            ReferenceRows = reference.Rows,
            ReferenceFrom = reference.From,
            ReferenceTo = reference.To,
            AnalysisRows = rows.Count,
            AnalysisFrom = rows.Count == 0 ? null : rows.Min(row => row.EventTime),
            AnalysisTo = rows.Count == 0 ? null : rows.Max(row => row.EventTime),
            Columns = isComparable ? DriftRule.Compare(reference, rows) : [],
        };
    }

    private async Task<AliasMove?> ChampionAsync(Project project, AsOf asOf, CancellationToken cancellation) =>
        (await registry.MovesAsync(project.Id, asOf, cancellation)).LastOrDefault(move => move.Alias == Alias.Champion) is { Version: not null } move ? move : null;

    // The reference is the champion's own answers to items it had not seen: in shadow before its promotion, else its first ones after.
    private async Task<bool> RenewReferenceAsync(Project project, CancellationToken cancellation)
    {
        var move = await ChampionAsync(project, AsOf.Now, cancellation);
        if (move is null || (await store.ReferenceAsync(project.Id, AsOf.Now, cancellation))?.MoveSequence == move.Sequence)
        {
            return false;
        }

        var model = await registry.GetAsync(project.Id, move.Version!.Value, cancellation);
        var boundary = AsOf.At(move.RecordedAt);
        var rows = (await store.NewestAsync(project.Id, model.Name, 0, boundary, ReferenceRows, cancellation)).ToList();
        if (rows.Count < FewestReferenceRows)
        {
            var after = await store.LastSequenceAsync(project.Id, boundary, cancellation);
            rows.AddRange(await store.FirstAsync(project.Id, model.Name, after, FewestReferenceRows - rows.Count, cancellation));
        }

        if (rows.Count < FewestReferenceRows || model.ArtifactHash is null)
        {
            return false;
        }

        var served = (await registry.LoadAsync(project.Id, model.Version, cancellation)).Text;
        var reference = ReferenceProfile.Of((model.Version, model.Name), move.Sequence, rows.Select(row => row.ToRow(project, served)).ToList());
        await store.AppendReferenceAsync(project.Id, reference, $"{model.Name} became champion: {move.Reason}", Instant.Now(time), cancellation);
        foreach (var kind in new[] { AlertKind.InputDrift, AlertKind.PredictionDrift })
        {
            await alerts.ResolveAsync(project.Id, kind, null, $"The reference was renewed with {model.Name}.", cancellation);
        }

        return true;
    }

    private async Task CheckDriftAsync(Project project, bool isForced, CancellationToken cancellation)
    {
        var last = await store.LastSequenceAsync(project.Id, AsOf.Now, cancellation);
        if (!isForced && last - _checked.GetValueOrDefault(project.Id) < RowsBetweenChecks)
        {
            return;
        }

        _checked[project.Id] = last;
        var drift = await CompareAsync(project, AsOf.Now, cancellation);
        if (!drift.IsComparable)
        {
            return;
        }

        foreach (var columns in drift.Columns.GroupBy(column => column.Kind))
        {
            await JudgeAsync(project, columns.Key, columns.ToList(), drift, cancellation);
        }
    }

    private async Task JudgeAsync(Project project, string kind, IReadOnlyList<DriftColumn> columns, DriftAnswer drift, CancellationToken cancellation)
    {
        var subject = kind == AlertKind.InputDrift ? "input" : "predictions";
        var drifted = columns.Where(column => column.IsDrifted).ToList();
        if (drifted.Count > 0)
        {
            await alerts.RaiseAsync(project.Id, DriftWords.Cause(kind, subject, drifted, drift), cancellation);
        }
        else if (columns.All(column => column.Psi - column.PsiExpected < (column.PsiThreshold - column.PsiExpected) / 2))
        {
            // Half the way back, so that a value at the threshold does not raise and resolve by turns.
            await alerts.ResolveAsync(project.Id, kind, subject, $"The newest {drift.AnalysisRows} predictions resemble the reference again.", cancellation);
        }
    }

    private async Task CheckQueueAsync(Project project, CancellationToken cancellation)
    {
        var oldest = await store.OldestOpenReviewAsync(project.Id, cancellation);
        if (oldest is { } since && Instant.Now(time) - since > QueuePatience)
        {
            await alerts.RaiseAsync(
                project.Id,
                new AlertCause
                {
                    Kind = AlertKind.QueueAge,
                    Subject = "review",
                    Severity = AlertSeverity.Warning,
                    Message = $"The oldest open review item has waited for more than {QueuePatience.TotalDays:0} days. People cannot keep up, or nobody is reviewing.",
                    Since = since,
                },
                cancellation);
        }
        else
        {
            await alerts.ResolveAsync(project.Id, AlertKind.QueueAge, "review", "The queue is young again.", cancellation);
        }
    }

    private async Task CheckTrainingAsync(Project project, CancellationToken cancellation)
    {
        if (await store.TrainingErrorAsync(project.Id, cancellation) is { } error)
        {
            await alerts.RaiseAsync(
                project.Id,
                new AlertCause { Kind = AlertKind.TrainingFailed, Subject = "training", Severity = AlertSeverity.Warning, Message = $"The last training failed: {error}" },
                cancellation);
        }
        else
        {
            await alerts.ResolveAsync(project.Id, AlertKind.TrainingFailed, "training", "A later training succeeded.", cancellation);
        }
    }
}
