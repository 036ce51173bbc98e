using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Playwright;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Many at once: answered with one key, taken back with one key, read in whole, and held while they are looked at.</summary>
public sealed class DeskBulkTests(ChromiumFixture chromium) : DeskTests(chromium)
{
    private static DeskKind Kind => DeskKind.Texts;

    private ILocator Tiles => Page.GetByRole(AriaRole.Checkbox);

    private ILocator Undo => Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Undo") });

    private ILocator LeftOut => Page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Checked = false });

    [Fact]
    public async Task Many_are_answered_at_once_and_exceptions_come_back_alone()
    {
        await ApplyAsync(Kind.ProjectFile);
        await SendSuggestedAsync(Kind, 8);
        await OpenDeskAsync();

        await PressAsync("m");
        await Expect(Tiles).ToHaveCountAsync(8);
        await PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose what they are first");
        await PressAsync("2", "x", "ArrowRight", "ArrowRight");
        await Tiles.Nth(7).ClickAsync();
        await PressAsync("Enter");
        await SavedAsync();
        (await MineAsync()).Count(fact => fact.Label == "delivery").ShouldBe(6);

        await Expect(Tiles).ToHaveCountAsync(2);
        await PressAsync("m");
        await AnswerAllAsync(["1", "3"]);
        await Expect(Status("My progress")).ToHaveTextAsync("8 done");
    }

    [Fact]
    public async Task Each_its_own_suggestion_is_one_key_for_all()
    {
        await StartAsync(5);

        await PressAsync("a", "Enter");

        await Expect(Page.GetByText("Nothing waits that could be answered together.")).ToBeVisibleAsync();
        await SavedAsync();
        (await MineAsync()).Count(fact => fact.Label == "billing" && fact.ShownLabel == "billing").ShouldBe(5);
    }

    [Fact]
    public async Task One_key_takes_back_all_that_one_key_answered_and_shows_it_as_it_was_marked()
    {
        await StartAsync(8);
        await PressAsync("2", "x", "Enter");
        await Expect(Status("Last step")).ToHaveTextAsync("7 answers given");
        await Expect(Tiles).ToHaveCountAsync(1);
        await SavedAsync();

        await PressAsync("z");

        await Expect(Status("Last step")).ToHaveTextAsync("7 answers taken back");
        await Expect(Tiles).ToHaveCountAsync(8);
        await Expect(LeftOut).ToHaveCountAsync(1);
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("All delivery$"), Pressed = true })).ToBeVisibleAsync();
        await Expect(Status("My progress")).ToHaveTextAsync("0 done");
        await SavedAsync();
        var facts = await AnnotationsAsync();
        facts.Count(fact => fact.Annotator == Person && fact.Label == "delivery" && fact.IsUndone).ShouldBe(7);
        facts.Count(fact => fact.Annotator == Person && fact.Answer == AnnotationKind.Undo).ShouldBe(7);

        await PressAsync("3", "Enter");
        await Expect(Status("My progress")).ToHaveTextAsync("7 done");
        await SavedAsync();
        (await MineAsync()).Count(fact => fact.Label == "other").ShouldBe(7);
    }

    [Fact]
    public async Task The_button_and_Ctrl_Z_take_back_the_last_group_and_then_there_is_nothing_more()
    {
        await StartAsync(3);
        await PressAsync("1", "Enter");
        await Expect(Page.GetByText("Nothing waits that could be answered together.")).ToBeVisibleAsync();

        await Undo.ClickAsync();
        await Expect(Tiles).ToHaveCountAsync(3);
        await PressAsync("Enter");
        await Expect(Status("Last step")).ToHaveTextAsync("3 answers given");
        await PressAsync("Control+z");
        await Expect(Status("Last step")).ToHaveTextAsync("3 answers taken back");
        await PressAsync("z");

        await Expect(Status("Last step")).ToHaveTextAsync("There is nothing to take back");
        await Expect(Tiles).ToHaveCountAsync(3);
        await SavedAsync();
        (await MineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Answers_that_are_still_to_be_sent_are_taken_back_as_well()
    {
        await StartAsync(6);
        var sent = 0;
        await Page.RouteAsync("**/annotations", route => Interlocked.Increment(ref sent) > 2 ? route.AbortAsync() : route.ContinueAsync());
        await PressAsync("2", "Enter");
        await Expect(Status("Saving")).ToHaveTextAsync("4 waiting to send");

        await PressAsync("z");
        await Expect(Status("Last step")).ToHaveTextAsync("6 answers taken back");
        await Expect(Tiles).ToHaveCountAsync(6);
        await Expect(Status("Saving")).ToHaveTextAsync("10 waiting to send");
        await Page.UnrouteAllAsync();
        await Page.EvaluateAsync("dispatchEvent(new Event('online'))"); // instead of the rest after a failure

        await SavedAsync();
        (await MineAsync()).ShouldBeEmpty();
        (await AnnotationsAsync()).Count(fact => fact.Annotator == Person && fact.Answer == AnnotationKind.Undo).ShouldBe(6);
        await Expect(Status("My progress")).ToHaveTextAsync("0 done");
        await PressAsync("1", "Enter");
        await Expect(Status("My progress")).ToHaveTextAsync("6 done");
        await SavedAsync();
        (await MineAsync()).Count(fact => fact.Label == "billing").ShouldBe(6);
    }

    [Fact]
    public async Task Without_network_a_group_is_kept_and_can_be_taken_back()
    {
        await StartAsync(5);
        await Context.SetOfflineAsync(true);
        await PressAsync("2", "Enter");
        await Expect(Status("Connection")).ToHaveTextAsync("No connection. 5 answers are kept here and are sent when it is back. Nothing else can be shown until then.");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);

        await PressAsync("z");
        await Expect(Tiles).ToHaveCountAsync(5);
        await PressAsync("3", "Enter");
        await Context.SetOfflineAsync(false);

        await Expect(Page.GetByText("Nothing waits that could be answered together.")).ToBeVisibleAsync();
        await SavedAsync();
        (await MineAsync()).Count(fact => fact.Label == "other").ShouldBe(5);
    }

    [Fact]
    public async Task What_was_taken_back_comes_alone_when_one_goes_on_alone()
    {
        await StartAsync(4);

        await PressAsync("2", "Enter", "z", "m");
        await AnswerAllAsync(["1", "1", "1", "1"]);

        await Expect(Status("My progress")).ToHaveTextAsync("4 done");
        await SavedAsync();
        (await MineAsync()).Count(fact => fact.Label == "billing").ShouldBe(4);
    }

    [Fact]
    public async Task An_answer_that_was_given_alone_is_taken_back_alone()
    {
        await ApplyAsync(Kind.ProjectFile);
        await SendSuggestedAsync(Kind, 3);
        await OpenDeskAsync();
        var first = await Region("Item").Locator(".item-id").InnerTextAsync();
        await AnswerAllAsync(["2"]);
        await PressAsync("m");
        await Expect(Tiles).ToHaveCountAsync(2);

        await PressAsync("z");

        await Expect(Region("Item").GetByText(first, new LocatorGetByTextOptions { Exact = true })).ToBeVisibleAsync();
        await Expect(Status("My progress")).ToHaveTextAsync("0 done");
    }

    [Fact]
    public async Task A_tile_opens_to_the_whole_item_by_key_and_by_click_and_nothing_is_answered()
    {
        await ApplyAsync(Kind.ProjectFile);
        await Client.PredictBatchAsync(
            Project,
            [.. Enumerable.Range(0, 3).Select(at => new PredictionRequest { Id = $"long-{at}", Input = new Dictionary<string, string> { ["text"] = LongText(at) } })],
            Cancellation);
        await OpenAsync("review?mode=many");
        await Expect(Tiles).ToHaveCountAsync(3);

        await PressAsync("o");
        await Expect(Whole(1)).ToContainTextAsync("and here it ends");
        await PressAsync("2", "j", "x");
        await Expect(Whole(2)).ToContainTextAsync("and here it ends");
        await PressAsync("Escape");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(Page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = "Item 2, left out" })).ToBeFocusedAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Pressed = true, NameRegex = new("All ") })).ToHaveCountAsync(0);

        await Button("Whole item 3").ClickAsync();
        await Expect(Whole(3)).ToBeVisibleAsync();
        await Axe.CheckAsync(Page, "a whole item among many", Cancellation);
        await PressAsync("o");

        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await Expect(LeftOut).ToHaveCountAsync(1);
        (await MineAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Items_stay_held_as_long_as_they_are_looked_at()
    {
        var renewed = new ConcurrentDictionary<string, bool>();
        Page.Response += (_, response) =>
        {
            if (response.Ok && response.Url.EndsWith("/renew", StringComparison.Ordinal))
            {
                renewed[response.Url] = true;
            }
        };
        await Page.Clock.InstallAsync();
        await StartAsync(3, "\n  lease_minutes: 1");

        await Page.Clock.RunForAsync(31_000);

        await Eventually(() => Task.FromResult(renewed.Count == 3));
        await Expect(Tiles).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task On_a_phone_undo_and_whole_items_are_within_reach()
    {
        await Page.SetViewportSizeAsync(390, 844);
        await StartAsync(2);
        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("All billing$") }).ClickAsync();
        await Button("Answer 2 of 2").ClickAsync();
        await Expect(Status("Last step")).ToHaveTextAsync("2 answers given");

        await Undo.ClickAsync();
        await Button("Whole item 2").ClickAsync();
        await Expect(Whole(2)).ToBeVisibleAsync();
        await Button("Close").ClickAsync();

        await Expect(Tiles).ToHaveCountAsync(2);
        (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(390);
    }

    private ILocator Whole(int number) =>
        Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { NameRegex = new(string.Create(CultureInfo.InvariantCulture, $"^Item {number} of ")) });

    // Hardly a word in common, so that none stands for another.
    private static string LongText(int number) =>
        string.Join(' ', Enumerable.Range(0, 300).Select(at => string.Create(CultureInfo.InvariantCulture, $"word{number}and{at}"))) + $" and here it ends, letter {number}";

    private async Task StartAsync(int count, string settings = "")
    {
        await ApplyAsync(Kind.ProjectFile + settings);
        await SendSuggestedAsync(Kind, count);
        await OpenAsync("review?mode=many");
        await Expect(Tiles).ToHaveCountAsync(count);
    }
}
