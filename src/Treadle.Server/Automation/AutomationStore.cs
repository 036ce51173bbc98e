using Treadle.Protocol.Automation;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Automation;

/// <summary>SQL of epochs and certificates.</summary>
internal sealed class AutomationStore(Store store)
{
    /// <summary>All epochs known at an instant, oldest first.</summary>
    public Task<IReadOnlyList<EpochTerms>> EpochsAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<EpochTerms>>(
        async session => (await session.QueryAsync<EpochRow>(
                """
                SELECT number, epoch, model_version, error_target, confidence, audit_rate, thresholds, starts, evidence_since, reason, recorded_at
                FROM automation_epochs WHERE project_id = @project AND recorded_at <= @at ORDER BY number
                """,
                new { project, at = asOf.Micros }))
            .Select(row => row.ToTerms()).ToList(),
        cancellation);

    /// <summary>The epoch in force; null before the first.</summary>
    public async Task<EpochTerms?> LastEpochAsync(string project, CancellationToken cancellation)
    {
        var epochs = await EpochsAsync(project, AsOf.Now, cancellation);
        return epochs.Count == 0 ? null : epochs[^1];
    }

    /// <summary>Appends an epoch.</summary>
    public Task AppendAsync(string project, EpochTerms terms, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO automation_epochs (project_id, number, epoch, model_version, error_target, confidence, audit_rate, thresholds, starts,
                                           evidence_since, reason, event_time, recorded_at)
            VALUES (@project, @number, @epoch, @model, @target, @confidence, @rate, @thresholds, @starts, @since, @reason, @at, @at)
            """,
            new
            {
                project,
                number = terms.Number,
                epoch = terms.Epoch,
                model = terms.ModelVersion,
                target = terms.ErrorTarget,
                confidence = terms.Confidence,
                rate = terms.AuditRate,
                thresholds = Canonical.Json(terms.Thresholds),
                starts = Canonical.Json(terms.Starts),
                since = terms.EvidenceSince is { } since ? UnixMicroseconds.From(since) : (long?)null,
                reason = terms.Reason,
                at = terms.RecordedAt,
            }),
        cancellation);

    /// <summary>The last look at the evidence before an instant, or null.</summary>
    public Task<AutomationAnswer?> LastAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session => await session.QueryFirstOrDefaultAsync<string>(
            "SELECT content FROM certificates WHERE project_id = @project AND recorded_at <= @at ORDER BY sequence DESC LIMIT 1",
            new { project, at = asOf.Micros }) is { } text ? Canonical.FromJson<AutomationAnswer>(text) : null,
        cancellation);

    /// <summary>Appends a look at the evidence.</summary>
    public Task AppendAsync(string project, AutomationAnswer look, string state, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO certificates (project_id, sequence, epoch, model_version, threshold, state, content, event_time, recorded_at)
            SELECT @project, COALESCE(MAX(sequence), 0) + 1, @epoch, @model, CAST(@threshold AS DOUBLE PRECISION), @state, @content, @now, @now
            FROM certificates WHERE project_id = @project
            """,
            new { project, epoch = look.Epoch, model = look.ModelVersion ?? 0, threshold = look.Threshold, state, content = Canonical.Json(look), now }),
        cancellation);
}
