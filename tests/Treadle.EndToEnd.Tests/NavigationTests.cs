using Microsoft.Playwright;
using Treadle.Protocol.Predictions;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

public sealed class NavigationTests(ChromiumFixture chromium) : PageTests(chromium)
{
    [Theory]
    [InlineData("o", "Overview")]
    [InlineData("p", "Predictions")]
    [InlineData("w", "Monitor")]
    [InlineData("n", "Annotators")]
    [InlineData("l", "Labels")]
    [InlineData("s", "Slices")]
    [InlineData("d", "Datasets")]
    [InlineData("m", "Models")]
    [InlineData("x", "Compare")]
    [InlineData("a", "Automation")]
    [InlineData("e", "Release")]
    [InlineData("t", "Reports")]
    [InlineData(",", "Settings")]
    public async Task G_and_a_letter_go_to_a_screen(string letter, string heading)
    {
        await OpenAsync("/");

        await PressAsync("g", letter);

        await Expect(Heading(heading).First).ToBeVisibleAsync();
        await Expect(Page).ToHaveTitleAsync($"{heading} · {Project} · Treadle");
    }

    [Fact]
    public async Task A_filter_lives_in_the_address_and_back_takes_it_off()
    {
        await SendSuggestedAsync(4, keepBlind: true);
        await OpenAsync("predictions");
        await Expect(Status("Count")).ToHaveTextAsync("4 predictions");

        await Link("app").ClickAsync();
        await Expect(Status("Count")).ToHaveTextAsync("2 predictions");
        await Expect(Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Filter" })).ToHaveValueAsync("factor.channel:app");
        Page.Url.ShouldContain("factor=channel%3Aapp");

        await Page.GoBackAsync();
        await Expect(Status("Count")).ToHaveTextAsync("4 predictions");

        await PressAsync("/");
        await Page.Keyboard.TypeAsync("route:auto");
        await PressAsync("Enter");
        await Expect(Page.GetByText("No prediction meets this filter.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_row_opens_with_its_trace_and_feedback_and_escape_closes_it()
    {
        await SendSuggestedAsync(2, keepBlind: true);
        await OpenAsync("predictions");
        await Expect(Status("Count")).ToHaveTextAsync("2 predictions");

        await PressAsync("j", "Enter");
        await Expect(Region("Prediction")).ToContainTextAsync("Chance of a human label");
        await Button("The answer is wrong").ClickAsync();
        await Expect(Region("Prediction").GetByText("reject")).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Prediction", Exact = true }).GetByRole(AriaRole.Heading, new LocatorGetByRoleOptions { Name = "Trace" }).ClickAsync();
        await PressAsync("Escape");

        await Expect(Region("Prediction")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_first_prediction_shows_without_a_reload()
    {
        await OpenAsync("overview");
        await Expect(Link("Observe, 0 items")).ToBeVisibleAsync();
        await Expect(Page.GetByText("Live", new PageGetByTextOptions { Exact = true })).ToBeVisibleAsync();

        await Client.PredictAsync(Project, new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "I was charged twice" } }, Cancellation);

        await Expect(Link("Observe, 1 item")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_planner_tells_the_known_numbers_of_audits()
    {
        await OpenAsync("automation?epsilon=2&delta=5");
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "0.00 %" }).GetByRole(AriaRole.Cell).First).ToHaveTextAsync("148");

        await OpenAsync("automation?epsilon=1&delta=5");
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "0.00 %" }).GetByRole(AriaRole.Cell).First).ToHaveTextAsync("298");
    }

    [Fact]
    public async Task The_past_names_the_champion_of_that_time_and_nobody_can_promote_in_it()
    {
        await Seeding.FillAsync(Client, Project, Cancellation);
        var promotion = await Client.PromoteAsync(Project, new() { Version = 2, Reason = "at noon", By = "ada" }, Cancellation);
        var before = promotion.RecordedAt.AddMicroseconds(-1);

        await OpenAsync("release");
        await Expect(Region("Champion")).ToContainTextAsync("v2");
        await OpenAsync($"release?as_of={Uri.EscapeDataString(before.ToString("O"))}");

        await Expect(Region("Champion")).ToContainTextAsync("v1");
        await Expect(Page.GetByText("read only.")).ToBeVisibleAsync();
        await Expect(Button("Promote")).ToBeDisabledAsync();
        await PressAsync("Shift+T");
        await Expect(Region("Champion")).ToContainTextAsync("v2");
        await Expect(Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "History" }).GetByText("at noon")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task An_open_gate_is_named_and_a_promotion_wants_a_reason_that_stays()
    {
        await Seeding.FillAsync(Client, Project, Cancellation);
        await OpenAsync("release");
        await Expect(Region("Challenger")).ToContainTextAsync("Still open:");

        await Button("Promote").ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog, new PageGetByRoleOptions { Name = "Promote" });
        await Expect(dialog).ToContainTextAsync("Against open gates");
        await Expect(dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Promote v2" })).ToBeDisabledAsync();
        await dialog.GetByRole(AriaRole.Textbox, new LocatorGetByRoleOptions { Name = "Reason" }).FillAsync("the lead has looked");
        await dialog.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Promote v2" }).ClickAsync();

        await Expect(Region("Champion")).ToContainTextAsync("v2");
        var row = Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "History" }).GetByRole(AriaRole.Row).Filter(new LocatorFilterOptions { HasText = "the lead has looked" });
        await Expect(row).ToContainTextAsync("ada");
    }

    [Fact]
    public async Task An_expert_decides_a_conflict_by_one_key()
    {
        await SendBlindAsync(1);
        var lease = (await Client.ClaimAsync(Project, new() { Annotator = "bert" }, Cancellation)).Items[0];
        await Client.AnnotateAsync(Project, lease.ReviewId, new() { Annotator = "bert", Answer = Treadle.Protocol.Review.AnnotationKind.NotSure }, Cancellation);
        await OpenAsync("labels");
        await Expect(Region("Item")).ToContainTextAsync("blind text 0");
        await Expect(Region("Answers")).Not.ToContainTextAsync("bert");

        await PressAsync("2");

        await Expect(Page.GetByText("Nobody disagrees.")).ToBeVisibleAsync();
        await Client.TurnAsync(Project, Cancellation);
        await OpenAsync("labels?tab=current");
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "b-0" })).ToContainTextAsync("delivery");
    }

    [Fact]
    public async Task A_change_of_the_project_file_is_shown_before_it_is_applied()
    {
        await OpenAsync("settings");
        var file = Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Proposed project file" });
        await file.FillAsync(ProjectFile.Replace("Which team should answer?", "Who answers?", StringComparison.Ordinal));

        await Button("Show what changes").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Changes" })).ToContainTextAsync("review.instructions");
        await Button("Apply").ClickAsync();

        await Expect(Page.GetByLabel("Project file in force")).ToContainTextAsync("Who answers?");
    }

    [Fact]
    public async Task The_first_load_stays_within_its_budget()
    {
        var bytes = 0L;
        Page.Response += (_, response) => bytes += response.Request.ResourceType == "script" && response.Headers.TryGetValue("content-length", out var length) ? long.Parse(length, System.Globalization.CultureInfo.InvariantCulture) : 0;

        await OpenAsync("overview");

        bytes.ShouldBeInRange(50_000, 300_000);
    }
}
