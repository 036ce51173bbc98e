using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Treadle.Protocol.Access;
using Treadle.Protocol.Client;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Release;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Access;

/// <summary>Accounts, sessions, keys and roles over HTTP.</summary>
public abstract class AccessTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task A_server_without_accounts_answers_its_own_machine_and_no_proxy_or_foreign_page()
    {
        (await Client.SessionAsync(Cancellation)).IsOpen.ShouldBeTrue();
        (await CodeAsync(Running.Http, HttpMethod.Get, "v1/projects", ("X-Forwarded-For", "203.0.113.9"))).ShouldBe("access.setup_needed");
        (await CodeAsync(Running.Http, HttpMethod.Post, $"v1/projects/{Project}/turn", ("Sec-Fetch-Site", "cross-site"))).ShouldBe("access.setup_needed");
        (await CodeAsync(Running.Http, HttpMethod.Get, "v1/projects", ("Host", "evil.example"))).ShouldBe("access.setup_needed");
        (await CodeAsync(Running.Http, HttpMethod.Get, "v1/projects")).ShouldBeNull();
    }

    [Fact]
    public async Task The_first_account_has_to_be_an_administrator_and_closes_the_server()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => AddAsync(Client, "ann", Role.Annotator, null));
        refused.Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("roles");
        await AddAsync(Client, "ada", Role.Admin, null);
        (await CodeAsync(Running.Http, HttpMethod.Get, "v1/projects")).ShouldBe("access.sign_in_needed");
        (await CodeAsync(Running.Http, HttpMethod.Get, "readyz")).ShouldBeNull();
        (await Should.ThrowAsync<ProblemException>(() => AddAsync(Client, "eve", Role.Admin, null))).Problem.Code.ShouldBe("access.sign_in_needed");
        using var ada = await SignInAsync("ada");
        (await ada.Client.ProjectsAsync(Cancellation)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_change_without_the_token_of_the_session_is_refused()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        using var ada = await SignInAsync("ada");
        ada.Http.DefaultRequestHeaders.Remove("X-Treadle-Csrf");
        (await CodeAsync(ada.Http, HttpMethod.Post, $"v1/projects/{Project}/turn")).ShouldBe("access.csrf");
        (await CodeAsync(ada.Http, HttpMethod.Get, "v1/projects")).ShouldBeNull();
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = Running.Http.BaseAddress };
        using var answer = await http.PostAsJsonAsync("v1/session", new SignInRequest { Name = "ada", Password = Password }, WireJson.Strict, Cancellation);
        var cookie = answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);
    }

    [Fact]
    public async Task Sessions_outlive_a_restart_and_end_with_signing_out_after_a_day_and_with_a_new_password()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        await AddAsync((await SignInAsync("ada")).Client, "bob", Role.Viewer, Project);
        using var bob = await SignInAsync("bob");
        await Running.RestartAsync(Cancellation);
        using var again = bob.At(Running.Http.BaseAddress!);
        (await again.Client.SessionAsync(Cancellation)).Name.ShouldBe("bob");
        using var ada = await SignInAsync("ada");
        await ada.Client.ChangeAccountAsync("bob", new AccountChangeRequest { Password = "another long password" }, Cancellation);
        (await again.Client.SessionAsync(Cancellation)).Name.ShouldBeNull();
        (await ada.Client.AccountsAsync(Cancellation)).Count.ShouldBe(2);
        Running.Clock.Advance(TimeSpan.FromHours(13));
        (await CodeAsync(ada.Http, HttpMethod.Get, "v1/accounts")).ShouldBe("access.sign_in_needed");
    }

    [Fact]
    public async Task Five_wrong_passwords_pause_the_account_also_for_the_right_one()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        for (var attempt = 0; attempt < 5; attempt++)
        {
            (await Should.ThrowAsync<ProblemException>(() => Client.SignInAsync(new SignInRequest { Name = "ada", Password = "wrong" }, Cancellation)))
                .Problem.Code.ShouldBe("access.sign_in_refused");
        }

        (await Should.ThrowAsync<ProblemException>(() => SignInAsync("ada"))).Problem.Code.ShouldBe("access.locked");
        Running.Clock.Advance(TimeSpan.FromSeconds(61));
        using var ada = await SignInAsync("ada");
        (await ada.Client.AccessHistoryAsync(Cancellation)).Count(line => line.Kind == "sign_in_refused").ShouldBe(5);
    }

    [Fact]
    public async Task An_annotator_answers_in_the_own_name_only_and_sees_nothing_else()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        using var ada = await SignInAsync("ada");
        await AddAsync(ada.Client, "ann", Role.Annotator, Project);
        using var ann = await SignInAsync("ann");
        (await ann.Client.ClaimAsync(Project, new ClaimRequest(), Cancellation)).ShouldNotBeNull();
        (await Should.ThrowAsync<ProblemException>(() => ann.Client.ClaimAsync(Project, new ClaimRequest { Annotator = "ada" }, Cancellation)))
            .Problem.Code.ShouldBe("access.other_person");
        (await Should.ThrowAsync<ProblemException>(() => ann.Client.ClaimAsync(Project, new ClaimRequest { Source = AnnotationSource.Expert }, Cancellation)))
            .Problem.Code.ShouldBe("access.forbidden");
        (await CodeAsync(ann.Http, HttpMethod.Get, $"v1/projects/{Project}/predictions")).ShouldBe("access.forbidden");
        (await CodeAsync(ann.Http, HttpMethod.Get, $"v1/projects/{Project}/labels")).ShouldBe("access.forbidden");
    }

    [Fact]
    public async Task A_lead_gives_roles_in_the_own_project_only_and_decides_in_the_own_name()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        using var ada = await SignInAsync("ada");
        await AddAsync(ada.Client, "lea", Role.Lead, Project);
        using var lea = await SignInAsync("lea");
        await AddAsync(lea.Client, "ann", Role.Annotator, Project);
        (await Should.ThrowAsync<ProblemException>(() => AddAsync(lea.Client, "max", Role.Annotator, "elsewhere"))).Problem.Code.ShouldBe("access.forbidden");
        (await Should.ThrowAsync<ProblemException>(() => lea.Client.GrantAsync("lea", new GrantRequest { Role = Role.Admin }, Cancellation))).Problem.Code.ShouldBe("access.forbidden");
        (await Should.ThrowAsync<ProblemException>(() => lea.Client.PromoteAsync(Project, new PromotionRequest { Version = 1, Reason = "because", By = "ada" }, Cancellation)))
            .Problem.Code.ShouldBe("access.other_person");
    }

    [Fact]
    public async Task Whoever_is_given_known_answers_does_not_learn_which_they_are()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        using var ada = await SignInAsync("ada");
        await AddAsync(ada.Client, "eve", Role.Expert, Project);
        await ada.Client.ApplyConfigAsync(ProjectFile + "\nreview:\n  gold_share: 0.5\n", Cancellation);
        using var eve = await SignInAsync("eve");
        foreach (var number in Enumerable.Range(1, 12))
        {
            await ada.Client.PredictAsync(Project, new PredictionRequest { ItemId = $"i{number}", Input = new Dictionary<string, string> { ["text"] = $"why was I charged {number} times" } }, Cancellation);
        }

        await ada.Client.ReviewQueueAsync(Project, null, Cancellation);
        await ada.Client.AddGoldAsync(Project, new GoldRequest { Items = [new GoldEntry { ItemId = "i1", Label = "billing" }], By = "ada" }, Cancellation);
        var lease = (await eve.Client.ClaimAsync(Project, new ClaimRequest { Count = 12 }, Cancellation)).Items.Single(lease => lease.ItemId == "i1");
        (await Should.ThrowAsync<ProblemException>(() => eve.Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation))).Problem.Code.ShouldBe("resource.not_found");
        (await ada.Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation)).Reason.ShouldBe(ReviewReason.Gold);
        await eve.Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Answer = AnnotationKind.Label, Label = "billing" }, Cancellation);
        (await eve.Client.AnnotationsAsync(Project, "i1", null, null, Cancellation)).Items.ShouldBeEmpty();
        (await ada.Client.AnnotationsAsync(Project, "i1", null, null, Cancellation)).Items.ShouldHaveSingleItem();
        (await eve.Client.ItemLineageAsync(Project, "i1", Cancellation)).Annotations.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_administrator_stays()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        using var ada = await SignInAsync("ada");
        (await Should.ThrowAsync<ProblemException>(() => ada.Client.ChangeAccountAsync("ada", new AccountChangeRequest { IsDisabled = true }, Cancellation)))
            .Problem.Code.ShouldBe("access.last_admin");
        (await Should.ThrowAsync<ProblemException>(() => ada.Client.GrantAsync("ada", new GrantRequest { Role = Role.Admin, Revoke = true }, Cancellation)))
            .Problem.Code.ShouldBe("access.last_admin");
    }

    [Fact]
    public async Task A_key_does_what_it_was_given_until_it_expires_or_is_revoked()
    {
        await AddAsync(Client, "ada", Role.Admin, null);
        using var ada = await SignInAsync("ada");
        var expires = Running.Clock.GetUtcNow().AddHours(6);
        var key = await ada.Client.AddKeyAsync(new ApiKeyRequest { Name = "scanner", Scopes = [Scope.Read], Project = Project, ExpiresAt = expires }, Cancellation);
        using var scanner = WithKey(key.Key);
        (await CodeAsync(scanner, HttpMethod.Get, $"v1/projects/{Project}/predictions")).ShouldBeNull();
        (await CodeAsync(scanner, HttpMethod.Post, $"v1/projects/{Project}/turn")).ShouldBe("access.forbidden");
        (await CodeAsync(scanner, HttpMethod.Get, "v1/projects/elsewhere/predictions")).ShouldBe("access.forbidden");
        using var forged = WithKey(key.Detail.Id + "." + new string('0', 64));
        (await CodeAsync(forged, HttpMethod.Get, $"v1/projects/{Project}/predictions")).ShouldBe("access.credential_invalid");
        var second = await ada.Client.AddKeyAsync(new ApiKeyRequest { Name = "short", Scopes = [Scope.Read] }, Cancellation);
        await ada.Client.RevokeKeyAsync(second.Detail.Id, Cancellation);
        using var revoked = WithKey(second.Key);
        (await CodeAsync(revoked, HttpMethod.Get, "v1/projects")).ShouldBe("access.credential_invalid");
        Running.Clock.Advance(TimeSpan.FromHours(7));
        (await CodeAsync(scanner, HttpMethod.Get, $"v1/projects/{Project}/predictions")).ShouldBe("access.credential_invalid");
    }

    [Fact]
    public async Task Errors_of_an_account_come_all_at_once_and_never_repeat_the_password()
    {
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.AddAccountAsync(
            new AccountRequest { Name = " x", Password = "short", Roles = [new RoleGrant { Role = Role.Admin, Project = Project }] }, Cancellation));
        refused.Problem.Errors.Select(error => error.Path).ShouldBe(["name", "password", "roles[0].project"]);
        refused.Problem.Errors.ShouldAllBe(error => error.Value != "short");
    }

    private static Task<AccountDetail> AddAsync(TreadleClient client, string name, Role role, string? project) => client.AddAccountAsync(
        new AccountRequest { Name = name, Password = Password, Roles = [new RoleGrant { Role = role, Project = project }] }, Cancellation);

    private static async Task<string?> CodeAsync(HttpClient http, HttpMethod method, string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await http.SendAsync(request, Cancellation);
        return answer.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden ? (await answer.Content.ReadFromJsonAsync<Problem>(WireJson.Lenient, Cancellation))!.Code : null;
    }

    private Task<SignedIn> SignInAsync(string name) => SignedIn.StartAsync(Running.Http.BaseAddress!, name, Password, Cancellation);

    private HttpClient WithKey(string key)
    {
        var http = new HttpClient { BaseAddress = Running.Http.BaseAddress };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return http;
    }
}

public sealed class AccessOnSqliteTests() : AccessTests(null);

public sealed class AccessOnPostgresTests(PostgresFixture postgres) : AccessTests(postgres);
