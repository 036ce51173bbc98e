using Microsoft.Playwright;
using Treadle.Protocol.Access;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Accounts, roles and keys as people meet them in the browser.</summary>
public sealed class PeopleTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private const string Password = "correct horse battery";

    private static readonly string[] AnnotatorScreens = ["Review", "My figures", "Settings"];

    [Fact]
    public async Task The_first_administrator_is_created_in_the_browser_and_invites_an_annotator_who_sees_only_their_work()
    {
        await SendBlindAsync(3);
        await OpenAsync("settings?tab=people");
        await FillAsync("Name", "ada");
        await FillAsync("Password", Password);
        await FillAsync("Password again", Password);
        await Button("Create the administrator").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "ada" })).ToContainTextAsync("admin");

        await Button("Add a person").ClickAsync();
        await FillAsync("Name", "ann");
        await FillAsync("First password", Password);
        await Page.GetByLabel("Where").SelectOptionAsync(Project);
        await Button("Add").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "ann" })).ToContainTextAsync($"annotator · {Project}");

        await SignOutAsync("ada");
        await SignInAsync("ann", Password);
        await Expect(Button("You are ann")).ToBeVisibleAsync();
        await OpenAsync("/");
        var names = await Page.GetByRole(AriaRole.Navigation, new PageGetByRoleOptions { Name = "Screens" }).GetByRole(AriaRole.Listitem).AllInnerTextsAsync();
        names.Select(name => name.Trim()).ShouldBe(AnnotatorScreens);
        await Expect(Page.GetByText("3 items to review")).ToBeVisibleAsync();

        await Page.GotoAsync($"/p/{Project}/predictions");
        await Expect(Page.GetByText($"You may not open Predictions in {Project}.")).ToBeVisibleAsync();
        await Page.GotoAsync($"/p/{Project}/annotators");
        await Expect(Heading("My figures")).ToBeVisibleAsync();
        await Expect(Page.GetByText("You have not answered here yet.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Roles_are_given_and_taken_and_a_disabled_account_is_out_at_once()
    {
        await AddAsync("ada", Role.Admin);
        await SignInAtDoorAsync("ada", Password);
        await Client.SignInAsync(new SignInRequest { Name = "ada", Password = Password }, Cancellation);
        await Page.GotoAsync($"/p/{Project}/settings?tab=people");
        await Button("Add a person").ClickAsync();
        await FillAsync("Name", "eva");
        await FillAsync("First password", Password);
        await Button("Add").ClickAsync();
        await Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "eva" }).ClickAsync();

        await Page.GetByLabel("Role", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("expert");
        await Button("Give the role").ClickAsync();
        await Expect(Region("eva").GetByText("expert in messages")).ToBeVisibleAsync();
        await Button($"Take away annotator in {Project}").ClickAsync();
        await Expect(Region("eva").GetByText("annotator in messages")).ToHaveCountAsync(0);
        await Button("Disable the account").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "eva" })).ToContainTextAsync("Disabled");

        await Page.GotoAsync($"/p/{Project}/settings?tab=history");
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "role given" }).First).ToContainTextAsync("expert in messages");
    }

    [Fact]
    public async Task A_key_is_shown_once_with_its_scopes_and_end_and_can_be_revoked()
    {
        await AddAsync("ada", Role.Admin);
        await SignInAtDoorAsync("ada", Password);
        await Page.GotoAsync($"/p/{Project}/settings?tab=keys");
        await Button("Add a key").ClickAsync();
        await FillAsync("What is it for?", "scanner");
        await Page.GetByLabel("Works for").SelectOptionAsync("30");
        await Button("Add the key").ClickAsync();

        var key = await Page.GetByLabel("The key", new PageGetByLabelOptions { Exact = true }).InnerTextAsync();
        key.ShouldStartWith("tk_");
        await Button("Done").ClickAsync();
        var row = Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "scanner" });
        await Expect(row).ToContainTextAsync("predict, feedback");
        (await Page.ContentAsync()).ShouldNotContain(key.Split('.')[1]);

        using var program = new HttpRequestMessage(HttpMethod.Get, $"/v1/projects/{Project}");
        program.Headers.Authorization = new("Bearer", key);
        (await Http.SendAsync(program, Cancellation)).IsSuccessStatusCode.ShouldBeTrue();
        await Button("Revoke scanner").ClickAsync();
        await Button("Revoke scanner for ever").ClickAsync();
        await Expect(row).ToContainTextAsync("Revoked");
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/projects/{Project}");
        again.Headers.Authorization = new("Bearer", key);
        ((int)(await Http.SendAsync(again, Cancellation)).StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Wrong_passwords_pause_an_account_and_the_page_says_until_when()
    {
        await AddAsync("ada", Role.Admin);
        await Page.GotoAsync("/");
        for (var attempt = 0; attempt < 5; attempt++)
        {
            await SignInAsync("ada", $"wrong password {attempt}");
            await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Name and password do not fit");
        }

        await SignInAsync("ada", Password);

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Paused until");
    }

    [Fact]
    public async Task A_person_changes_the_own_password_and_signs_in_again()
    {
        const string Changed = "another long password";
        await AddAsync("ada", Role.Admin);
        await SignInAtDoorAsync("ada", Password);
        await Page.GotoAsync($"/p/{Project}/settings?tab=mine");
        await FillAsync("Present password", Password);
        await FillAsync("New password", Changed);
        await FillAsync("New password again", Changed);
        await Button("Change the password").ClickAsync();

        await SignInAsync("ada", Changed);

        await Expect(Heading("Settings")).ToBeVisibleAsync();
    }

    private Task AddAsync(string name, Role role) => Client.AddAccountAsync(new AccountRequest { Name = name, Password = Password, Roles = [new RoleGrant { Role = role }] }, Cancellation);

    private async Task SignInAtDoorAsync(string name, string password)
    {
        await Page.GotoAsync("/");
        await SignInAsync(name, password);
        await Expect(Button($"You are {name}")).ToBeVisibleAsync();
    }

    private async Task SignInAsync(string name, string password)
    {
        await FillAsync("Name", name);
        await FillAsync("Password", password);
        await Button("Sign in").ClickAsync();
    }

    private async Task SignOutAsync(string name)
    {
        await Button($"You are {name}").ClickAsync();
        await Button("Sign out").ClickAsync();
        await Expect(Button("Sign in")).ToBeVisibleAsync();
    }

    private Task FillAsync(string name, string value) => Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = name, Exact = true }).Or(Page.GetByLabel(name, new PageGetByLabelOptions { Exact = true })).First.FillAsync(value);
}

/// <summary>A server that other machines reach answers nobody before its first administrator exists.</summary>
public sealed class SetUpTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private const string Password = "correct horse battery";

    protected override bool HasProject => false;

    protected override string Host => "0.0.0.0";

    [Fact]
    public async Task The_first_administrator_needs_the_token_that_the_server_printed()
    {
        await OpenAsync("/");
        await Page.GetByLabel("Setup token").FillAsync("guessed");
        await Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("ada");
        await Page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await Page.GetByLabel("Password again").FillAsync(Password);
        await Button("Create the administrator").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The setup token is missing or wrong.");

        await Page.GetByLabel("Setup token").FillAsync(SetupToken!);
        await Button("Create the administrator").ClickAsync();

        await Expect(Button("You are ada")).ToBeVisibleAsync();
        await Expect(Heading("Welcome to Treadle")).ToBeVisibleAsync();
    }
}
