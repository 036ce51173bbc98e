using System.Text.Json;
using Microsoft.Playwright;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Predictions;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Corrections of every kind inside another product, by role and accessible name, and by keys alone.</summary>
public sealed class EmbedKindTests(ChromiumFixture chromium) : ShopTests(chromium)
{
    protected override bool HasProject => false;

    [Fact]
    public async Task Labels_of_a_set_are_ticked_by_keys_alone()
    {
        await StartAsync(DeskKind.LabelSet);
        await Expect(Suggestion).ToContainTextAsync("refund, late");

        await PressAsync("Tab", "Tab", "Tab", "Enter");
        await Expect(Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "What is right?" })).ToBeVisibleAsync();
        await Expect(Check("refund")).ToBeCheckedAsync();
        await Expect(Check("refund")).ToBeFocusedAsync();
        await PressAsync("Space", "Tab", "Space", "Enter");

        await Expect(Suggestion).ToContainTextAsync("Corrected to: damaged, late");
        await SaidAsync("""["damaged","late"]""");
    }

    [Fact]
    public async Task Numbers_are_typed_within_their_bounds()
    {
        await StartAsync(DeskKind.Rating);
        await Button("Correct").ClickAsync();
        var number = Page.GetByRole(AriaRole.Spinbutton, new PageGetByRoleOptions { Name = "What is right?" });
        await number.FillAsync("9");
        await Button("Send").ClickAsync();
        (await number.EvaluateAsync<bool>("one => one.validity.rangeOverflow")).ShouldBeTrue();
        await number.FillAsync("5");
        await PressAsync("Enter");

        await Expect(Suggestion).ToContainTextAsync("Corrected to: 5");
        await SaidAsync("5");
    }

    [Fact]
    public async Task A_transcription_may_have_lines_and_may_be_empty()
    {
        await StartAsync(DeskKind.Transcription);
        await Expect(Suggestion).ToContainTextAsync("Dear Mr Babbage");
        await Button("Correct").ClickAsync();
        var text = Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "What is right?" });
        await Expect(text).ToHaveValueAsync("Dear Mr Babbage");
        await text.FillAsync("Dear Mr Babbage,\nyours");
        await PressAsync("Control+Enter");
        await Expect(Suggestion).ToContainTextAsync("Corrected to: Dear Mr Babbage,");
        await SaidAsync("Dear Mr Babbage,\nyours");

        await Button("Change").ClickAsync();
        await Button("Correct").ClickAsync();
        await text.FillAsync("");
        await Button("Send").ClickAsync();
        await Expect(Suggestion).ToContainTextAsync("Corrected to: nothing");
    }

    [Fact]
    public async Task Fields_are_filled_one_by_one_and_what_cannot_be_read_is_said()
    {
        await StartAsync(DeskKind.Fields);
        await Expect(Suggestion).ToContainTextAsync("supplier: Acme Tools, total: 112.5, date: 14 March, currency: EUR");
        await Button("Correct").ClickAsync();
        await Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "supplier", Exact = true }).FillAsync("Acme Tools Ltd");
        await Page.GetByRole(AriaRole.Spinbutton, new PageGetByRoleOptions { Name = "total", Exact = true }).FillAsync("12.25");
        await Check("date cannot be read").CheckAsync();
        await Expect(Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "date", Exact = true })).ToBeDisabledAsync();
        await Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "currency", Exact = true }).SelectOptionAsync("USD");
        await Button("Send").ClickAsync();

        await Expect(Suggestion).ToContainTextAsync("Corrected to: supplier: Acme Tools Ltd, total: 12.25, date: –, currency: USD");
        await SaidAsync("""{"supplier":"Acme Tools Ltd","total":"12.25","date":null,"currency":"USD"}""");
    }

    [Fact]
    public async Task Spans_are_marked_in_the_text_by_keys_alone()
    {
        await StartAsync(DeskKind.Spans, isItemShown: true);
        await Expect(Suggestion).ToContainTextAsync("“Ada Lovelace” PER, “London” ORG");
        await Button("Correct").ClickAsync();
        var text = Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Text: body" });
        await Expect(text).ToBeFocusedAsync();
        await Button("Mark the selection").ClickAsync();
        await Expect(Page.GetByText("Select some words first.")).ToBeAttachedAsync();

        await text.FocusAsync();
        await PressAsync("Control+Home", "Control+ArrowRight", "Control+ArrowRight", "Control+ArrowRight", "Control+ArrowRight");
        await PressAsync("Shift+Control+ArrowRight", "Shift+Control+ArrowRight");
        await Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Label", Exact = true }).SelectOptionAsync("PER");
        await Button("Mark the selection").PressAsync("Enter");
        await Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Label of “London”" }).SelectOptionAsync("LOC");
        await Button("Remove “Ada Lovelace”").PressAsync("Enter");
        await Button("Send").ClickAsync();

        await Expect(Suggestion).ToContainTextAsync("Corrected to: “Charles Babbage” PER, “London” LOC");
        await SaidAsync("""[{"field":"body","start":22,"end":37,"label":"PER"},{"field":"body","start":43,"end":49,"label":"LOC"}]""");
    }

    [Fact]
    public async Task Without_the_text_spans_can_be_relabelled_and_taken_away()
    {
        await StartAsync(DeskKind.Spans);
        await Expect(Suggestion).ToContainTextAsync("0–12 PER, 43–49 ORG");
        await Button("Correct").ClickAsync();
        await Expect(Button("Mark the selection")).ToBeHiddenAsync();
        await Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Label of 43–49" }).SelectOptionAsync("LOC");
        await Button("Remove 0–12").ClickAsync();
        await Button("Send").ClickAsync();

        await Expect(Suggestion).ToContainTextAsync("Corrected to: 43–49 LOC");
        await SaidAsync("""[{"field":"body","start":43,"end":49,"label":"LOC"}]""");
    }

    [Fact]
    public async Task Boxes_are_drawn_by_two_clicks_and_moved_sized_and_taken_away_by_keys()
    {
        await StartAsync(DeskKind.Boxes, isItemShown: true);
        await Expect(Suggestion).ToContainTextAsync("1 × RBC, 1 × WBC");
        await Button("Correct").ClickAsync();
        await Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Label", Exact = true }).SelectOptionAsync("Platelets");
        var image = Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "Image" });
        var area = (await image.BoundingBoxAsync())!;
        async Task ClickAsync(float x, float y) => await Page.Mouse.ClickAsync(area.X + (area.Width * x / Picture.Width), area.Y + (area.Height * y / Picture.Height));
        await ClickAsync(40, 40);
        await Expect(Page.GetByText("Now the opposite corner.")).ToBeAttachedAsync();
        await PressAsync("Escape");
        await ClickAsync(80, 30);
        await ClickAsync(120, 60);
        await Expect(Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "box 3, Platelets: 40 by 30 at 80, 30" })).ToBeFocusedAsync();
        await PressAsync("ArrowRight", "ArrowDown", "Shift+ArrowLeft");
        await Button("Remove box 1").PressAsync("Enter");
        await Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Label of box 1" }).SelectOptionAsync("RBC");
        await Button("Add a box").PressAsync("Enter");
        await Button("Send").ClickAsync();

        await Expect(Suggestion).ToContainTextAsync("Corrected to: 2 × Platelets, 1 × RBC");
        var boxes = JsonSerializer.Deserialize<List<Box>>((await LastAsync()).Value!, JsonSerializerOptions.Web)!;
        boxes.Select(box => box.Label).Order().ShouldBe(["Platelets", "Platelets", "RBC"]);
        boxes.ShouldContain(box => box.Label == "RBC" && box.X == 100 && box.Width == 20);
        boxes.ShouldContain(box => Math.Abs(box.X - 81.6) < 1 && Math.Abs(box.Y - 31.6) < 1 && Math.Abs(box.Width - 38.4) < 1);
    }

    [Fact]
    public async Task What_the_server_refuses_is_said_with_place_and_expectation_and_what_was_typed_stays()
    {
        await StartAsync(DeskKind.Fields);
        await Button("Correct").ClickAsync();
        var total = Page.GetByRole(AriaRole.Spinbutton, new PageGetByRoleOptions { Name = "total", Exact = true });
        await total.EvaluateAsync("one => { one.type = 'text'; one.value = 'twelve'; }");
        await Button("Send").ClickAsync();

        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("value.total: found \"twelve\", expected a number with a decimal point");
        await Expect(Page.GetByLabel("total", new PageGetByLabelOptions { Exact = true })).ToHaveValueAsync("twelve");
        await Page.GetByLabel("total", new PageGetByLabelOptions { Exact = true }).FillAsync("12");
        await Button("Send").ClickAsync();
        await Expect(Suggestion).ToContainTextAsync("Corrected to: supplier: Acme Tools, total: 12");
    }

    [Fact]
    public async Task The_sample_marks_names_in_a_letter_in_the_words_of_its_page()
    {
        var file = await File.ReadAllTextAsync(Path.Combine(Places.Root, "samples", "embed", "letters.yaml"), Cancellation);
        await Client.ApplyConfigAsync(file.Replace("http://localhost:8430", Shop, StringComparison.Ordinal), Cancellation);
        await Page.GotoAsync($"{Shop}/letters");
        var group = Page.GetByRole(AriaRole.Group, new PageGetByRoleOptions { Name = "Vorschlag" });
        await Expect(group).ToContainTextAsync("“London” ORG");
        await Button("Verbessern").ClickAsync();
        await Page.GetByRole(AriaRole.Combobox, new PageGetByRoleOptions { Name = "Art von “London”" }).SelectOptionAsync("LOC");
        await Button("Senden").ClickAsync();
        await Expect(group).ToContainTextAsync("Verbessert zu: “Ada Lovelace” PER, “London” LOC");
        await Expect(Page.GetByText("Danke, 2 Stellen sind vermerkt.")).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_kind_breaks_a_rule_of_accessibility(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        var problems = new List<string>();
        foreach (var kind in new[] { DeskKind.LabelSet, DeskKind.Rating, DeskKind.Transcription, DeskKind.Fields, DeskKind.Spans, DeskKind.Boxes })
        {
            await StartAsync(kind, isItemShown: true);
            problems.AddRange((await AxeAsync()).Select(one => $"{kind.Name}: {one}"));
            await Button("Correct").ClickAsync();
            problems.AddRange((await AxeAsync()).Select(one => $"{kind.Name}, editing: {one}"));
        }

        problems.ShouldBeEmpty();
    }

    private string _project = Project;

    private ILocator Check(string name) => Page.GetByRole(AriaRole.Checkbox, new PageGetByRoleOptions { Name = name, Exact = true });

    private async Task StartAsync(DeskKind kind, bool isItemShown = false)
    {
        // Each kind is a project of its own; the product is told which.
        _project = kind.Name;
        await Client.ApplyConfigAsync($"{kind.ProjectFile.Replace("project: messages", $"project: {kind.Name}", StringComparison.Ordinal)}\nembed:\n  origins: [\"{Shop}\"]\n  items: true\n", Cancellation);
        await Client.PredictAsync(_project, new PredictionRequest { Id = "t-1", Input = kind.Input(1), Model = "vendor@1", Output = kind.Output }, Cancellation);
        await OpenShopAsync($"&project={kind.Name}{(isItemShown ? "&item" : "")}");
    }

    private async Task<FeedbackDetail> LastAsync() => (await Client.FeedbackOfAsync(_project, "t-1", Cancellation)).Single(one => !one.IsSuperseded);

    private async Task SaidAsync(string value)
    {
        var said = await LastAsync();
        (said.Kind, said.Value, said.Person).ShouldBe((FeedbackKind.Edit, value, "dora"));
    }

    private sealed record Box(double X, double Y, double Width, double Height, string Label);
}
