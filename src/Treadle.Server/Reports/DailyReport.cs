using System.Net.Mail;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Reports;

/// <summary>Sends each day's report to each recipient once, and tries again where that failed; every attempt is a fact.</summary>
internal sealed class DailyReport(ReportStore store, ReportBuilder builder, Mail mail, FactLog log, TimeProvider time) : IStage
{
    /// <summary>What was done.</summary>
    /// <param name="Sent">Mails accepted by the server, or reports kept where there is none.</param>
    /// <param name="Failed">Mails to be tried again.</param>
    public sealed record Outcome(int Sent, int Failed);

    /// <inheritdoc/>
    public string Name => "reports";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var outcome = await SendIfDueAsync(project, cancellation);
        return outcome is { Sent: 0, Failed: 0 } ? [] : [$"Daily report: {outcome.Sent} {(mail.IsPossible ? "sent" : "kept, since no mail server is configured")}, {outcome.Failed} failed and will be tried again."];
    }

    /// <summary>Sends what is due now.</summary>
    public async Task<Outcome> SendIfDueAsync(Project project, CancellationToken cancellation)
    {
        var now = Instant.Now(time);
        var due = SendingRule.DueDay(now, project.Config.Reports.HourUtc);
        var attempts = await store.AttemptsAsync(project.Id, due - SendingRule.GiveUp, cancellation);

        // The day that is due, and earlier ones that did not get through.
        var days = attempts.Select(attempt => attempt.Day).Append(due).Distinct().Where(day => day <= due).Order().ToList();
        var (sent, failed) = (0, 0);
        foreach (var day in days)
        {
            var recipients = project.Config.Reports.Recipients
                .Where(recipient => SendingRule.IsDue(attempts.Where(attempt => attempt.Day == day && attempt.Recipient == recipient).ToList(), now)).ToList();
            if (recipients.Count == 0)
            {
                continue;
            }

            await log.CaughtUpAsync(cancellation);
            var content = await builder.BuildAsync(project, day, now, cancellation);
            foreach (var recipient in recipients)
            {
                var isSent = await SendAsync(project, content, day, recipient, cancellation);
                (sent, failed) = isSent ? (sent + 1, failed) : (sent, failed + 1);
            }
        }

        return new Outcome(sent, failed);
    }

    private async Task<bool> SendAsync(Project project, ReportContent content, DateTimeOffset day, string recipient, CancellationToken cancellation)
    {
        var attempt = new ReportAttempt { Sequence = 0, Day = day, Recipient = recipient, Outcome = ReportAttempt.Sending, RecordedAt = Instant.Now(time) };
        if (!mail.IsPossible)
        {
            await store.AppendAsync(project.Id, attempt with { Outcome = ReportAttempt.Kept }, null, content, cancellation);
            return true;
        }

        await store.AppendAsync(project.Id, attempt, null, content, cancellation);
        try
        {
            // The same mail has the same id, however often it is tried.
            var id = $"<{project.Id}.{content.Day:yyyyMMdd}.{Canonical.ShortHash(recipient)}@treadle>";
            await mail.SendAsync(recipient, id, ReportText.Subject(content), ReportText.Render(content), ReportHtml.Render(content), cancellation);
            await store.AppendAsync(project.Id, attempt with { Outcome = ReportAttempt.Sent, RecordedAt = Instant.Now(time) }, null, null, cancellation);
            return true;
        }
        catch (Exception exception) when (exception is SmtpException or FormatException || (exception is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            await store.AppendAsync(project.Id, attempt with { Outcome = ReportAttempt.Failed, RecordedAt = Instant.Now(time) }, exception.InnerException?.Message ?? exception.Message, null, cancellation);
            return false;
        }
    }
}
