using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Testing;

namespace Treadle.Server.Tests.Registry;

public abstract class EndpointModelTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private static readonly ModelLimits Quick = new() { TimeoutMs = 400, Retries = 0, BreakerFailures = 2, BreakerSeconds = 1 };

    [Fact]
    public async Task An_open_inference_server_answers_with_its_token_and_version()
    {
        Environment.SetEnvironmentVariable("TREADLE_TEST_TOKEN", "abc");
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(OpenInference(server) with { TokenVariable = "TREADLE_TEST_TOKEN" }, new ModelLimits());
        (await AskAsync("refund my card")).Output?.Label.ShouldBe("billing");
        (server.LastPath, server.LastToken).ShouldBe(("/v2/models/messages/versions/1/infer", "Bearer abc"));

        var batch = await Client.PredictBatchAsync(Project, new[] { "refund", "parcel", "hello" }.Select(Of).ToList(), Cancellation);
        batch.Items.Select(item => item.Output?.Label).ShouldBe(["billing", "delivery", "other"]);
        server.Asked.ShouldBe(4, "one to try it out, one before it serves, one alone, one for the batch");
    }

    [Fact]
    public async Task A_dead_server_sends_items_to_people_and_is_left_alone_until_it_is_back()
    {
        var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(OpenInference(server), Quick);
        var port = server.Address.Port;
        await server.DisposeAsync();

        for (var attempt = 0; attempt < 3; attempt++)
        {
            var failed = await AskAsync("refund my card");
            (failed.Output, failed.Route, failed.Model).ShouldBe((null, Route.Review, null));
            failed.ModelFailure.ShouldNotBeNull().ShouldContain(attempt < 2 ? "cannot be reached" : "left alone");
        }

        // Left alone: nobody waits for a connection.
        var started = Stopwatch.GetTimestamp();
        await AskAsync("refund my card");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromMilliseconds(350));

        await using var again = await FakeModelServer.StartAsync(FakeModelServer.Keywords, port);
        PredictionAnswer answer;
        do
        {
            await Task.Delay(100, Cancellation);
            answer = await AskAsync("refund my card");
        }
        while (answer.Output is null);
        answer.Output.Label.ShouldBe("billing");
    }

    [Fact]
    public async Task What_may_pass_is_tried_again_and_what_cannot_pass_is_not()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(OpenInference(server), new ModelLimits { Retries = 2 });
        var before = server.Asked;
        server.Answer = (context, request) => server.Asked < before + 3 ? Refuse(context, 503) : FakeModelServer.Keywords(context, request);
        (await AskAsync("refund")).Output?.Label.ShouldBe("billing");
        server.Asked.ShouldBe(before + 3);

        server.Answer = (context, _) => Refuse(context, 400);
        (await AskAsync("refund")).ModelFailure.ShouldNotBeNull().ShouldContain("answered 400: not like this");
        server.Asked.ShouldBe(before + 4);
    }

    [Fact]
    public async Task A_server_that_takes_for_ever_is_not_waited_for()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(OpenInference(server), Quick);
        server.Answer = (context, _) => Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted);
        (await AskAsync("refund")).ModelFailure.ShouldBe("v1: no answer within 400 ms");
    }

    [Theory]
    [InlineData("""{"outputs":[{"name":"scores","datatype":"FP32","shape":[1,3],"data":["NaN",0,1]}]}""", "score 0 is NaN")]
    [InlineData("""{"outputs":[{"name":"scores","datatype":"FP32","shape":[1,2],"data":[0.5,0.5]}]}""", "2 scores for 1 texts and 3 labels")]
    [InlineData("""{"outputs":[{"name":"scores","datatype":"FP32","shape":[1,3],"data":[5,-1,2]}]}""", "were logits meant?")]
    [InlineData("""{"outputs":[]}""", "no output")]
    [InlineData("""{"error":"sorry"}""", "not of the Open Inference Protocol")]
    [InlineData("<html>", "did not answer with JSON")]
    public async Task Nonsense_is_named_and_the_item_goes_to_people(string content, string expected)
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(OpenInference(server), new ModelLimits());
        server.Answer = (context, _) => context.Response.WriteAsync(content);
        var answer = await AskAsync("refund");
        answer.ModelFailure.ShouldNotBeNull().ShouldContain(expected);
        answer.Route.ShouldBe(Route.Review);
    }

    [Fact]
    public async Task No_more_requests_are_under_way_than_allowed()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(OpenInference(server), new ModelLimits { MaxConcurrency = 2, TimeoutMs = 20_000 });
        server.Answer = async (context, request) =>
        {
            await Task.Delay(20);
            await FakeModelServer.Keywords(context, request);
        };
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => AskAsync("refund")));
        answers.ShouldAllBe(answer => answer.Output != null);
        server.MostUnderWay.ShouldBe(2);
    }

    [Fact]
    public async Task An_endpoint_that_does_not_answer_is_not_registered()
    {
        var request = new ModelRequest { Kind = ModelKind.OpenInference, Specification = new ModelSpecification { OpenInference = new OpenInferenceSpecification { Url = "http://127.0.0.1:1", Model = "m" } } };
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.RegisterModelAsync(Project, request, Cancellation));
        problem.Problem.Code.ShouldBe(ErrorCodes.ModelUnusable.Code);
        problem.Problem.Detail.ShouldContain("cannot be reached");
        (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_challenger_that_hangs_does_not_hold_up_the_champion()
    {
        await using var champion = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await using var hanging = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await ServeAsync(OpenInference(champion), new ModelLimits());
        var challenger = await RegisterAsync(OpenInference(hanging), new ModelLimits { TimeoutMs = 60_000 });
        var registry = (Server.Registry.ModelRegistry)Running.Services.GetService(typeof(Server.Registry.ModelRegistry))!;
        await registry.MoveAsync(Project, "challenger", challenger.Version, new Server.Registry.MoveReason("shadow", "test", "ann"), Cancellation);
        hanging.Answer = (context, _) => Task.Delay(TimeSpan.FromMinutes(5), context.RequestAborted);

        var started = Stopwatch.GetTimestamp();
        (await AskAsync("refund")).Output?.Label.ShouldBe("billing");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task External_models_only_log_under_their_name()
    {
        var model = await Client.RegisterModelAsync(Project, new ModelRequest { Kind = ModelKind.External, Name = "vendor@3" }, Cancellation);
        (model.Version, model.ArtifactHash).ShouldBe((1, null));
        var request = Of("refund") with { Model = "vendor@3", Output = new ModelOutput { Label = "billing", Score = 0.9 } };
        (await Client.PredictAsync(Project, request, Cancellation)).Model.ShouldBe("vendor@3");

        (await Should.ThrowAsync<ProblemException>(() => PromoteAsync(1))).Problem.Code.ShouldBe(ErrorCodes.ModelNotServable.Code);
        (await Should.ThrowAsync<ProblemException>(() => Client.RegisterModelAsync(Project, new ModelRequest { Kind = ModelKind.External, Name = "vendor@3" }, Cancellation)))
            .Problem.Code.ShouldBe(ErrorCodes.ModelNameTaken.Code);
    }

    private static OpenInferenceSpecification OpenInference(FakeModelServer server) => new() { Url = server.Address.ToString(), Model = "messages", Version = "1" };

    private static PredictionRequest Of(string text) => new() { Input = new Dictionary<string, string> { ["text"] = text } };

    private static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsync("not like this");
    }

    private Task<PredictionAnswer> AskAsync(string text) => Client.PredictAsync(Project, Of(text), Cancellation);

    private Task<ModelVersion> RegisterAsync(OpenInferenceSpecification endpoint, ModelLimits limits) => Client.RegisterModelAsync(
        Project, new ModelRequest { Kind = ModelKind.OpenInference, Specification = new ModelSpecification { OpenInference = endpoint, Limits = limits } }, Cancellation);

    private async Task ServeAsync(OpenInferenceSpecification endpoint, ModelLimits limits) => await PromoteAsync((await RegisterAsync(endpoint, limits)).Version);

    private Task PromoteAsync(int version) => Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);
}

public sealed class EndpointModelTestsOnSqlite() : EndpointModelTests(null);

public sealed class EndpointModelTestsOnPostgres(PostgresFixture postgres) : EndpointModelTests(postgres);
