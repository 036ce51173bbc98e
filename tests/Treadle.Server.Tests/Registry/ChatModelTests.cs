using Microsoft.AspNetCore.Http;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Release;
using Treadle.Server.Predictors;
using Treadle.Testing;

namespace Treadle.Server.Tests.Registry;

public abstract class ChatModelTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private static readonly ChatSpecification Chat = new()
    {
        Url = "",
        Model = "small-1",
        System = "Answer with one of: {{labels}}.",
        Prompt = "Which label has this message?\n{{text}}",
        PriceIn = 2,
        PriceOut = 10,
        Seed = 5,
    };

    [Fact]
    public async Task A_chat_endpoint_answers_with_a_label_scores_tokens_and_cost()
    {
        await using var server = await FakeModelServer.StartAsync((context, _) => Reply(context, "billing", true));
        await ServeAsync(server);
        var answer = await AskAsync("{{labels}} charged twice");

        answer.Output.ShouldNotBeNull().Label.ShouldBe("billing");
        answer.Output.Scores.ShouldNotBeNull()["billing"].ShouldBe(0.9 * 0.99, 1e-5);
        answer.Output.Scores["delivery"].ShouldBe(0.06 + (0.049 / 2), 2e-3);
        answer.Output.Scores.Values.Sum().ShouldBe(1, 1e-5);
        answer.Usage.ShouldBe(new TokenUsage { PromptTokens = 100, AnswerTokens = 10, Cost = 0.0003 });
        (await Client.PredictionAsync(Project, answer.Id, null, Cancellation)).Prediction.Usage.ShouldBe(answer.Usage);

        server.LastPath.ShouldBe("/v1/chat/completions");
        var messages = server.LastRequest.GetProperty("messages");
        messages[0].GetProperty("content").GetString().ShouldBe("Answer with one of: billing, delivery, other.");
        messages[1].GetProperty("content").GetString().ShouldBe("Which label has this message?\n{{labels}} charged twice");
        var schema = server.LastRequest.GetProperty("response_format").GetProperty("json_schema").GetProperty("schema");
        schema.GetProperty("properties").GetProperty("label").GetProperty("enum").EnumerateArray().Select(label => label.GetString()).ShouldBe(["billing", "delivery", "other"]);
        (server.LastRequest.GetProperty("temperature").GetDouble(), server.LastRequest.GetProperty("seed").GetInt32(), server.LastRequest.GetProperty("logprobs").GetBoolean()).ShouldBe((0, 5, true));
    }

    [Fact]
    public async Task Without_log_probabilities_there_is_a_label_but_no_score_and_people_see_it()
    {
        await using var server = await FakeModelServer.StartAsync((context, _) => Reply(context, "delivery", false));
        await ServeAsync(server);
        var answer = await AskAsync("where is it");
        (answer.Output?.Label, answer.Output?.Score, answer.Output?.Scores, answer.Route).ShouldBe(("delivery", null, null, Route.Review));
    }

    [Theory]
    [InlineData("{\"label\": \"weather\"}", "which is none of the labels")]
    [InlineData("I think it is billing.", "instead of {\"label\": …}")]
    [InlineData("", "it answered nothing")]
    public async Task An_answer_outside_of_the_schema_sends_the_item_to_people(string content, string expected)
    {
        await using var server = await FakeModelServer.StartAsync((context, _) => Reply(context, "billing", false));
        await ServeAsync(server);
        server.Answer = (context, _) => context.Response.WriteAsJsonAsync(new { choices = new[] { new { message = new { content } } } });
        var answer = await AskAsync("hello");
        answer.ModelFailure.ShouldNotBeNull().ShouldContain(expected);
        answer.Route.ShouldBe(Route.Review);
    }

    [Fact]
    public async Task The_prompt_is_the_snapshot_and_the_same_prompt_has_the_same_hash()
    {
        await using var server = await FakeModelServer.StartAsync((context, _) => Reply(context, "billing", false));
        var chat = Chat with { Url = $"{server.Address}v1" };
        var one = await RegisterAsync(chat);
        var two = await RegisterAsync(chat);
        var other = await RegisterAsync(chat with { Prompt = "Label this: {{text}}" });
        two.ArtifactHash.ShouldBe(one.ArtifactHash);
        other.ArtifactHash.ShouldNotBe(one.ArtifactHash);
        one.Specification?.Chat.ShouldBe(chat);
        var refused = await Should.ThrowAsync<ProblemException>(() => RegisterAsync(chat with { Prompt = "What is {{subject}}?" }));
        refused.Problem.Errors.Select(error => error.Value).ShouldBe(["subject", "What is {{subject}}?"]);
    }

    [Fact]
    public void Alternatives_count_where_labels_part_and_all_sums_to_one()
    {
        ChatTokens.Token[] tokens =
        [
            new("{\"label\":", 1, []), new(" \"", 1, []), new("return", 0.8, [("return", 0.8), ("refund", 0.15), ("x", 0.05)]),
            new("_late", 0.5, [("_late", 0.5), ("_early", 0.4), ("\"", 0.1)]), new("\"}", 1, []),
        ];
        var scores = ChatTokens.Scores(["return_late", "return_early", "refund", "return"], "return_late", tokens).ShouldNotBeNull();
        scores.Sum().ShouldBe(1, 1e-6);
        ((double)scores[0]).ShouldBe(0.4, 1e-6);
        ((double)scores[1]).ShouldBe(0.32 + (0.05 / 3), 1e-6);
        ((double)scores[2]).ShouldBe(0.15 + (0.05 / 3), 1e-6);
        ((double)scores[3]).ShouldBe(0.08 + (0.05 / 3), 1e-6);
        ChatTokens.Scores(["a", "b"], "a", []).ShouldBeNull();
    }

    private static Task Reply(HttpContext context, string label, bool withTokens) => context.Response.WriteAsJsonAsync(new
    {
        choices = new[]
        {
            new
            {
                message = new { content = $"{{\"label\": \"{label}\"}}" },
                logprobs = withTokens
                    ? new
                    {
                        content = new[]
                        {
                            Token("{\"label\": \"", 1), Token("bill", 0.9, ("bill", 0.9), ("deli", 0.06)), Token("ing", 0.99, ("ing", 0.99)), Token("\"}", 1),
                        },
                    }
                    : null,
            },
        },
        usage = new { prompt_tokens = 100, completion_tokens = 10, total_tokens = 110 },
    });

    private static object Token(string token, double probability, params (string Text, double Probability)[] others) =>
        new { token, logprob = Math.Log(probability), top_logprobs = others.Select(other => new { token = other.Text, logprob = Math.Log(other.Probability) }) };

    private Task<PredictionAnswer> AskAsync(string text) => Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = text } }, Cancellation);

    private Task<ModelVersion> RegisterAsync(ChatSpecification chat) =>
        Client.RegisterModelAsync(Project, new ModelRequest { Kind = ModelKind.Chat, Specification = new ModelSpecification { Chat = chat } }, Cancellation);

    private async Task ServeAsync(FakeModelServer server)
    {
        var model = await RegisterAsync(Chat with { Url = $"{server.Address}v1" });
        await Client.PromoteAsync(Project, new PromotionRequest { Version = model.Version, Reason = "test", By = "ann" }, Cancellation);
    }
}

public sealed class ChatModelTestsOnSqlite() : ChatModelTests(null);

public sealed class ChatModelTestsOnPostgres(PostgresFixture postgres) : ChatModelTests(postgres);
