using Treadle.Models.Onnx;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Registry;

public abstract class OnnxModelTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    public override ValueTask InitializeAsync()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");
        return base.InitializeAsync();
    }

    [Fact]
    public async Task A_file_that_somebody_brings_answers_and_is_replayed_bit_for_bit()
    {
        await ServeAsync(SmallOnnx.Keywords());
        var answer = await AskAsync("charged twice please refund my card");
        (answer.Model, answer.Output?.Label).ShouldBe(("v1", "billing"));
        answer.Output!.Scores!.Values.Sum().ShouldBe(1, 1e-5);
        (await AskAsync("parcel is late")).Output?.Label.ShouldBe("delivery");
        (await AskAsync("größe 🙂")).Output?.Label.ShouldBe("other");

        var replay = await Client.ReplaySampleAsync(Project, 10, Cancellation);
        (replay.Checked, replay.Identical).ShouldBe((3, 3));
        var record = (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldHaveSingleItem();
        (record.Kind, record.Labels.Count, record.Specification?.Limits.TimeoutMs).ShouldBe((ModelKind.Onnx, 3, ModelLimits.DefaultTimeoutMs));
    }

    [Fact]
    public async Task Logits_become_probabilities_and_labels_may_stand_in_another_order()
    {
        var request = Request(SmallOnnx.Logits()) with
        {
            Labels = ["delivery", "other", "billing"],
            Specification = new ModelSpecification { Onnx = new OnnxSpecification { Scores = "logits" } },
        };
        var model = await Client.RegisterModelAsync(Project, request, Cancellation);
        await PromoteAsync(model.Version);
        var answer = await AskAsync("charged refund card");
        answer.Output!.Label.ShouldBe("delivery");
        answer.Output.Scores!.Values.Sum().ShouldBe(1, 1e-5);
    }

    [Fact]
    public async Task A_batch_is_one_run_and_answers_as_single_requests_do()
    {
        await ServeAsync(SmallOnnx.Keywords());
        string[] texts = ["refund card", "parcel late", "hello"];
        var batch = await Client.PredictBatchAsync(Project, texts.Select(Of).ToList(), Cancellation);
        foreach (var (text, item) in texts.Zip(batch.Items))
        {
            item.Output!.Scores.ShouldBe((await AskAsync(text)).Output!.Scores);
        }
    }

    [Theory]
    [InlineData("not a model", "protobuf")]
    [InlineData("", "artifact")]
    public async Task A_damaged_file_is_refused_with_what_onnx_runtime_says(string content, string expected)
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.RegisterModelAsync(Project, Request(System.Text.Encoding.UTF8.GetBytes(content)), Cancellation));
        (problem.Problem.Detail + string.Join(' ', problem.Problem.Errors.Select(error => error.Path))).ShouldContain(expected, Case.Insensitive);
        (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldBeEmpty();
    }

    [Fact]
    public async Task Wrong_shapes_and_missing_outputs_are_named_and_nothing_is_registered()
    {
        var numbers = new OnnxGraph().Input("x", OnnxElement.Float, -1, 4).Output("y", OnnxElement.Float, -1, 4).Node("Identity", ["x"], ["y"]).ToBytes();
        (await RefusedAsync(Request(numbers))).ShouldContain("form text needs an input of Text[?] or Text[?, 1]; the model wants x: Float[?, 4]");

        var narrow = new OnnxGraph().Input("text", OnnxElement.Text, -1).Output("y", OnnxElement.Float, -1, 2).Constant("c", OnnxTensor.Of<float>([0.5f, 0.5f], 1, 2)).Node("Identity", ["c"], ["y"]).ToBytes();
        (await RefusedAsync(Request(narrow))).ShouldContain("a score for each of 3 labels");
        (await RefusedAsync(Request(SmallOnnx.Logits()))).ShouldContain("were logits meant?");
        (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldBeEmpty();
    }

    [Fact]
    public async Task Whatever_bad_file_is_brought_the_champion_keeps_serving()
    {
        await ServeAsync(SmallOnnx.Keywords());
        var good = SmallOnnx.Keywords();
        var cut = good[..(good.Length / 2)];
        var two = new OnnxGraph().Input("text", OnnxElement.Text, -1).Input("more", OnnxElement.Text, -1).Output("y", OnnxElement.Float, -1, 3)
            .Constant("c", OnnxTensor.Of<float>([0.5f, 0.25f, 0.25f], 1, 3)).Node("Identity", ["c"], ["y"]).ToBytes();
        var nan = new OnnxGraph().Input("text", OnnxElement.Text, -1).Output("y", OnnxElement.Float, -1, 3)
            .Constant("c", OnnxTensor.Of<float>([float.NaN, 0, 1], 1, 3)).Node("Identity", ["c"], ["y"]).ToBytes();
        foreach (var (artifact, expected) in new[] { (cut, "cannot be loaded"), (two, "the model must have one input"), (nan, "score 0 is NaN"), (new byte[1 << 16], "cannot be loaded") })
        {
            (await RefusedAsync(Request(artifact))).ShouldContain(expected);
            (await AskAsync("refund my card")).Output?.Label.ShouldBe("billing");
        }

        (await Client.ModelsAsync(Project, Cancellation)).Models.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Every_error_of_a_description_is_named()
    {
        var request = new ModelRequest
        {
            Kind = "magic",
            Labels = ["billing", "nonsense"],
            Specification = new ModelSpecification { Limits = new ModelLimits { TimeoutMs = 1, MaxConcurrency = 0 } },
        };
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.RegisterModelAsync(Project, request, Cancellation));
        problem.Problem.Errors.Select(error => error.Path).ShouldBe(["kind", "labels", "specification.limits.timeout_ms", "specification.limits.max_concurrency"]);
    }

    [Fact]
    public async Task An_answer_that_is_no_number_sends_the_item_to_people_and_is_no_error()
    {
        await ServeAsync(SmallOnnx.NaNWhenLate());
        (await AskAsync("refund my card")).Output?.Label.ShouldBe("billing");

        var failed = await AskAsync("parcel is late");
        (failed.Output, failed.Route, failed.Propensity).ShouldBe((null, Route.Review, 1.0));
        failed.ModelFailure.ShouldNotBeNull().ShouldStartWith("v1: score 0 is NaN");
        (await AskAsync("refund my card")).Output?.Label.ShouldBe("billing");

        var stored = await Client.PredictionAsync(Project, failed.Id, null, Cancellation);
        stored.Prediction.ModelFailure.ShouldBe(failed.ModelFailure);
        var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "ann", Count = 10 }, Cancellation)).Items;
        var review = await Client.ReviewItemAsync(Project, leases.Single(lease => lease.ItemId == failed.ItemId).ReviewId, null, Cancellation);
        (review.IsBlind, review.IsEvidence).ShouldBe((true, false));
    }

    [Fact]
    public async Task A_run_without_end_is_stopped_and_the_item_goes_to_people()
    {
        var limits = new ModelSpecification { Limits = new ModelLimits { TimeoutMs = 200, Retries = 0 } };
        var model = await Client.RegisterModelAsync(Project, Request(SmallOnnx.EndlessWhenLate()) with { Specification = limits }, Cancellation);
        await PromoteAsync(model.Version);
        (await AskAsync("refund my card")).Output?.Label.ShouldBe("billing");
        var failed = await AskAsync("parcel is late");
        (failed.Output, failed.Route, failed.ModelFailure).ShouldBe((null, Route.Review, "v1: no answer within 200 ms"));
        (await AskAsync("refund my card")).Output?.Label.ShouldBe("billing");
    }

    [Fact]
    public async Task It_serves_again_after_a_restart()
    {
        await ServeAsync(SmallOnnx.Keywords());
        await Running.RestartAsync(Cancellation);
        (await AskAsync("refund my card")).Model.ShouldBe("v1");
    }

    private static ModelRequest Request(byte[] artifact) => new() { Kind = ModelKind.Onnx, Artifact = artifact, Trainer = "by hand" };

    private static PredictionRequest Of(string text) => new() { Input = new Dictionary<string, string> { ["text"] = text } };

    private Task<PredictionAnswer> AskAsync(string text) => Client.PredictAsync(Project, Of(text), Cancellation);

    private async Task<string> RefusedAsync(ModelRequest request)
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.RegisterModelAsync(Project, request, Cancellation));
        problem.Problem.Code.ShouldBe(ErrorCodes.ModelUnusable.Code);
        return problem.Problem.Detail;
    }

    private async Task ServeAsync(byte[] artifact) => await PromoteAsync((await Client.RegisterModelAsync(Project, Request(artifact), Cancellation)).Version);

    private Task PromoteAsync(int version) => Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);
}

public sealed class OnnxModelTestsOnSqlite() : OnnxModelTests(null);

public sealed class OnnxModelTestsOnPostgres(PostgresFixture postgres) : OnnxModelTests(postgres);
