using System.Buffers.Text;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using Treadle.Protocol.Access;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Testing;

namespace Treadle.Server.Tests.Embed;

/// <summary>Suggestions inside other products over HTTP: tokens, origins, decisions.</summary>
public abstract class EmbedTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Origin = "https://shop.example";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.ApplyConfigAsync($"{ProjectFile}\nembed:\n  origins: [\"{Origin}\"]\n", Cancellation);
        await Client.PredictAsync(
            Project,
            new PredictionRequest { Id = "p-1", Input = new Dictionary<string, string> { ["text"] = "charged twice" }, Model = "vendor@1", Output = new ModelOutput { Label = "billing", Score = 0.75 } },
            Cancellation);
    }

    [Fact]
    public async Task A_token_shows_its_suggestion_and_the_decision_is_a_feedback_of_its_person()
    {
        var token = await TokenAsync();

        var shown = await ReadAsync<EmbedSuggestion>(await GetAsync(token));
        (shown.Suggestion!.Label, shown.Person, shown.Decision).ShouldBe(("billing", "dora", null));
        (await ReadAsync<EmbedDecision>(await SendAsync(token, new EmbedDecision { Kind = FeedbackKind.Accept }))).Turn.ShouldBe(1);

        var said = (await Client.FeedbackOfAsync(Project, "p-1", Cancellation)).ShouldHaveSingleItem();
        (said.Kind, said.Person, said.Source).ShouldBe((FeedbackKind.Accept, "dora", FeedbackSource.User));
        (await ReadAsync<EmbedSuggestion>(await GetAsync(token))).Decision!.Kind.ShouldBe(FeedbackKind.Accept);
    }

    [Fact]
    public async Task A_replayed_decision_counts_once_and_another_one_under_its_number_is_refused()
    {
        var token = await TokenAsync();
        var edit = new EmbedDecision { Kind = FeedbackKind.Edit, Value = "delivery", Turn = 1 };
        for (var time = 0; time < 3; time++)
        {
            (await SendAsync(token, edit)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        (await CodeAsync(await SendAsync(token, new EmbedDecision { Kind = FeedbackKind.Accept, Turn = 1 }))).ShouldBe("embed.already_decided");
        (await CodeAsync(await SendAsync(token, new EmbedDecision { Kind = FeedbackKind.Accept, Turn = 3 }))).ShouldBe("embed.already_decided");
        (await Client.FeedbackOfAsync(Project, "p-1", Cancellation)).ShouldHaveSingleItem().Value.ShouldBe("delivery");
    }

    [Fact]
    public async Task A_correction_supersedes_what_was_decided_before()
    {
        var token = await TokenAsync();
        await SendAsync(token, new EmbedDecision { Kind = FeedbackKind.Reject, Turn = 1 });
        await SendAsync(token, new EmbedDecision { Kind = FeedbackKind.Accept, Turn = 2 });

        var said = await Client.FeedbackOfAsync(Project, "p-1", Cancellation);
        said.Select(one => (one.Kind, one.IsSuperseded)).ShouldBe([(FeedbackKind.Reject, true), (FeedbackKind.Accept, false)]);
    }

    [Fact]
    public async Task A_token_expires_to_the_second()
    {
        var token = await TokenAsync(minutes: 5);
        Running.Clock.Advance(TimeSpan.FromMinutes(4.9));
        (await GetAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        Running.Clock.Advance(TimeSpan.FromMinutes(0.2));

        (await CodeAsync(await GetAsync(token))).ShouldBe("embed.token_expired");
        (await CodeAsync(await SendAsync(token, new EmbedDecision { Kind = FeedbackKind.Accept }))).ShouldBe("embed.token_expired");
        (await Client.FeedbackOfAsync(Project, "p-1", Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_forged_or_changed_token_is_refused()
    {
        var token = await TokenAsync();
        var parts = token.Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1]));
        string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
        string[] forged =
        [
            "", "x", "a.b.c", $"{parts[0]}.{parts[1]}.", $"{parts[0]}.{parts[1]}",
            $"{parts[0]}.{Encode(claims.Replace("p-1", "p-2", StringComparison.Ordinal))}.{parts[2]}",
            $"{parts[0]}.{Encode(claims.Replace("dora", "boss", StringComparison.Ordinal))}.{parts[2]}",
            $"{Encode("""{"alg":"none","typ":"JWT","kid":"x"}""")}.{parts[1]}.",
            $"{Encode("""{"alg":"HS256","typ":"JWT","kid":"unknown"}""")}.{parts[1]}.{parts[2]}",
            token[..^2] + (token[^2] == 'A' ? "BB" : "AA"),
        ];
        foreach (var one in forged)
        {
            (await CodeAsync(await GetAsync(one))).ShouldBe("embed.token_invalid", one);
        }
    }

    [Fact]
    public async Task Only_pages_of_allowed_origins_are_answered_and_only_they_may_read_the_answer()
    {
        var token = await TokenAsync();
        var allowed = await GetAsync(token, Origin);
        allowed.Headers.GetValues("Access-Control-Allow-Origin").ShouldBe([Origin]);
        var refused = await GetAsync(token, "https://evil.example");
        (await CodeAsync(refused)).ShouldBe("embed.origin_refused");
        refused.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        (await GetAsync("forged", Origin)).Headers.Contains("Access-Control-Allow-Origin").ShouldBeTrue("a refusal has to be readable too");

        foreach (var (origin, isAllowed) in new[] { (Origin, true), ("https://evil.example", false), ("https://shop.example.evil.example", false), ("null", false) })
        {
            using var preflight = new HttpRequestMessage(HttpMethod.Options, "embed/v1/feedback");
            preflight.Headers.Add("Origin", origin);
            preflight.Headers.Add("Access-Control-Request-Method", "POST");
            using var answer = await Running.Http.SendAsync(preflight, Cancellation);
            answer.Headers.Contains("Access-Control-Allow-Headers").ShouldBe(isAllowed, origin);
        }
    }

    [Fact]
    public async Task A_new_key_leaves_open_pages_working_and_a_revoked_one_ends_them()
    {
        var first = await TokenAsync();
        (await Running.Http.PostAsJsonAsync("v1/embed-keys", new EmbedKeyRotation(), WireJson.Strict, Cancellation)).EnsureSuccessStatusCode();
        var second = await TokenAsync();
        (await GetAsync(first)).StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Split('.')[0].ShouldNotBe(first.Split('.')[0]);

        (await Running.Http.PostAsJsonAsync("v1/embed-keys", new EmbedKeyRotation { Revoke = true }, WireJson.Strict, Cancellation)).EnsureSuccessStatusCode();
        (await CodeAsync(await GetAsync(first))).ShouldBe("embed.token_invalid");
        (await CodeAsync(await GetAsync(second))).ShouldBe("embed.token_invalid");
        (await GetAsync(await TokenAsync())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await Running.RestartAsync(Cancellation);
    }

    [Fact]
    public async Task A_key_is_followed_by_the_next_after_a_month()
    {
        var before = (await TokenAsync()).Split('.')[0];
        Running.Clock.Advance(TimeSpan.FromDays(31));
        (await TokenAsync()).Split('.')[0].ShouldNotBe(before);
    }

    [Fact]
    public async Task Every_mistake_of_a_token_request_is_listed()
    {
        using var answer = await Running.Http.PostAsJsonAsync($"v1/projects/{Project}/embed-tokens", new EmbedTokenRequest { Minutes = 61 }, WireJson.Strict, Cancellation);
        (await ReadAsync<Problem>(answer)).Errors.Select(error => error.Path).ShouldBe(["prediction_id", "minutes"]);
        using var missing = await Running.Http.PostAsJsonAsync($"v1/projects/{Project}/embed-tokens", new EmbedTokenRequest { PredictionId = "nowhere" }, WireJson.Strict, Cancellation);
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Tokens_work_on_a_server_with_accounts_and_open_nothing_else()
    {
        var token = await TokenAsync();
        await Client.AddAccountAsync(new AccountRequest { Name = "ada", Password = "correct horse battery", Roles = [new RoleGrant { Role = Role.Admin }] }, Cancellation);
        (await GetAsync(token)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var other = new HttpRequestMessage(HttpMethod.Get, $"v1/projects/{Project}/predictions");
        other.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        (await CodeAsync(await Running.Http.SendAsync(other, Cancellation))).ShouldBe("access.credential_invalid");
    }

    [Theory]
    [InlineData("https://shop.example/")]
    [InlineData("shop.example")]
    [InlineData("*")]
    public async Task An_origin_that_no_browser_sends_is_an_error_of_the_project_file(string origin)
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.ApplyConfigAsync($"{ProjectFile}\nembed:\n  origins: [\"{origin}\"]\n", Cancellation));
        refused.Problem.Errors.ShouldHaveSingleItem().Value.ShouldBe(origin);
    }

    private static async Task<T> ReadAsync<T>(HttpResponseMessage answer) => (await answer.Content.ReadFromJsonAsync<T>(WireJson.Strict, Cancellation))!;

    private static async Task<string> CodeAsync(HttpResponseMessage answer) => (await ReadAsync<Problem>(answer)).Code;

    private async Task<string> TokenAsync(int? minutes = null)
    {
        using var answer = await Running.Http.PostAsJsonAsync($"v1/projects/{Project}/embed-tokens", new EmbedTokenRequest { PredictionId = "p-1", Person = "dora", Minutes = minutes }, WireJson.Strict, Cancellation);
        return (await ReadAsync<EmbedTokenAnswer>(answer.EnsureSuccessStatusCode())).Token;
    }

    private Task<HttpResponseMessage> GetAsync(string token, string? origin = null) => SendAsync(HttpMethod.Get, "embed/v1/suggestion", token, origin, null);

    private Task<HttpResponseMessage> SendAsync(string token, EmbedDecision decision) => SendAsync(HttpMethod.Post, "embed/v1/feedback", token, Origin, decision);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string route, string token, string? origin, EmbedDecision? decision)
    {
        using var request = new HttpRequestMessage(method, route);
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        if (decision is not null)
        {
            request.Content = JsonContent.Create(decision, options: WireJson.Strict);
        }

        return await Running.Http.SendAsync(request, Cancellation);
    }
}

public sealed class EmbedTestsOnSqlite() : EmbedTests(null);

public sealed class EmbedTestsOnPostgres(PostgresFixture postgres) : EmbedTests(postgres);
