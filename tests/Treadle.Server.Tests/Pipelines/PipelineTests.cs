using Treadle.Protocol.Errors;
using Treadle.Protocol.Pipelines;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Server.Pipelines;
using Treadle.Server.Predictors;
using Treadle.Server.Tests.Registry;
using Treadle.Server.Tests.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Pipelines;

public abstract class PipelineTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task Every_step_stands_in_the_trace_with_its_input_output_version_and_time()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        await LabelAsync(0, 90);
        (await TrainAsync()).ShouldBe(2);
        await ServeAsync(new PipelineSpecification
        {
            Steps =
            [
                new PipelineStep { Name = "clean", Replace = [new PipelineRule { Pattern = "<[^>]*>", With = " " }] },
                new PipelineStep { Name = "law", Rules = [new PipelineRule { Pattern = @"\blawyer\b", Label = "other", Score = 0.98 }] },
                new PipelineStep { Name = "keywords", Model = 1 },
                new PipelineStep { Name = "trained", Model = 2 },
            ],
        });

        var answer = await AskAsync("<b>refund</b> my card");
        (answer.Model, answer.Output?.Label).ShouldBe(("v3", "billing"));
        var steps = await Client.StepsAsync(Project, answer.Id, Cancellation);
        steps.Select(step => (step.Step, step.Model)).ShouldBe([("clean", null), ("law", null), ("keywords", "v1"), ("trained", "v2")]);
        (steps[0].Input, steps[0].Text, steps[1].Label, steps[2].Input, steps[2].Label).ShouldBe(("<b>refund</b> my card", " refund  my card", null, " refund  my card", "billing"));
        steps.ShouldAllBe(step => step.Micros >= 0 && step.Failure == null);
        ((double)answer.Output!.Scores!["billing"]).ShouldBe((steps[2].Scores![0] + steps[3].Scores![0]) / 2, 1e-6);

        var ruled = await AskAsync("my lawyer will write");
        (ruled.Output?.Label, ruled.Output?.Score).ShouldBe(("other", 0.98f));
        (await Client.StepsAsync(Project, ruled.Id, Cancellation)).Count.ShouldBe(2, "what comes after a rule that matched is not asked");
    }

    [Fact]
    public async Task The_first_confident_model_answers_and_later_ones_are_not_asked()
    {
        await using var cheap = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await using var dear = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(cheap);
        await RegisterAsync(dear);
        await ServeAsync(new PipelineSpecification { Steps = [Step("cheap", 1), Step("dear", 2)], Combiner = "first-confident", Confidence = 0.7 });
        var before = dear.Asked;
        (await AskAsync("refund")).Output?.Label.ShouldBe("billing");
        dear.Asked.ShouldBe(before);
        (await AskAsync("hello")).Output?.Label.ShouldBe("other");
        dear.Asked.ShouldBe(before + 1);

        await cheap.DisposeAsync();
        (await AskAsync("parcel")).Output?.Label.ShouldBe("delivery", "the next model answers for one that is dead");
    }

    [Fact]
    public async Task Stacking_learns_its_weights_from_labels_that_no_step_learned_from()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Constant);
        await RegisterAsync(server);
        await LabelAsync(0, 120);
        (await TrainAsync()).ShouldBe(2);
        var pipeline = new PipelineSpecification { Steps = [Step("constant", 1), Step("trained", 2)], Combiner = "stacking" };
        (await Should.ThrowAsync<ProblemException>(() => RegisterAsync(pipeline))).Problem.Code.ShouldBe(ErrorCodes.TrainingTooFewLabels.Code);

        await LabelAsync(120, 80);
        await Client.BuildDatasetAsync(Project, new() { Reason = "test" }, Cancellation);
        var stacked = await RegisterAsync(pipeline);
        var weights = stacked.Specification!.Pipeline!.Weights!;
        weights["trained"].ShouldBeGreaterThan(0.5);
        stacked.DatasetVersion.ShouldBe(2);
        (await RegisterAsync(pipeline)).ArtifactHash.ShouldBe(stacked.ArtifactHash, "the same labels give the same weights");
    }

    [Fact]
    public async Task A_changed_step_is_another_version_and_wrong_pipelines_are_refused_with_every_error()
    {
        await using var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        var one = await RegisterAsync(new PipelineSpecification { Steps = [Step("a", 1)] });
        var two = await RegisterAsync(new PipelineSpecification { Steps = [new PipelineStep { Name = "clean", Replace = [new PipelineRule { Pattern = "x" }] }, Step("a", 1)] });
        (two.Version, two.ArtifactHash == one.ArtifactHash).ShouldBe((one.Version + 1, false));

        var wrong = new PipelineSpecification
        {
            Combiner = "magic",
            Steps = [Step("a", 1), new PipelineStep { Name = "a" }, new PipelineStep { Name = "r", Rules = [new PipelineRule { Pattern = @"(a)\1", Label = "nonsense", Score = 2 }] }],
        };
        var problem = await Should.ThrowAsync<ProblemException>(() => RegisterAsync(wrong));
        problem.Problem.Errors.Select(error => error.Path["specification.pipeline".Length..]).ShouldBe([".combiner", ".steps", ".steps[1]", ".steps[2][0].pattern", ".steps[2][0].label", ".steps[2][0].score"]);
        (await Should.ThrowAsync<ProblemException>(() => RegisterAsync(new PipelineSpecification { Steps = [Step("a", 77)] }))).Problem.Detail.ShouldContain("model version 77");
    }

    [Fact]
    public async Task A_step_that_fails_sends_the_item_to_people_and_its_trace_says_which()
    {
        var server = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(server);
        await ServeAsync(new PipelineSpecification { Steps = [Step("keywords", 1)] });
        await server.DisposeAsync();
        var failed = await AskAsync("refund");
        failed.Route.ShouldBe(Route.Review);
        failed.ModelFailure.ShouldNotBeNull().ShouldStartWith("v2: step keywords: ");
        (await Client.StepsAsync(Project, failed.Id, Cancellation)).Single().Failure.ShouldNotBeNull().ShouldContain("cannot be reached");
    }

    [Fact]
    public async Task A_step_that_answers_the_same_whatever_comes_raises_an_alert_that_names_it_and_resolves_when_it_works()
    {
        await using var constant = await FakeModelServer.StartAsync(FakeModelServer.Constant);
        await using var keywords = await FakeModelServer.StartAsync(FakeModelServer.Keywords);
        await RegisterAsync(constant);
        await RegisterAsync(keywords);
        await ServeAsync(new PipelineSpecification { Steps = [Step("stuck", 1), Step("keywords", 2)] });
        await AskManyAsync(0, 60);
        await new PipelineWatch(Get<StepStore>(), Get<Server.Registry.ServingTable>(), Get<Server.Monitoring.Alerts>()).RunAsync(Target, Cancellation);
        var alert = (await Client.AlertsAsync(Project, null, Cancellation)).ShouldHaveSingleItem();
        (alert.Kind, alert.Subject).ShouldBe(("pipeline_step", "v3/stuck"));
        alert.Message.ShouldBe("Step stuck of pipeline v3 gave the same output for 60 different texts.");

        constant.Answer = FakeModelServer.Keywords;
        await AskManyAsync(60, PipelineWatch.Newest);
        await new PipelineWatch(Get<StepStore>(), Get<Server.Registry.ServingTable>(), Get<Server.Monitoring.Alerts>()).RunAsync(Target, Cancellation);
        (await Client.AlertsAsync(Project, null, Cancellation)).Single().State.ShouldBe(Protocol.Monitoring.AlertState.Resolved);
    }

    [Fact]
    public void Faults_are_told_by_their_kind_and_not_on_few_answers()
    {
        var good = new StepStore.Tally { Step = "s", Answers = 100, Failures = 0, Empty = 0, Texts = 100, Outputs = 40 };
        PipelineWatch.Fault(good).ShouldBeNull();
        PipelineWatch.Fault(good with { Failures = 30 }).ShouldBe("gave no answer 30 of the last 100 times");
        PipelineWatch.Fault(good with { Empty = 30 }).ShouldBe("made an empty text 30 of the last 100 times");
        PipelineWatch.Fault(good with { Outputs = 1 }).ShouldBe("gave the same output for 100 different texts");
        PipelineWatch.Fault(good with { Outputs = 1, Texts = 3 }).ShouldBeNull("the same text deserves the same answer");
        PipelineWatch.Fault(good with { Answers = 20, Failures = 20 }).ShouldBeNull();
    }

    [Fact]
    public void The_weights_of_a_pool_follow_the_model_that_knows()
    {
        var truths = Enumerable.Range(0, 90).Select(row => row % 3).ToArray();
        var knowing = truths.SelectMany(truth => Enumerable.Range(0, 3).Select(label => label == truth ? 0.6f : 0.2f)).ToArray();
        var guessing = truths.SelectMany((_, row) => Enumerable.Range(0, 3).Select(label => label == row * 7 % 5 % 3 ? 0.8f : 0.1f)).ToArray();
        var weights = LogPool.Fit([knowing, guessing], truths, 3);
        weights[0].ShouldBeGreaterThan(1);
        weights[1].ShouldBeLessThan(0.3);
        LogPool.Mix([[0.6f, 0.2f, 0.2f]], [1.0]).Select(score => Math.Round(score, 5)).ShouldBe([0.6, 0.2, 0.2]);
    }

    private static PipelineStep Step(string name, int model) => new() { Name = name, Model = model };

    private Task<PredictionAnswer> AskAsync(string text) => Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = text } }, Cancellation);

    private async Task AskManyAsync(int first, int count)
    {
        string[] words = ["refund", "parcel", "hello"];
        var requests = Enumerable.Range(first, count).Select(number => new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = $"{words[number % 3]} {number}" } }).ToList();
        (await Client.PredictBatchAsync(Project, requests, Cancellation)).Errors.ShouldBeEmpty();
        await Get<Server.Facts.FactLog>().CaughtUpAsync(Cancellation);
    }

    private async Task<int?> TrainAsync() => (await Client.TrainAsync(Project, new() { Reason = "test", Seed = 7 }, Cancellation)).ModelVersion;

    private Task<ModelVersion> RegisterAsync(FakeModelServer server) => Client.RegisterModelAsync(
        Project,
        new ModelRequest
        {
            Kind = ModelKind.OpenInference,
            Specification = new ModelSpecification { OpenInference = new OpenInferenceSpecification { Url = server.Address.ToString(), Model = "messages" }, Limits = new ModelLimits { Retries = 0, MaxConcurrency = 64 } },
        },
        Cancellation);

    private Task<ModelVersion> RegisterAsync(PipelineSpecification pipeline) => Client.RegisterPipelineAsync(Project, new PipelineRequest { Pipeline = pipeline }, Cancellation);

    private async Task ServeAsync(PipelineSpecification pipeline) =>
        await Client.PromoteAsync(Project, new PromotionRequest { Version = (await RegisterAsync(pipeline)).Version, Reason = "test", By = "ann" }, Cancellation);
}

public sealed class PipelineTestsOnSqlite() : PipelineTests(null);

public sealed class PipelineTestsOnPostgres(PostgresFixture postgres) : PipelineTests(postgres);
