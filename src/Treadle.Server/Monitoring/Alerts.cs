using Treadle.Protocol.Errors;
using Treadle.Protocol.Monitoring;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>Raises and closes alerts: one open alert for each kind and subject; every change is a fact. Safe for concurrent use.</summary>
internal sealed class Alerts(Store store, IdFactory ids, TimeProvider time)
{
    /// <summary>Actor of what the server does by itself.</summary>
    public const string Treadle = "treadle";

    private const string Columns = "sequence, alert_id, kind, subject, state, severity, message, since, details, actor, recorded_at";

    /// <summary>Raises an alert; when one of that kind and subject is open already, nothing is added and that one is returned.</summary>
    public Task<AlertAnswer> RaiseAsync(string project, AlertCause cause, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.LockAsync($"alerts:{project}");
            var open = AlertStates.Fold(await RowsAsync(session, project, AsOf.Now))
                .FirstOrDefault(alert => alert.Kind == cause.Kind && alert.Subject == cause.Subject && alert.State != AlertState.Resolved);
            return open ?? await AppendAsync(session, project, new AlertRow
            {
                Sequence = 0,
                AlertId = ids.Next(),
                Kind = cause.Kind,
                Subject = cause.Subject,
                State = AlertStates.Word(AlertState.Raised),
                Severity = AlertStates.Word(cause.Severity),
                Message = cause.Message,
                Since = cause.Since,
                Details = cause.Details is null ? null : Canonical.Json(cause.Details),
                Actor = Treadle,
                RecordedAt = Instant.Now(time),
            });
        },
        cancellation);

    /// <summary>Moves an alert on.</summary>
    /// <exception cref="ProblemException">There is none of that id, or it is past that state.</exception>
    public Task<AlertAnswer> ChangeAsync(string project, string id, AlertState to, string actor, string? words, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.LockAsync($"alerts:{project}");
            var last = (await RowsAsync(session, project, AsOf.Now)).LastOrDefault(row => row.AlertId == id)
                ?? throw new ProblemException(ErrorCodes.NotFound, $"There is no alert {id}.", []);
            if (!AlertStates.MayGo(Enum.Parse<AlertState>(last.State, ignoreCase: true), to))
            {
                throw new ProblemException(ErrorCodes.AlertState, $"Alert {id} is {last.State}; it cannot become {AlertStates.Word(to)}.", []);
            }

            return await AppendAsync(session, project, last with
            {
                State = AlertStates.Word(to),
                Message = words ?? last.Message,
                Actor = actor,
                RecordedAt = Instant.Now(time),
            });
        },
        cancellation);

    /// <summary>Resolves the open alerts of a kind, all of them or those of one subject, and returns how many there were.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="kind">One of <see cref="AlertKind"/>.</param>
    /// <param name="subject">One subject; null for all.</param>
    /// <param name="words">Why it is over.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<int> ResolveAsync(string project, string kind, string? subject, string words, CancellationToken cancellation)
    {
        var open = (await OpenAsync(project, AsOf.Now, cancellation)).Where(alert => alert.Kind == kind && (subject is null || alert.Subject == subject)).ToList();
        foreach (var alert in open)
        {
            await ChangeAsync(project, alert.Id, AlertState.Resolved, Treadle, words, cancellation);
        }

        return open.Count;
    }

    /// <summary>Every alert known at an instant, newest raised first.</summary>
    public Task<IReadOnlyList<AlertAnswer>> ListAsync(string project, AsOf asOf, CancellationToken cancellation) =>
        store.ReadAsync(async session => AlertStates.Fold(await RowsAsync(session, project, asOf)), cancellation);

    /// <summary>The alerts that were open at an instant.</summary>
    public async Task<IReadOnlyList<AlertAnswer>> OpenAsync(string project, AsOf asOf, CancellationToken cancellation) =>
        (await ListAsync(project, asOf, cancellation)).Where(alert => alert.State != AlertState.Resolved).ToList();

    private static Task<IReadOnlyList<AlertRow>> RowsAsync(StoreSession session, string project, AsOf asOf) => session.QueryAsync<AlertRow>(
        $"SELECT {Columns} FROM alert_changes WHERE project_id = @project AND recorded_at <= @at ORDER BY sequence", new { project, at = asOf.Micros });

    private static async Task<AlertAnswer> AppendAsync(StoreSession session, string project, AlertRow row)
    {
        await session.ExecuteAsync(
            """
            INSERT INTO alert_changes (project_id, sequence, alert_id, kind, subject, state, severity, message, since, details, actor, event_time, recorded_at)
            SELECT @project, COALESCE(MAX(sequence), 0) + 1, @alertId, @kind, @subject, @state, @severity, @message, CAST(@since AS BIGINT), @details, @actor, @at, @at
            FROM alert_changes WHERE project_id = @project
            """,
            new
            {
                project,
                alertId = row.AlertId,
                kind = row.Kind,
                subject = row.Subject,
                state = row.State,
                severity = row.Severity,
                message = row.Message,
                since = row.Since is { } since ? UnixMicroseconds.From(since) : (long?)null,
                details = row.Details,
                actor = row.Actor,
                at = row.RecordedAt,
            });
        var rows = await RowsAsync(session, project, AsOf.Now);
        return AlertStates.Fold(rows.Where(each => each.AlertId == row.AlertId)).Single();
    }
}
