using Microsoft.Playwright;
using Treadle.Protocol.Access;
using Treadle.Protocol.Review;
using Treadle.Testing;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Items whose answer is known, as leads make them, watch them and contest them.</summary>
public sealed class KnownAnswerTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task The_panel_of_a_prediction_makes_it_a_known_answer_on_which_newcomers_practise()
    {
        await SendBlindAsync(8);
        await OpenAsync("predictions?id=b-3");
        await Button("Make it a known answer…").ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Known answer" });
        await Expect(dialog).ToContainTextAsync("blind text 3");
        await Expect(dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Make it a known answer" })).ToBeDisabledAsync();
        await dialog.GetByLabel("Right answer").SelectOptionAsync("delivery");
        await dialog.GetByLabel("Explanation").FillAsync("it is about a parcel");
        await dialog.GetByRole(AriaRole.Radio, new LocatorGetByRoleOptions { Name = "Practice: teach newcomers" }).CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Make it a known answer" }).ClickAsync();

        await Expect(Status("What was done")).ToContainTextAsync("The item left the ordinary queue");
        var lease = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "nora", Count = 3 }, Cancellation)).Items[0];
        (lease.ItemId, lease.IsPractice).ShouldBe(("b-3", true));

        await OpenAsync("annotators");
        await Button("Known answers").ClickAsync();
        var row = Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "blind text 3" });
        await Expect(row).ToContainTextAsync("delivery");
        await Expect(row).ToContainTextAsync("practice");
        await Expect(row).ToContainTextAsync("not answered yet");
    }

    [Fact]
    public async Task A_label_becomes_a_known_answer_with_itself_as_the_answer()
    {
        await SendBlindAsync(1);
        await AnswerAsync("bert", "billing");
        await Client.TurnAsync(Project, Cancellation);
        await OpenAsync("labels?tab=current");
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "b-0" })).ToBeVisibleAsync();
        await PressAsync("j", "Enter");
        await Region("Item").GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Make it a known answer…" }).ClickAsync();
        await Expect(Page.GetByLabel("Right answer")).ToHaveValueAsync("billing");
        await Button("Make it a known answer").ClickAsync();

        await Expect(Status("What was done")).ToContainTextAsync("Its answer is known now");
        (await Client.GoldAsync(Project, null, Cancellation)).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(gold => gold.Label.ShouldBe("billing"), gold => gold.By.ShouldBe(Person));
    }

    [Fact]
    public async Task One_that_most_people_contradict_says_so_and_is_contested_with_a_reason()
    {
        await SendBlindAsync(3);
        await Client.AddGoldAsync(Project, new GoldRequest { Items = [new GoldEntry { ItemId = "b-0", Label = "billing", Practice = true }] }, Cancellation);
        foreach (var person in new[] { "bert", "cleo", "dora", "emil", "fred" })
        {
            await AnswerAsync(person, "other");
        }

        await OpenAsync("annotators?tab=known");
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "blind text 0" })).ToContainTextAsync("0 of 5");
        await Expect(Page.GetByText("most say otherwise")).ToBeVisibleAsync();
        await PressAsync("j", "Enter");
        await Button("Contest it…").ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("it speaks of a password");
        await Button("It is known no more").ClickAsync();

        await Expect(Status("What was done")).ToContainTextAsync("an ordinary one again");
        await Expect(Page.GetByText("No answer is known yet.")).ToBeVisibleAsync();
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Waiting.ShouldBe(3);
    }

    [Fact]
    public async Task Who_may_not_know_sees_neither_the_known_answers_nor_who_flagged_what()
    {
        await Client.AddAccountAsync(new AccountRequest { Name = "ada", Password = Password, Roles = [new RoleGrant { Role = Role.Admin }] }, Cancellation);
        using var ada = await SignedIn.StartAsync(Http.BaseAddress!, "ada", Password, Cancellation);
        await ada.Client.AddAccountAsync(new AccountRequest { Name = "vera", Password = Password, Roles = [new RoleGrant { Role = Role.Viewer, Project = Project }] }, Cancellation);
        await Page.GotoAsync("/");
        await Page.GetByLabel("Name", new PageGetByLabelOptions { Exact = true }).FillAsync("vera");
        await Page.GetByLabel("Password", new PageGetByLabelOptions { Exact = true }).FillAsync(Password);
        await Button("Sign in").ClickAsync();
        await Expect(Button("You are vera")).ToBeVisibleAsync();

        await OpenAsync("annotators");
        await Expect(Button("Known answers")).ToHaveCountAsync(0);
        await OpenAsync("annotators?tab=known");
        await Expect(Page.GetByText("Leads see the known answers.")).ToBeVisibleAsync();
        await OpenAsync("labels?tab=junk");
        await Expect(Page.GetByText("Experts and leads see who flagged what.")).ToBeVisibleAsync();
    }

    private async Task AnswerAsync(string person, string label)
    {
        var lease = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 1 }, Cancellation)).Items.ShouldHaveSingleItem();
        await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label, Label = label }, Cancellation);
    }
}
