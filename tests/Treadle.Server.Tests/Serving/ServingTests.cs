using System.Net;
using System.Text.Json;
using Treadle.Models.Onnx;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Protocol.Serving;
using Treadle.Server.Predictors;
using Treadle.Server.Registry;
using Treadle.Server.Serving;
using Treadle.Server.Tests.Registry;
using Treadle.Server.Tests.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Serving;

public abstract class ServingTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task A_project_is_served_in_the_open_inference_protocol_by_version_and_by_alias()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        await PromoteAsync(1);
        await RegisterAsync(server);

        var metadata = await Client.ServedAsync(Project, null, Cancellation);
        (metadata.Name, metadata.Platform).ShouldBe((Project, "treadle_open-inference"));
        metadata.Versions.ShouldBe(["1", "2"]);
        metadata.Inputs.ShouldHaveSingleItem().Name.ShouldBe("text");
        metadata.Outputs[1].Shape.ShouldBe([-1L, 3]);
        metadata.Labels.ShouldBe(["billing", "delivery", "other"]);

        foreach (var version in new[] { "1", "v2", "champion" })
        {
            var answer = await Client.InferAsync(Project, version, Request("refund", "parcel", "hello"), Cancellation);
            answer.ModelVersion.ShouldBe(version == "v2" ? "2" : "1");
            Texts(answer, "label").ShouldBe(["billing", "delivery", "other"]);
            answer.Outputs.Single(output => output.Name == "scores").Shape.ShouldBe([3L, 3]);
        }

        (await Client.PredictionsAsync(Project, null, Cancellation)).Items.ShouldBeEmpty("a question to a version is no prediction");
        foreach (var path in new[] { "v2", "v2/health/live", "v2/health/ready", $"v2/models/{Project}/ready", $"v2/models/{Project}/versions/2/ready" })
        {
            (await Running.Http.GetAsync(new Uri(path, UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
        }

        (await Running.Http.GetAsync(new Uri($"v2/models/{Project}/versions/9/ready", UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Without_a_version_the_answer_is_a_recorded_and_routed_prediction()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        await PromoteAsync(1);
        var answer = await Client.InferAsync(Project, null, Request("refund", "parcel") with { Id = "r7" }, Cancellation);

        Texts(answer, "route").ShouldBe(["review", "review"]);
        Texts(answer, "prediction_id").ShouldBe(["r7-0", "r7-1"]);
        (await Client.PredictionAsync(Project, "r7-1", null, Cancellation)).Prediction.Output?.Label.ShouldBe("delivery");
    }

    [Fact]
    public async Task Every_error_of_a_request_is_named()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        var wrong = new InferRequest { Inputs = [new InferTensor { Name = "body", Shape = [1], Datatype = "BYTES", Data = JsonSerializer.SerializeToElement(new[] { "a" }) }, new InferTensor { Name = "text", Shape = [2], Datatype = "FP32", Data = JsonSerializer.SerializeToElement(new[] { 1, 2 }) }] };
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.InferAsync(Project, "1", wrong, Cancellation));
        problem.Problem.Errors.Select(error => error.Path).ShouldBe(["inputs[0].name", "inputs[1]"]);
    }

    [Fact]
    public async Task A_dead_version_is_not_ready_and_says_so()
    {
        var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        await server.DisposeAsync();
        for (var attempt = 0; attempt < 2; attempt++)
        {
            (await Should.ThrowAsync<ProblemException>(() => Client.InferAsync(Project, "1", Request("a"), Cancellation))).Problem.Code.ShouldBe(ErrorCodes.ModelUnavailable.Code);
        }

        (await Running.Http.GetAsync(new Uri($"v2/models/{Project}/versions/1/ready", UriKind.Relative), Cancellation)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        (await Should.ThrowAsync<ProblemException>(() => PromoteAsync(1))).Problem.Code.ShouldBe(ErrorCodes.ModelUnavailable.Code);
        (await Client.ModelsAsync(Project, Cancellation)).Champion.ShouldBeNull();
    }

    [Fact]
    public async Task Questions_that_come_together_are_asked_together()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        var before = server.Asked;
        server.Answer = async (context, request) =>
        {
            await Task.Delay(50);
            await FakeModelServer.Keywords(context, request);
        };
        string[] words = ["refund", "parcel", "hello"];
        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(number => Client.InferAsync(Project, "1", Request(words[number % 3]), Cancellation)));

        answers.Select((answer, number) => Texts(answer, "label").Single() == new[] { "billing", "delivery", "other" }[number % 3]).ShouldAllBe(isRight => isRight);
        (server.Asked - before).ShouldBeLessThan(60);
    }

    [Fact]
    public async Task A_batch_keeps_every_answer_with_its_question_whatever_comes_when()
    {
        var predictor = new SlowEcho();
        var record = new ModelVersion
        {
            Version = 1, Name = "v1", Kind = ModelKind.Onnx, Trainer = "", TrainerVersion = "", Parameters = new Dictionary<string, double>(), Seed = 0,
            Labels = predictor.Labels, Metrics = new Dictionary<string, double>(), Environment = new Dictionary<string, string>(), RecordedAt = default,
        };
        var batcher = new RequestBatcher(new ServedModel(record, predictor));
        await Task.WhenAll(Enumerable.Range(0, 500).Select(async number =>
        {
            await Task.Delay(number % 7, Cancellation);
            var replies = await batcher.AskAsync([new ModelInput($"{number}", new Dictionary<string, string>()), new ModelInput($"{number}b", new Dictionary<string, string>())], Cancellation);
            replies.Select(reply => reply.Label).ShouldBe([$"{number}", $"{number}b"]);
        }));
        predictor.Largest.ShouldBeInRange(2, RequestBatcher.Most);
        predictor.Runs.ShouldBeLessThan(1000);
    }

    [Fact]
    public async Task No_request_fails_while_models_are_promoted_under_load()
    {
        Assert.SkipUnless(OnnxModel.IsAvailable, "ONNX Runtime is not installed (native/install needs npm)");
        await Client.RegisterModelAsync(Project, new ModelRequest { Kind = ModelKind.Onnx, Artifact = SmallOnnx.Keywords() }, Cancellation);
        await LabelAsync(0, 90);
        (await Client.TrainAsync(Project, new() { Reason = "test", Seed = 7 }, Cancellation)).ModelVersion.ShouldBe(2);
        await PromoteAsync(1);

        using var stop = new CancellationTokenSource();
        var asking = Enumerable.Range(0, 6).Select(async _ =>
        {
            var answers = new List<(string? Model, string? Failure)>();
            while (!stop.IsCancellationRequested)
            {
                var answer = await Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = "refund my card" } }, Cancellation);
                answers.Add((answer.Model, answer.ModelFailure ?? (answer.Output is null ? "no output" : null)));
            }

            return answers;
        }).ToList();
        for (var move = 0; move < 8; move++)
        {
            await PromoteAsync(move % 2 == 0 ? 2 : 1);
            await Task.Delay(30, Cancellation);
        }

        await stop.CancelAsync();
        var all = (await Task.WhenAll(asking)).SelectMany(answers => answers).ToList();
        all.Where(answer => answer.Failure is not null).ShouldBeEmpty();
        all.Select(answer => answer.Model).Distinct().Order().ShouldBe(["v1", "v2"]);
    }

    private static InferRequest Request(params string[] texts) =>
        new() { Inputs = [new InferTensor { Name = "text", Shape = [texts.Length], Datatype = "BYTES", Data = JsonSerializer.SerializeToElement(texts) }] };

    private static List<string?> Texts(InferAnswer answer, string output) =>
        answer.Outputs.Single(one => one.Name == output).Data.EnumerateArray().Select(text => text.GetString()).ToList();

    private Task<ModelVersion> RegisterAsync(FakeModelServer server) => Client.RegisterModelAsync(
        Project,
        new ModelRequest
        {
            Kind = ModelKind.OpenInference,
            Specification = new ModelSpecification
            {
                OpenInference = new OpenInferenceSpecification { Url = server.Address.ToString(), Model = "messages" },
                Limits = new ModelLimits { Retries = 0 },
            },
        },
        Cancellation);

    private Task PromoteAsync(int version) => Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);

    private sealed class SlowEcho : IPredictor
    {
        private int _runs;
        private int _largest;

        public int Runs => _runs;

        public int Largest => _largest;

        public IReadOnlyList<string> Labels => ["a", "b"];

        public ModelHealth? Health => null;

        public async ValueTask<IReadOnlyList<ModelReply>> AskAsync(IReadOnlyList<ModelInput> inputs, CancellationToken cancellation)
        {
            Interlocked.Increment(ref _runs);
            lock (this)
            {
                _largest = Math.Max(_largest, inputs.Count);
            }

            await Task.Delay(2, cancellation);
            return inputs.Select(input => new ModelReply { Label = input.Text }).ToList();
        }
    }
}

public sealed class ServingTestsOnSqlite() : ServingTests(null);

public sealed class ServingTestsOnPostgres(PostgresFixture postgres) : ServingTests(postgres);
