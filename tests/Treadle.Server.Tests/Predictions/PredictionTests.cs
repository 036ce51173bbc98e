using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Testing;

namespace Treadle.Server.Tests.Predictions;

public abstract class PredictionTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Fact]
    public async Task Without_a_model_an_item_goes_to_people_with_propensity_one()
    {
        var answer = await Client.PredictAsync(Project, Text("I was charged twice", "a1"), Cancellation);

        answer.Id.ShouldBe("a1");
        answer.Route.ShouldBe(Route.Review);
        answer.Propensity.ShouldBe(1);
        answer.Output.ShouldBeNull();
    }

    [Fact]
    public async Task A_retry_with_the_same_id_makes_no_second_row_and_gets_the_first_answer()
    {
        var first = await Client.PredictAsync(Project, Text("where is my parcel", "a1"), Cancellation);
        var second = await Client.PredictAsync(Project, Text("where is my parcel", "a1"), Cancellation);

        second.Uuid.ShouldBe(first.Uuid);
        second.Repeated.ShouldBe(true);
        (await Client.PredictionsAsync(Project, null, Cancellation)).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Concurrent_retries_make_one_row()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Client.PredictAsync(Project, Text("same", "a1"), Cancellation)));

        answers.Select(answer => answer.Uuid).Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_output_made_elsewhere_is_logged_with_its_model()
    {
        var request = Text("late parcel", "a1") with
        {
            Model = "vendor@3",
            Output = new ModelOutput { Label = "delivery", Scores = new Dictionary<string, double> { ["delivery"] = 0.75, ["other"] = 0.25 } },
        };
        await Client.PredictAsync(Project, request, Cancellation);

        var stored = await Client.PredictionAsync(Project, "a1", null, Cancellation);
        stored.Prediction.Model.ShouldBe("vendor@3");
        stored.Prediction.Output!.Label.ShouldBe("delivery");
        stored.Prediction.Output.Score.ShouldBe(0.75);
        stored.Input["text"].ShouldBe("late parcel");
    }

    [Fact]
    public async Task All_errors_of_all_items_of_a_batch_are_reported_and_the_good_ones_recorded()
    {
        var answer = await Client.PredictBatchAsync(
            Project,
            [
                Text("good", "a1"),
                new PredictionRequest { Id = "a2", Input = new Dictionary<string, string> { ["txt"] = "x" }, Factors = new Dictionary<string, string> { ["channel"] = "fax" } },
                Text(" ", "a3"),
                Text("twice", "a1"),
            ],
            Cancellation);

        answer.Items.Select(item => item.Id).ShouldBe(["a1"]);
        answer.Errors.Select(error => (error.Path, error.Code)).ShouldBe(
            [
                ("items[1].input.text", ErrorCodes.FieldRequired.Code),
                ("items[1].input.txt", ErrorCodes.FieldUnknown.Code),
                ("items[1].factors.channel", ErrorCodes.FieldInvalid.Code),
                ("items[2].input.text", ErrorCodes.FieldRequired.Code),
                ("items[3].id", ErrorCodes.DuplicateId.Code),
            ]);
    }

    [Fact]
    public async Task Acknowledged_predictions_survive_a_restart()
    {
        await Client.PredictBatchAsync(Project, [.. Enumerable.Range(0, 500).Select(number => Text($"message {number}", $"a{number}"))], Cancellation);
        await Running.RestartAsync(Cancellation);

        var first = await Client.PredictionsAsync(Project, null, Cancellation, limit: 1000);
        first.Items.Count.ShouldBe(500);
    }

    [Fact]
    public async Task As_of_an_earlier_time_a_later_prediction_is_unknown()
    {
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await Client.PredictAsync(Project, Text("later", "a1"), Cancellation);

        (await Client.PredictionAsync(Project, "a1", null, Cancellation)).Prediction.Id.ShouldBe("a1");
        var missing = await Should.ThrowAsync<ProblemException>(() => Client.PredictionAsync(Project, "a1", before, Cancellation));
        missing.Problem.Code.ShouldBe(ErrorCodes.NotFound.Code);
    }

    [Fact]
    public async Task Pages_go_from_new_to_old_without_gaps()
    {
        await Client.PredictBatchAsync(Project, [.. Enumerable.Range(0, 25).Select(number => Text($"message {number}", $"a{number:00}"))], Cancellation);

        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Client.PredictionsAsync(Project, cursor, Cancellation, limit: 10);
            ids.AddRange(page.Items.Select(item => item.Prediction.Id));
            cursor = page.Cursor;
        }
        while (cursor is not null);
        ids.Order().ShouldBe(Enumerable.Range(0, 25).Select(number => $"a{number:00}"));
    }

    private static PredictionRequest Text(string text, string id) => new() { Id = id, Input = new Dictionary<string, string> { ["text"] = text } };
}

public sealed class PredictionTestsOnSqlite() : PredictionTests(null);

public sealed class PredictionTestsOnPostgres(PostgresFixture postgres) : PredictionTests(postgres);
