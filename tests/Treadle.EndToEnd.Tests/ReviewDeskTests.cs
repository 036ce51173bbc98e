using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

public sealed class ReviewDeskTests(ChromiumFixture chromium) : PageTests(chromium)
{
    [Fact]
    public async Task Twenty_items_are_answered_by_keys_alone()
    {
        await SendSuggestedAsync(20);
        await OpenAsync("/");

        await PressAsync("g", "r");
        await AnswerAllAsync([.. Enumerable.Repeat("a", 10), .. Enumerable.Repeat("x", 5), .. Enumerable.Repeat("2", 5)]);

        await Expect(Status("My progress")).ToHaveTextAsync("20 done");
        await Expect(Status("Saving")).ToHaveTextAsync("All saved");
        (await MineAsync()).ShouldBe(new Dictionary<string, int> { ["billing"] = 10, ["reject"] = 5, ["delivery"] = 5 }, ignoreOrder: true);
    }

    [Fact]
    public async Task Fifty_items_are_answered_without_a_pointer_from_the_first_page_on()
    {
        await SendSuggestedAsync(50);
        await OpenAsync("/");

        await PressAsync("Control+k");
        await Page.Keyboard.TypeAsync("review");
        await PressAsync("Enter");
        await AnswerAllAsync([.. Enumerable.Range(0, 50).Select(number => (number % 3 + 1).ToString(System.Globalization.CultureInfo.InvariantCulture))]);

        await Expect(Status("My progress")).ToHaveTextAsync("50 done");
        await Expect(Page.GetByText("Nothing waits.")).ToBeVisibleAsync();
        await Expect(Status("Saving")).ToHaveTextAsync("All saved");
        (await MineAsync()).Values.Sum().ShouldBe(50);
    }

    [Fact]
    public async Task Undo_shows_the_item_again_and_both_facts_stay()
    {
        await SendSuggestedAsync(3);
        await OpenAsync("review");
        var text = await Region("Item").InnerTextAsync();

        await PressAsync("x");
        await Expect(Region("Item")).Not.ToHaveTextAsync(text);
        await PressAsync("z");

        await Expect(Region("Item")).ToContainTextAsync(text.Split('\n')[0]);
        await PressAsync("2");
        await Expect(Status("Saving")).ToHaveTextAsync("All saved");
        var facts = (await AnnotationsAsync()).Where(fact => fact.Annotator == Person).ToList();
        facts.Count(fact => fact.Answer == AnnotationKind.Reject && fact.IsUndone).ShouldBe(1);
        facts.Count(fact => fact.Answer == AnnotationKind.Undo).ShouldBe(1);
        facts.Count(fact => fact.Label == "delivery" && !fact.IsUndone).ShouldBe(1);
        await Expect(Status("My progress")).ToHaveTextAsync("1 done");
    }

    [Fact]
    public async Task A_blind_item_shows_no_suggestion_in_page_or_network()
    {
        await SendBlindAsync(1);
        var bodies = new List<string>();
        Page.Response += async (_, response) =>
        {
            if (response.Url.Contains("/review/", StringComparison.Ordinal))
            {
                bodies.Add(await response.TextAsync());
            }
        };
        await OpenAsync("review");
        await Expect(Page.GetByText("Blind: answer from the item alone")).ToBeVisibleAsync();

        await Expect(Button("Accept suggestion")).ToHaveCountAsync(0);
        (await Page.ContentAsync()).ShouldNotContain("uggestion");
        bodies.ShouldNotBeEmpty();
        bodies.ShouldAllBe(body => !body.Contains("suggestion") && !body.Contains("score"));
        await PressAsync("a", "x");
        await Expect(Status("My progress")).ToHaveTextAsync("0 done");

        await PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("Choose a label first");
    }

    [Fact]
    public async Task Answers_given_without_network_are_sent_once_when_it_is_back()
    {
        await SendSuggestedAsync(8);
        await OpenAsync("review");
        await Expect(Region("Item")).ToBeVisibleAsync();
        await Context.SetOfflineAsync(true);

        await AnswerAllAsync(["1", "2", "3", "1", "2"]);
        await Expect(Status("Saving")).ToHaveTextAsync("5 waiting to send");
        await Context.SetOfflineAsync(false);

        await Expect(Status("Saving")).ToHaveTextAsync("All saved");
        (await MineAsync()).Values.Sum().ShouldBe(5);
    }

    [Fact]
    public async Task Answers_survive_a_reload_before_they_were_sent()
    {
        await SendSuggestedAsync(4);
        await OpenAsync("review");
        await Expect(Region("Item")).ToBeVisibleAsync();
        await Page.RouteAsync("**/annotations", route => route.AbortAsync());
        await PressAsync("1");
        await Expect(Status("Saving")).ToHaveTextAsync("1 waiting to send");

        await Page.UnrouteAllAsync();
        await Page.ReloadAsync();

        await Expect(Status("Saving")).ToHaveTextAsync("All saved");
        (await MineAsync()).Values.Sum().ShouldBe(1);
        await AnswerAllAsync(["2", "2", "2"]);
        await Expect(Status("My progress")).ToHaveTextAsync("4 done");
    }

    [Fact]
    public async Task Not_sure_asks_why_and_skip_frees_the_item()
    {
        await SendSuggestedAsync(2);
        await OpenAsync("review");
        await Expect(Region("Item")).ToBeVisibleAsync();

        await PressAsync("n", "2", "s");

        await Expect(Status("My progress")).ToHaveTextAsync("1 done");
        await Expect(Page.GetByText("1 skipped")).ToBeVisibleAsync();
        await Expect(Status("Saving")).ToHaveTextAsync("All saved");
        var facts = await AnnotationsAsync();
        facts.ShouldContain(fact => fact.Answer == AnnotationKind.NotSure && fact.Reason == NotSureReason.NoLabelFits);
        facts.ShouldContain(fact => fact.Answer == AnnotationKind.Skip);
    }

    // One key at a time, as a person presses them: the next when the item is there.
    private async Task AnswerAllAsync(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            var item = Region("Item");
            await Expect(item).ToBeVisibleAsync();
            var text = await item.InnerTextAsync();
            await PressAsync(key);
            await Expect(item.GetByText(text.Split('\n')[0], new LocatorGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
        }
    }

    private async Task<IReadOnlyList<AnnotationDetail>> AnnotationsAsync() =>
        (await Client.AnnotationsAsync(Project, null, null, null, Cancellation, limit: 1000)).Items;

    private async Task<Dictionary<string, int>> MineAsync() => (await AnnotationsAsync())
        .Where(fact => fact.Annotator == Person && !fact.IsUndone && fact.Answer != AnnotationKind.Undo)
        .GroupBy(fact => fact.Label ?? fact.Answer.ToString().ToLowerInvariant())
        .ToDictionary(group => group.Key, group => group.Count());
}
