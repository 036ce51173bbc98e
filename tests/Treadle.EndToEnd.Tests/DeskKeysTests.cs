using System.Globalization;
using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>What every kind shares: looking back, notes, junk, neighbours, practice, goal, who else is here.</summary>
public sealed class DeskKeysTests(ChromiumFixture chromium) : DeskTests(chromium)
{
    private static DeskKind Kind => DeskKind.Texts;

    [Fact]
    public async Task An_earlier_answer_is_looked_at_and_replaced_and_the_open_item_stays()
    {
        await StartAsync(3);
        var first = await IdAsync();
        await AnswerAllAsync(["1", "2"]);
        var open = await IdAsync();

        await PressAsync("k", "k");
        await Expect(Status("Earlier answer")).ToContainTextAsync("Answered before: billing");
        (await IdAsync()).ShouldBe(first);
        await PressAsync("3");

        (await IdAsync()).ShouldBe(open);
        await Expect(Status("My progress")).ToHaveTextAsync("2 done");
        await SavedAsync();
        (await MineAsync()).Single(fact => fact.ItemId == first).Label.ShouldBe("other");
        (await AnnotationsAsync()).ShouldContain(fact => fact.ItemId == first && fact.IsUndone && fact.Label == "billing");
    }

    [Fact]
    public async Task Looking_back_and_forth_changes_nothing()
    {
        await StartAsync(2);
        await AnswerAllAsync(["1"]);
        var open = await IdAsync();

        await PressAsync("k", "j", "j");

        (await IdAsync()).ShouldBe(open);
        await Expect(Status("Earlier answer")).ToHaveCountAsync(0);
        (await MyAnswerAsync()).Label.ShouldBe("billing");
    }

    [Fact]
    public async Task A_note_goes_with_the_answer_and_keys_rest_while_it_is_written()
    {
        await StartAsync(1);

        await PressAsync("c");
        await Page.Keyboard.TypeAsync("1 of 2 pages");
        await PressAsync("Escape", "2");

        var answer = await MyAnswerAsync();
        answer.Label.ShouldBe("delivery");
        answer.Comment.ShouldBe("1 of 2 pages");
    }

    [Fact]
    public async Task Junk_is_one_key_and_can_be_taken_back()
    {
        await StartAsync(2);

        await PressAsync("f");
        await SavedAsync();
        (await MineAsync()).ShouldHaveSingleItem().Answer.ShouldBe(AnnotationKind.Junk);
        await PressAsync("z", "1");

        (await MyAnswerAsync()).Label.ShouldBe("billing");
    }

