using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Where people differ, what the labels are, and where two models differ: every row and every count opens what is behind it.</summary>
public sealed class LabelPageTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private static readonly string[] People = ["bert", "cleo", "dora"];

    [Fact]
    public async Task Splits_that_a_majority_settled_are_listed_filtered_and_opened()
    {
        await Client.ApplyConfigAsync(ProjectFile + "\n  answers_per_item: 3\n  max_answers_per_item: 3\n", Cancellation);
        await SendBlindAsync(4);
        await AnswerAsync("b-0", "billing", "billing", "other");
        await AnswerAsync("b-1", "other", "billing", "billing");
        await AnswerAsync("b-2", "billing", "delivery", "other");
        await AnswerAsync("b-3", "other", "other", "other");
        await Client.TurnAsync(Project, Cancellation);

        await OpenAsync("labels");
        var rows = Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Disagreements" }).GetByRole(AriaRole.Row);
        await Expect(rows).ToHaveCountAsync(4);
        await Expect(rows.Nth(1)).ToContainTextAsync("waits for an expert");
        await Expect(Status("Count")).ToHaveTextAsync("3 disagreements");
        await Axe.CheckAsync(Page, "disagreements", Cancellation);

        await Button("Settled").ClickAsync();
        await Expect(rows).ToHaveCountAsync(3);
        Page.Url.ShouldContain("state=settled");
        await Page.GetByRole(AriaRole.List, new PageGetByRoleOptions { Name = "Disagreements by value" }).GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "billing or other 2" }).ClickAsync();
        Page.Url.ShouldContain("values=");
        await rows.Filter(new LocatorFilterOptions { HasText = "blind text 0" }).ClickAsync();
        await Expect(Region("Item")).ToContainTextAsync("blind text 0");
        await Expect(Region("Item")).ToContainTextAsync("majority");

        await Button("Waiting for a decision").ClickAsync();
        await Expect(rows).ToHaveCountAsync(0);
        await Button("Show all").ClickAsync();
        await Expect(Region("Item")).ToContainTextAsync("blind text 2");
        await PressAsync("2");
        await Expect(rows.Filter(new LocatorFilterOptions { HasText = "waits for an expert" })).ToHaveCountAsync(0);
        await Expect(rows).ToHaveCountAsync(4);
    }

    [Fact]
    public async Task A_current_label_opens_its_item()
    {
        await SendBlindAsync(1);
        await AnswerAsync("b-0", "delivery");
        await Client.TurnAsync(Project, Cancellation);

        await OpenAsync("labels?tab=current");
        await Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "b-0" }).ClickAsync();

        await Expect(Region("Item")).ToContainTextAsync("blind text 0");
        Page.Url.ShouldContain("item=b-0");
        await Expect(Region("Current labels")).ToContainTextAsync("drawn by chance and answered by people who saw no model");
        await PressAsync("Escape");
        await Expect(Region("Item")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task A_count_of_flips_opens_its_items_and_an_item_its_panel()
    {
        await Seeding.FillAsync(Client, Project, Cancellation);
        var whole = (await Client.CompareModelsAsync(Project, 1, 2, Cancellation)).Overall;
        await OpenAsync("compare?a=1&b=2");

        await Link($"both right: {whole.BothRight} items").ClickAsync();

        await Expect(Region("Items: both right").GetByRole(AriaRole.Status, new LocatorGetByRoleOptions { Name = "Count" })).ToHaveTextAsync($"{whole.BothRight} items");
        Page.Url.ShouldContain("outcome=both");
        await Axe.CheckAsync(Page, "compared items", Cancellation);
        await Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Compared items" }).GetByRole(AriaRole.Row).Nth(1).ClickAsync();
        await Expect(Region("Item")).ToBeVisibleAsync();
        await Page.GoBackAsync();
        await Page.GoBackAsync();
        await Expect(Region("Items: both right")).ToHaveCountAsync(0);
    }

    private async Task AnswerAsync(string item, params string[] labels)
    {
        foreach (var (label, person) in labels.Zip(People))
        {
            var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 100 }, Cancellation)).Items;
            var lease = leases.Single(one => one.ItemId == item);
            await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label, Label = label }, Cancellation);
            foreach (var other in leases.Where(one => one.ReviewId != lease.ReviewId))
            {
                await Client.ReleaseLeaseAsync(Project, other.ReviewId, person, Cancellation);
            }
        }
    }
}
