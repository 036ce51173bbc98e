using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Server.Monitoring;
using Treadle.Server.Predictors;
using Treadle.Server.Tests.Registry;
using Treadle.Testing;

namespace Treadle.Server.Tests.Monitoring;

public abstract class ChampionWatchTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Theory]
    [InlineData(100, 4, 4, null)]
    [InlineData(100, 5, 5, "has not answered 5 times in a row")]
    [InlineData(16, 4, 1, null)]
    [InlineData(15, 5, 1, "did not answer 5 of the last 20 questions")]
    [InlineData(10, 8, 1, null)]
    public void A_model_is_failing_after_the_breakers_count_in_a_row_or_when_a_fifth_of_the_questions_goes_unanswered(int answers, int failures, int inRow, string? expected)
    {
        var fault = ChampionWatch.Fault(new ModelHealth.Counts(answers, failures, inRow, "no connection"), default, 5);
        (fault is null).ShouldBe(expected is null);
        fault?.ShouldStartWith(expected!);
    }

    [Fact]
    public async Task A_dead_champion_raises_an_alert_its_items_go_to_people_and_recovery_closes_it()
    {
        await using var models = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(models);
        models.Answer = (context, _) => Refuse(context);
        (await AskAsync()).Route.ShouldBe(Route.Review);
        await Client.TurnAsync(Project, Cancellation);
        (await Client.AlertsAsync(Project, null, Cancellation)).ShouldBeEmpty("one failure is no death");
        (await AskAsync()).Route.ShouldBe(Route.Review);
        await Client.TurnAsync(Project, Cancellation);
        await Client.TurnAsync(Project, Cancellation);

        var alert = (await Client.AlertsAsync(Project, null, Cancellation)).ShouldHaveSingleItem();
        (alert.Kind, alert.Subject, alert.Severity, alert.State).ShouldBe(("model_failing", "v1", AlertSeverity.Critical, AlertState.Raised));
        alert.Message.ShouldMatch("has not answered [23] times in a row");
        alert.Message.ShouldContain("answered 500: out of memory");
        alert.Message.ShouldContain("Its items go to people");

        // No more items come: the stage itself asks whether it is back.
        models.Answer = FakeModelServer.Keywords;
        await WaitForAsync(AlertState.Resolved);
        (await AskAsync()).Output?.Label.ShouldBe("billing");
    }

    [Fact]
    public async Task The_alert_stays_over_a_restart_while_the_model_is_dead_and_closes_when_it_serves_no_more()
    {
        await using var models = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(models);
        models.Answer = (context, _) => Refuse(context);
        await AskAsync();
        await AskAsync();
        await Client.TurnAsync(Project, Cancellation);
        await Running.RestartAsync(Cancellation);
        await Client.TurnAsync(Project, Cancellation);
        (await Client.AlertsAsync(Project, null, Cancellation)).Single().State.ShouldBe(AlertState.Raised);

        // A dead version is not promoted, and the one that was there goes on.
        models.Answer = FakeModelServer.Keywords;
        var second = await RegisterAsync(models);
        models.Answer = (context, _) => Refuse(context);
        (await Should.ThrowAsync<ProblemException>(() => PromoteAsync(second))).Problem.Code.ShouldBe(ErrorCodes.ModelUnavailable.Code);
        (await Client.ReleasesAsync(Project, Cancellation)).Champion.ShouldBe(1);

        await using var others = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await PromoteAsync(await RegisterAsync(others));
        await Client.TurnAsync(Project, Cancellation);
        (await Client.AlertsAsync(Project, null, Cancellation)).Single().State.ShouldBe(AlertState.Resolved);
    }

    private static Task Refuse(HttpContext context)
    {
        context.Response.StatusCode = 500;
        return context.Response.WriteAsync("out of memory");
    }

    private async Task WaitForAsync(AlertState state)
    {
        for (var attempt = 0; attempt < 50; attempt++)
        {
            await Task.Delay(100, Cancellation);
            await Client.TurnAsync(Project, Cancellation);
            if ((await Client.AlertsAsync(Project, null, Cancellation)).Single().State == state)
            {
                return;
            }
        }

        Assert.Fail("the alert stayed open");
    }

    private Task<PredictionAnswer> AskAsync() =>
        Client.PredictAsync(Project, new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "refund my card" } }, Cancellation);

    private async Task ServeAsync(FakeModelServer models) => await PromoteAsync(await RegisterAsync(models));

    private async Task<int> RegisterAsync(FakeModelServer models)
    {
        var specification = new ModelSpecification
        {
            OpenInference = new OpenInferenceSpecification { Url = models.Address.ToString(), Model = "m" },
            Limits = new ModelLimits { Retries = 0, BreakerFailures = 2, BreakerSeconds = 0.5 },
        };
        return (await Client.RegisterModelAsync(Project, new ModelRequest { Kind = ModelKind.OpenInference, Specification = specification }, Cancellation)).Version;
    }

    private Task PromoteAsync(int version) => Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);
}

public sealed class ChampionWatchTestsOnSqlite() : ChampionWatchTests(null);

public sealed class ChampionWatchTestsOnPostgres(PostgresFixture postgres) : ChampionWatchTests(postgres);
