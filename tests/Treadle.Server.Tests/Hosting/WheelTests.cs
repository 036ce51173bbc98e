using Treadle.Testing;

namespace Treadle.Server.Tests.Hosting;

public abstract class WheelTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Fact]
    public async Task The_wheel_of_a_project_without_any_traffic_turns()
    {
        await Client.TurnAsync(Project, Cancellation);
        Running.Clock.Advance(TimeSpan.FromDays(3));
        await Client.TurnAsync(Project, Cancellation);

        (await Client.WheelAsync(Project, Cancellation)).Items.ShouldBe(0);
        (await Client.AlertsAsync(Project, null, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_item_that_nobody_reviews_for_days_raises_an_alert_that_an_answer_resolves()
    {
        await Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = "late parcel" } }, Cancellation);
        Running.Clock.Advance(TimeSpan.FromDays(3));
        await Client.TurnAsync(Project, Cancellation);
        (await Client.AlertsAsync(Project, null, Cancellation)).ShouldHaveSingleItem().Message.ShouldContain("waited for more than 2 days");

        var claim = (await Client.ClaimAsync(Project, new() { Annotator = "ann" }, Cancellation)).Items[0];
        await Client.AnnotateAsync(Project, claim.ReviewId, new() { Annotator = "ann", Answer = Protocol.Review.AnnotationKind.Label, Label = "delivery" }, Cancellation);
        await Client.TurnAsync(Project, Cancellation);
        (await Client.AlertsAsync(Project, null, Cancellation)).ShouldHaveSingleItem().State.ShouldBe(Protocol.Monitoring.AlertState.Resolved);
    }
}

public sealed class WheelTestsOnSqlite() : WheelTests(null);

public sealed class WheelTestsOnPostgres(PostgresFixture postgres) : WheelTests(postgres);
