using Microsoft.Playwright;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>What goes wrong at the desk: the network, the clock, a second tab, an item that is not what it should be.</summary>
public sealed class DeskFaultTests(ChromiumFixture chromium) : DeskTests(chromium)
{
    private static DeskKind Kind => DeskKind.Texts;

    [Fact]
    public async Task An_answer_whose_acknowledgement_was_lost_is_sent_again_and_counted_once()
    {
        await StartAsync(2);
        var attempts = 0;
        await Page.RouteAsync("**/annotations", async route =>
        {
            attempts++;
            if (attempts == 1)
            {
                await route.FetchAsync(); // the server has it, the browser never hears of it
                await route.AbortAsync();
            }
            else
            {
                await route.ContinueAsync();
            }
        });

        await PressAsync("2");

        await SavedAsync();
        attempts.ShouldBeGreaterThan(1);
        (await MyAnswerAsync()).Label.ShouldBe("delivery");
        await Expect(Status("My progress")).ToHaveTextAsync("1 done");
    }

    [Fact]
    public async Task An_answer_after_the_lease_was_lost_is_kept_as_one_more()
    {
        await StartAsync(1);
        var item = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "bert", Count = 1 }, Cancellation)).Items;
        item.ShouldBeEmpty();
        await LoseLeasesAsync();
        var theirs = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "bert", Count = 1 }, Cancellation)).Items.ShouldHaveSingleItem();
        await Client.AnnotateAsync(Project, theirs.ReviewId, new AnnotationRequest { Annotator = "bert", Answer = AnnotationKind.Label, Label = "billing" }, Cancellation);

        await PressAsync("2");

        await SavedAsync();
        var facts = await AnnotationsAsync();
        facts.Where(fact => fact.ItemId == theirs.ItemId).Select(fact => (fact.Annotator, fact.Label)).ShouldBe([("ada", "delivery"), ("bert", "billing")], ignoreOrder: true);
    }

    [Fact]
    public async Task Two_tabs_of_one_person_never_show_the_same_item()
    {
        await StartAsync(14);
        var second = await Context.NewPageAsync();
        await second.GotoAsync($"/p/{Project}/review");
        var there = second.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Item", Exact = true });
        await Expect(there).ToBeVisibleAsync();

        for (var turn = 0; turn < 3; turn++)
        {
            var id = await there.Locator(".item-id").InnerTextAsync();
            await AnswerAllAsync(["1"]);
            await second.Keyboard.PressAsync("2");
            await Expect(there.GetByText(id, new LocatorGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
        }

        await SavedAsync();
        await Expect(second.GetByRole(AriaRole.Status, new PageGetByRoleOptions { Name = "Saving" })).ToHaveTextAsync("All saved");
        var mine = await MineAsync();
        mine.Select(fact => fact.ItemId).Distinct().Count().ShouldBe(6);
        mine.Count(fact => fact.Label == "billing").ShouldBe(3);
        mine.Count(fact => fact.Label == "delivery").ShouldBe(3);
    }

    [Fact]
    public async Task A_refused_answer_is_told_with_its_reason_and_can_be_dismissed()
    {
        await StartAsync(2);
        var item = await Region("Item").Locator(".item-id").InnerTextAsync();
        var review = (await AllReviewsAsync(item)).ShouldHaveSingleItem();
        await Client.AnnotateAsync(Project, review, new AnnotationRequest { Annotator = Person, Answer = AnnotationKind.Label, Label = "other" }, Cancellation);

        await PressAsync("1");

        await Expect(Region("Last answers").GetByRole(AriaRole.Alert)).ToContainTextAsync("answered this item already");
        await Button("Dismiss").ClickAsync();
        await SavedAsync();
        (await MineAsync()).Single(fact => fact.ItemId == item).Label.ShouldBe("other");
    }

    [Fact]
    public async Task Without_network_and_items_the_desk_says_calmly_what_is_kept_and_goes_on_by_itself()
    {
        await StartAsync(9);
        await Context.SetOfflineAsync(true);

        await AnswerAllAsync(["1", "2", "3", "1", "2", "3"]);

        await Expect(Status("Connection")).ToHaveTextAsync("No connection. 6 answers are kept here and are sent when it is back. Nothing else can be shown until then.");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await Expect(Region("Last answers").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(6);
        await Button("Retry").ClickAsync();
        await Expect(Status("Connection")).ToBeVisibleAsync();
        await PressAsync("z");
        await Expect(Region("Item")).ToBeVisibleAsync();
        await AnswerAllAsync(["1"]);
        await Expect(Status("Connection")).ToContainTextAsync("6 answers are kept here");

        await Context.SetOfflineAsync(false);

        await Expect(Region("Item")).ToBeVisibleAsync();
        await Expect(Status("Connection")).ToHaveCountAsync(0);
        await SavedAsync();
        (await MineAsync()).Count.ShouldBe(6);
        await AnswerAllAsync(["2", "2", "2"]);
        await Expect(Status("My progress")).ToHaveTextAsync("9 done");
    }

    [Fact]
    public async Task A_very_long_text_is_cut_and_shown_whole_when_asked_for()
    {
        await ApplyAsync(Kind.ProjectFile);
        var text = string.Concat(Enumerable.Range(0, 3_300).Select(number => $"line {number} of a long letter\n"));
        await Client.PredictAsync(Project, new PredictionRequest { Id = "long", Input = new Dictionary<string, string> { ["text"] = text } }, Cancellation);
        await OpenDeskAsync();
        await Expect(Region("Item")).ToContainTextAsync("characters.");
        (await Region("Item").InnerTextAsync()).Length.ShouldBeLessThan(20_000);

        await Button("Show all").ClickAsync();

        await Expect(Region("Item")).ToContainTextAsync("line 3299 of a long letter");
        await PressAsync("3");
        (await MyAnswerAsync()).Label.ShouldBe("other");
    }

    private async Task StartAsync(int count)
    {
        await ApplyAsync(Kind.ProjectFile);
        await SendSuggestedAsync(Kind, count);
        await OpenDeskAsync();
    }

    // As if the clock had run past them: another session of the same person gives everything back.
    private async Task LoseLeasesAsync()
    {
        foreach (var review in await AllReviewsAsync(await Region("Item").Locator(".item-id").InnerTextAsync()))
        {
            await Client.ReleaseLeaseAsync(Project, review, Person, Cancellation);
        }
    }

    private async Task<string[]> AllReviewsAsync(string item)
    {
        var leases = await Page.EvaluateAsync<string[]>(
            "(item) => JSON.parse(sessionStorage.getItem('treadle.desk.messages.ada')).filter((one) => one.item_id === item).map((one) => one.review_id)", item);
        return leases;
    }
}
