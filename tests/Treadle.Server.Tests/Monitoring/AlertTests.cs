using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Monitoring;
using Treadle.Server.Monitoring;
using Treadle.Testing;

namespace Treadle.Server.Tests.Monitoring;

public abstract class AlertTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private Alerts Alerts => Running.Services.GetRequiredService<Alerts>();

    [Fact]
    public async Task An_open_alert_is_not_raised_twice()
    {
        var first = await Alerts.RaiseAsync(Project, Cause(), Cancellation);
        var second = await Alerts.RaiseAsync(Project, Cause(), Cancellation);

        second.Id.ShouldBe(first.Id);
        (await Client.AlertsAsync(Project, null, Cancellation)).Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_alert_goes_from_raised_over_acknowledged_to_resolved_and_not_back()
    {
        var alert = await Alerts.RaiseAsync(Project, Cause(), Cancellation);
        Running.Clock.Advance(TimeSpan.FromMinutes(5));
        (await Client.AcknowledgeAlertAsync(Project, alert.Id, new AlertChangeRequest { Actor = "mia" }, Cancellation)).State.ShouldBe(AlertState.Acknowledged);
        var resolved = await Client.ResolveAlertAsync(Project, alert.Id, new AlertChangeRequest { Actor = "mia", Words = "new form" }, Cancellation);

        resolved.State.ShouldBe(AlertState.Resolved);
        resolved.Message.ShouldBe("new form");
        resolved.Since.ShouldBe(alert.Since);
        resolved.ChangedAt.ShouldBeGreaterThan(resolved.RaisedAt);
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.AcknowledgeAlertAsync(Project, alert.Id, new AlertChangeRequest { Actor = "mia" }, Cancellation));
        refused.Problem.Code.ShouldBe(ErrorCodes.AlertState.Code);
    }

    [Fact]
    public async Task What_was_known_earlier_can_be_asked_for()
    {
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await Alerts.RaiseAsync(Project, Cause(), Cancellation);
        var raised = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await Alerts.ResolveAsync(Project, AlertKind.InputDrift, null, "over", Cancellation);

        (await Client.AlertsAsync(Project, before, Cancellation)).ShouldBeEmpty();
        (await Client.AlertsAsync(Project, raised, Cancellation)).Single().State.ShouldBe(AlertState.Raised);
        (await Client.AlertsAsync(Project, null, Cancellation)).Single().State.ShouldBe(AlertState.Resolved);
    }

    [Fact]
    public async Task A_change_without_a_name_is_refused()
    {
        var alert = await Alerts.RaiseAsync(Project, Cause(), Cancellation);

        var refused = await Should.ThrowAsync<ProblemException>(() => Client.ResolveAlertAsync(Project, alert.Id, new AlertChangeRequest { Actor = " " }, Cancellation));
        refused.Problem.Code.ShouldBe(ErrorCodes.FieldRequired.Code);
    }

    private static AlertCause Cause() => new()
    {
        Kind = AlertKind.InputDrift,
        Subject = "input",
        Severity = AlertSeverity.Warning,
        Message = "text_length has drifted",
        Since = new DateTimeOffset(2026, 5, 4, 11, 0, 0, TimeSpan.Zero),
        Details = new { psi = 0.4 },
    };
}

public sealed class AlertTestsOnSqlite() : AlertTests(null);

public sealed class AlertTestsOnPostgres(PostgresFixture postgres) : AlertTests(postgres);
