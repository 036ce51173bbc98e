using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Predictions;
using Treadle.Testing;

namespace Treadle.Server.Tests.Feedback;

public abstract class FeedbackTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Fact]
    public async Task Signals_are_computed_when_feedback_arrives()
    {
        await PredictAsync("p1");
        Running.Clock.Advance(TimeSpan.FromSeconds(30));
        await Client.SendFeedbackAsync(Project, Correction("p1", "billing"), Cancellation);

        var feedback = (await Client.FeedbackOfAsync(Project, "p1", Cancellation)).ShouldHaveSingleItem();
        feedback.IsJoined.ShouldBeTrue();
        feedback.EditDistance.ShouldBe(7); // delivery → billing: only the l stays
        feedback.SecondsToAnswer.ShouldBe(30);
    }

    [Fact]
    public async Task Feedback_that_comes_before_its_prediction_waits_and_joins()
    {
        await Client.SendFeedbackAsync(Project, Correction("p1", "billing"), Cancellation);
        (await Client.FeedbackOfAsync(Project, "p1", Cancellation)).ShouldHaveSingleItem().IsJoined.ShouldBeFalse();

        await PredictAsync("p1");
        (await Client.FeedbackOfAsync(Project, "p1", Cancellation)).ShouldHaveSingleItem().IsJoined.ShouldBeTrue();
    }

    [Fact]
    public async Task A_retry_is_no_second_row_and_a_later_feedback_supersedes()
    {
        await PredictAsync("p1");
        await Client.SendFeedbackAsync(Project, Correction("p1", "billing") with { Id = "f1" }, Cancellation);
        await Client.SendFeedbackAsync(Project, Correction("p1", "billing") with { Id = "f1" }, Cancellation);
        await Client.SendFeedbackAsync(Project, Correction("p1", "other") with { Id = "f2", Supersedes = "f1" }, Cancellation);

        var rows = await Client.FeedbackOfAsync(Project, "p1", Cancellation);
        rows.Select(row => (row.Id, row.IsSuperseded)).ShouldBe([("f1", true), ("f2", false)]);
    }

    [Fact]
    public async Task Wrong_feedback_is_refused_with_every_error()
    {
        var problem = (await Should.ThrowAsync<ProblemException>(() =>
            Client.SendFeedbackAsync(Project, new FeedbackRequest { Kind = FeedbackKind.Label, Value = "biling" }, Cancellation))).Problem;

        problem.Errors.Select(error => error.Path).ShouldBe(["prediction_id", "value"]);
        problem.Errors[1].Fix.ShouldBe("Did you mean billing?");
    }

    private Task PredictAsync(string id) => Client.PredictAsync(
        Project,
        new PredictionRequest
        {
            Id = id,
            Input = new Dictionary<string, string> { ["text"] = "hello" },
            Model = "elsewhere@1",
            Output = new ModelOutput { Label = "delivery", Score = 0.5 },
        },
        Cancellation);

    private static FeedbackRequest Correction(string prediction, string label) => new() { PredictionId = prediction, Kind = FeedbackKind.Label, Value = label };
}

public sealed class FeedbackTestsOnSqlite() : FeedbackTests(null);

public sealed class FeedbackTestsOnPostgres(PostgresFixture postgres) : FeedbackTests(postgres);