    [Fact]
    public async Task Skips_count_neither_as_done_nor_as_of_today_and_are_told_apart()
    {
        await StartAsync(4);

        await AnswerAllAsync(["1", "s", "2"]);
        await Expect(Status("My progress")).ToHaveTextAsync("2 done");
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "2 today" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("1 skipped")).ToBeVisibleAsync();
        await SavedAsync();
        await Page.ReloadAsync();

        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "2 today" })).ToBeVisibleAsync();
        await Expect(Status("My progress")).ToHaveTextAsync("2 done");
    }

    [Fact]
    public async Task A_skip_that_is_taken_back_is_no_longer_told_and_changes_no_count()
    {
        await StartAsync(2);

        await AnswerAllAsync(["1", "s"]);
        await PressAsync("z");

        await Expect(Region("Item")).ToBeVisibleAsync();
        await Expect(Page.GetByText("1 skipped")).ToHaveCountAsync(0);
        await Expect(Status("My progress")).ToHaveTextAsync("1 done");
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "1 today" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Not_sure_may_stay_unsaid_why()
    {
        await StartAsync(1);

        await PressAsync("n", "Enter");

        var answer = await MyAnswerAsync();
        answer.Answer.ShouldBe(AnnotationKind.NotSure);
        answer.Reason.ShouldBeNull();
    }

    [Fact]
    public async Task Instructions_and_similar_items_are_one_key_away_and_leave_by_Escape()
    {
        await StartAsync(1);

        await PressAsync("i");
        await Expect(Region("Instructions")).ToContainTextAsync("Anything about money.");
        await PressAsync("l");
        await Expect(Region("Instructions")).ToHaveCountAsync(0);
        await Expect(Region("Similar items, labelled by people").Locator("p, li").First).ToBeVisibleAsync();
        await PressAsync("Escape");

        await Expect(Region("Similar items, labelled by people")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task Near_duplicates_are_told_and_answered_together()
    {
        await ApplyAsync(Kind.ProjectFile);
        await Client.PredictBatchAsync(
            Project,
            [.. Enumerable.Range(0, 5).Select(at => new Protocol.Predictions.PredictionRequest
            {
                Id = $"copy-{at}", Model = "vendor@1", Output = Kind.Output,
                Input = new Dictionary<string, string> { ["text"] = "The parcel with the blue kettle has not arrived at my house in the old town, although I paid for it in May and wrote to you twice about it. Please answer." },
            })],
            Cancellation);
        await OpenDeskAsync();

        // What chance makes blind stands by itself.
        var stands = Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { NameRegex = new("^Stands for . more") });
        var others = int.Parse((await stands.InnerTextAsync()).Split(' ')[2], CultureInfo.InvariantCulture);
        await PressAsync("d");
        await Expect(Region("The answer stands for these too").GetByRole(AriaRole.Listitem)).ToHaveCountAsync(others);
        await PressAsync("2");

        await SavedAsync();
        (await MineAsync()).Count(fact => fact.Label == "delivery").ShouldBe(others + 1);
        (await MineAsync()).Count(fact => fact.OriginId is not null).ShouldBe(others);
    }

    [Fact]
    public async Task Items_left_in_the_desk_are_free_for_others_at_once()
    {
        await StartAsync(4);
        await AnswerAllAsync(["1"]);

        await PressAsync("g", "o");
        await Expect(Heading("Overview")).ToBeVisibleAsync();

        await Eventually(async () => (await Client.ReviewQueueAsync(Project, null, Cancellation)).Leases == 0);
    }

    [Fact]
    public async Task A_practice_item_tells_at_once_what_is_right()
    {
        await ApplyAsync(Kind.ProjectFile);
        await SendBlindAsync(Kind);
        var lease = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "bert", Count = 1 }, Cancellation)).Items.ShouldHaveSingleItem();
        await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "bert", Answer = AnnotationKind.Label, Label = "other" }, Cancellation);
        await Client.AddGoldAsync(
            Project, new GoldRequest { Items = [new GoldEntry { ItemId = lease.ItemId, Label = "other", Explanation = "Chairs are neither money nor delivery.", Practice = true }] }, Cancellation);
        await OpenDeskAsync();

        await PressAsync("1");

        await Expect(Status("Practice")).ToHaveTextAsync("Practice: it is other. Chairs are neither money nor delivery.");
    }

    [Fact]
    public async Task A_goal_is_set_by_oneself_and_others_are_seen_without_figures()
    {
        await StartAsync(3);
        await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "bert", Count = 1 }, Cancellation);
        await AnswerAllAsync(["1"]);
        await SavedAsync();

        await Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "today" }).ClickAsync();
        await Page.GetByLabel("My goal per day").FillAsync("20");
        await Button("Save").ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "1 of 20 today" })).ToBeVisibleAsync();
        await Page.ReloadAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "1 of 20 today" })).ToBeVisibleAsync();
        await Expect(Page.GetByText("Also here: bert")).ToBeAttachedAsync();
    }

    [Fact]
    public async Task A_finger_drawn_across_the_item_accepts_or_rejects_and_a_short_one_does_nothing()
    {
        await StartAsync(3);

        await SwipeAsync(40);
        await Expect(Status("My progress")).ToHaveTextAsync("0 done");
        await SwipeAsync(160);
        await Expect(Status("My progress")).ToHaveTextAsync("1 done");
        await SwipeAsync(-160);
        await Expect(Status("My progress")).ToHaveTextAsync("2 done");

        await SavedAsync();
        (await MineAsync()).Select(fact => fact.Answer).ShouldBe([AnnotationKind.Label, AnnotationKind.Reject], ignoreOrder: true);
    }

    [Fact]
    public async Task Predictions_are_sent_to_people_by_Q_from_the_list_and_from_the_panel()
    {
        await ApplyAsync(Kind.ProjectFile.Replace("review:", "routing: {level: full}\nreview:", StringComparison.Ordinal));
        await Client.PredictBatchAsync(
            Project, [.. Enumerable.Range(0, 3).Select(at => new Protocol.Predictions.PredictionRequest { Id = $"p{at}", Input = Kind.Input(at), Model = "vendor@1", Output = Kind.Output })], Cancellation);
        await OpenAsync("predictions");
        await Expect(Page.GetByRole(AriaRole.Row)).ToHaveCountAsync(4);

        await PressAsync("j", "x", "j", "x", "q");
        await SayWhyAsync("Send 2");
        await Expect(Status("Sent")).ToContainTextAsync("2");
        await PressAsync("j", "Enter");
        await Expect(Region("Prediction")).ToBeVisibleAsync();
        await PressAsync("q");
        await SayWhyAsync("Send");

        await Expect(Status("Sent")).ToContainTextAsync("1");
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Waiting.ShouldBe(3);
    }

    private async Task StartAsync(int count)
    {
        await ApplyAsync(Kind.ProjectFile);
        await SendSuggestedAsync(Kind, count);
        await OpenDeskAsync();
    }

    private Task SwipeAsync(int pixels) => Page.EvaluateAsync(
        """
        (pixels) => {
          const item = document.querySelector('.item-text');
          const finger = (kind, x) => item.dispatchEvent(new PointerEvent(kind, { pointerType: 'touch', isPrimary: true, bubbles: true, clientX: x, clientY: 300 }));
          finger('pointerdown', 500);
          finger('pointerup', 500 + pixels);
        }
        """,
        pixels);

    private async Task SayWhyAsync(string button)
    {
        await Page.GetByLabel("Reason").FillAsync("they look odd");
        await Button(button).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private Task<string> IdAsync() => Region("Item").Locator(".item-id").InnerTextAsync();
}
