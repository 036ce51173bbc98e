using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;
using Treadle.Server.Reports;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Reports;

public abstract partial class ReportTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Recipients = "\nreports:\n  recipients: [mia@example.org, jo@example.org]\n";

    private Project Target => Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);

    [Fact]
    public async Task The_preview_says_what_came_in_and_what_needs_a_person_in_both_forms()
    {
        await FillAsync();
        await Running.Services.GetRequiredService<Alerts>().RaiseAsync(
            Project, new AlertCause { Kind = AlertKind.InputDrift, Subject = "input", Severity = AlertSeverity.Critical, Message = "text_length has <drifted>" }, Cancellation);

        var text = await Client.ReportAsync(Project, "text", null, Cancellation);
        var html = await Client.ReportAsync(Project, "html", null, Cancellation);

        text.ShouldContain("SIMULATED");
        text.ShouldContain("30 predictions");
        text.ShouldContain("* text_length has <drifted>");
        text.Split('\n').ShouldAllBe(line => line.TrimEnd().Length <= 78);
        html.ShouldContain("text_length has &lt;drifted&gt;");
        html.ShouldContain("Simulated");
        html.ShouldNotContain("<script");
        html.ShouldNotContain("<img");
    }

    [Fact]
    public async Task A_project_without_traffic_is_not_called_within_its_limits()
    {
        foreach (var format in new[] { "text", "html" })
        {
            var report = WebUtility.HtmlDecode(await Client.ReportAsync(Project, format, null, Cancellation)).ReplaceLineEndings(" ");

            report.ShouldContain("Nothing came in");
            report.ShouldContain("Nobody judged an answer of the model that day");
            report.ShouldNotContain("within its limits");
        }
    }

    [Fact]
    public async Task The_page_has_colours_of_its_own_for_dark_clients()
    {
        await FillAsync();
        var html = await Client.ReportAsync(Project, "html", null, Cancellation);

        html.ShouldContain("<meta name=\"color-scheme\" content=\"light dark\">");
        var rules = html[html.IndexOf("<style>", StringComparison.Ordinal)..html.IndexOf("</style>", StringComparison.Ordinal)];
        rules.ShouldContain("prefers-color-scheme: dark");
        var styled = Classes().Matches(html).SelectMany(match => match.Groups[1].Value.Split(' ')).Distinct().ToList();
        styled.ShouldContain("bar");
        styled.ShouldAllBe(name => rules.Contains($".{name}{{") || rules.Contains($".{name},"));
    }

    [Fact]
    public async Task A_wait_is_counted_to_the_present_while_the_day_is_not_over()
    {
        await FillAsync();
        Running.Clock.Advance(TimeSpan.FromHours(2));

        var today = await Client.ReportAsync(Project, "text", null, Cancellation);
        Running.Clock.Advance(TimeSpan.FromDays(3));
        var then = await Client.ReportAsync(Project, "text", new DateOnly(2026, 5, 4), Cancellation);

        today.ShouldContain("the oldest for 2 h");
        then.ShouldContain("the oldest for 12 h");
    }

    [Fact]
    public async Task The_queue_of_any_moment_is_what_counting_every_item_finds()
    {
        var moments = new List<DateTimeOffset> { Running.Clock.GetUtcNow() };
        await FillAsync();
        for (var day = 0; day < 4; day++)
        {
            Running.Clock.Advance(TimeSpan.FromHours(20));
            moments.Add(Running.Clock.GetUtcNow());
            await FillAsync(first: 30 * (day + 1));
            foreach (var lease in (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "ann", Count = 7 }, Cancellation)).Items)
            {
                await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "ann", Answer = AnnotationKind.Label, Label = "billing" }, Cancellation);
            }
        }

        moments.Add(Running.Clock.GetUtcNow().AddHours(1));
        var found = new List<QueueState>();
        foreach (var (from, to) in moments.SelectMany(_ => moments, (from, to) => (from, to)))
        {
            var state = await Running.Services.GetRequiredService<ReportStore>().QueueAsync(Project, from, to, Cancellation);
            state.ShouldBe(await Running.Services.GetRequiredService<Store>().ReadAsync(
                session => session.QuerySingleAsync<QueueState>(
                    """
                    SELECT CAST(COALESCE(SUM(CASE WHEN closed_at IS NULL OR closed_at >= @to THEN 1 ELSE 0 END), 0) AS BIGINT) AS open,
                           MIN(CASE WHEN closed_at IS NULL OR closed_at >= @to THEN created_at END) AS oldest,
                           CAST(COALESCE(SUM(CASE WHEN closed_at >= @from AND closed_at < @to THEN 1 ELSE 0 END), 0) AS BIGINT) AS closed
                    FROM review_items WHERE project_id = @project AND created_at < @to
                    """,
                    new { project = Project, from, to }),
                Cancellation));
            found.Add(state);
        }

        found.Max(state => state.Open).ShouldBeGreaterThan(100);
        found.Max(state => state.Closed).ShouldBeGreaterThan(20);
    }

    [Fact]
    public async Task An_unknown_format_is_refused()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.ReportAsync(Project, "pdf", null, Cancellation));

        refused.Problem.Code.ShouldBe(ErrorCodes.FieldInvalid.Code);
    }

    [Fact]
    public async Task Every_recipient_gets_one_mail_a_day_with_both_forms()
    {
        Assert.SkipWhen(await MailServer.SkipReasonAsync(Cancellation) is not null, "the SMTP server is missing: install python3-aiosmtpd");
        await Client.ApplyConfigAsync(ProjectFile + Recipients, Cancellation);
        await FillAsync();
        await using var server = await MailServer.StartAsync(MailServer.FreePort(), Cancellation);
        Running.Clock.Advance(TimeSpan.FromDays(1));

        var first = await Report(server.Port).SendIfDueAsync(Target, Cancellation);
        var second = await Report(server.Port).SendIfDueAsync(Target, Cancellation);

        first.ShouldBe(new DailyReport.Outcome(2, 0));
        second.ShouldBe(new DailyReport.Outcome(0, 0));
        await WaitAsync(() => End().Count(server.Received) == 2);
        server.Received.ShouldContain("multipart/alternative");
        server.Received.ShouldContain("text/plain; charset=utf-8");
        server.Received.ShouldContain("text/html; charset=utf-8");
        server.Received.ShouldContain("To: mia@example.org");
        server.Received.ShouldContain("To: jo@example.org");
        server.Received.ShouldContain("Message-ID: <messages.20260504.");
    }

    [Fact]
    public async Task A_server_that_is_down_delays_the_report_and_loses_nothing()
    {
        Assert.SkipWhen(await MailServer.SkipReasonAsync(Cancellation) is not null, "the SMTP server is missing: install python3-aiosmtpd");
        await Client.ApplyConfigAsync(ProjectFile + Recipients, Cancellation);
        await FillAsync();
        var port = MailServer.FreePort();
        Running.Clock.Advance(TimeSpan.FromDays(1));

        (await Report(port).SendIfDueAsync(Target, Cancellation)).ShouldBe(new DailyReport.Outcome(0, 2));
        (await Report(port).SendIfDueAsync(Target, Cancellation)).ShouldBe(new DailyReport.Outcome(0, 0), "too soon to try again");
        await using var server = await MailServer.StartAsync(port, Cancellation);
        Running.Clock.Advance(TimeSpan.FromDays(1));

        (await Report(port).SendIfDueAsync(Target, Cancellation)).ShouldBe(new DailyReport.Outcome(4, 0), "the day that failed and the day that is due");
    }

    [Fact]
    public async Task Without_a_mail_server_the_report_is_kept_once()
    {
        await Client.ApplyConfigAsync(ProjectFile + Recipients, Cancellation);
        var report = Running.Services.GetRequiredService<DailyReport>();

        (await report.SendIfDueAsync(Target, Cancellation)).Sent.ShouldBe(2);
        (await report.SendIfDueAsync(Target, Cancellation)).Sent.ShouldBe(0);
    }

    [GeneratedRegex("class=\"([a-z -]+)\"")]
    private static partial Regex Classes();

    [GeneratedRegex("^-+ END MESSAGE -+", RegexOptions.Multiline)]
    private static partial Regex End();

    private static async Task WaitAsync(Func<bool> isDone)
    {
        for (var attempt = 0; attempt < 200 && !isDone(); attempt++)
        {
            await Task.Delay(25, Cancellation);
        }

        isDone().ShouldBeTrue();
    }

    private DailyReport Report(int port)
    {
        var services = Running.Services;
        var mail = new Mail(ReportSettings.Of($"smtp://127.0.0.1:{port}", "treadle@example.org", null));
        return new DailyReport(services.GetRequiredService<ReportStore>(), services.GetRequiredService<ReportBuilder>(), mail, services.GetRequiredService<FactLog>(), Running.Clock);
    }

    private Task FillAsync(int first = 0) => Client.PredictBatchAsync(
        Project,
        [.. Enumerable.Range(first, 30).Select(number => new PredictionRequest
        {
            Id = $"p{number}",
            Input = new Dictionary<string, string> { ["text"] = $"Grüße, message {number}" },
            Model = "vendor@1",
            Output = new ModelOutput { Label = number % 3 == 0 ? "delivery" : "billing", Scores = new Dictionary<string, double> { ["billing"] = 0.6, ["delivery"] = 0.4 } },
        })],
        Cancellation);
}

public sealed class ReportTestsOnSqlite() : ReportTests(null);

public sealed class ReportTestsOnPostgres(PostgresFixture postgres) : ReportTests(postgres);
