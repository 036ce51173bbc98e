using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

public sealed class SliceTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private const string Scans =
        """
        project: messages
        task: text-classification
        input: [{name: text}]
        factors: [{name: scan, values: [good, poor]}]
        labels: [{name: billing}, {name: delivery}]
        routing: {audit_rate: 1}
        review: {answers_per_item: 2}
        """;

    [Fact]
    public async Task The_accuracy_of_a_slice_opens_the_predictions_it_counts_and_back_restores_the_order()
    {
        await FillAsync();
        await OpenAsync("slices");
        await Button("Labelled").ClickAsync();
        await Expect(Rows.Nth(1)).ToContainTextAsync("good");
        await Button("Labelled").ClickAsync();
        await Expect(Rows.Nth(1)).ToContainTextAsync("poor");
        await Expect(Row("scan poor")).ToContainTextAsync("12 of 16");

        await Row("scan poor").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Accuracy" }).ClickAsync();

        await Expect(Heading("Predictions")).ToBeVisibleAsync();
        await Expect(Status("Count")).ToHaveTextAsync("16 predictions");
        await Expect(Page.GetByRole(AriaRole.Textbox, new PageGetByRoleOptions { Name = "Filter" })).ToHaveValueAsync("model:vendor@1 factor.scan:poor labelled:evidence");
        await Page.GoBackAsync();
        await Expect(Rows.Nth(1)).ToContainTextAsync("poor");
        await Expect(Page.GetByRole(AriaRole.Columnheader, new PageGetByRoleOptions { Name = "Labelled" })).ToHaveAttributeAsync("aria-sort", "ascending");
    }

    [Fact]
    public async Task Errors_open_from_the_keyboard_and_the_choice_of_labels_lives_in_the_address()
    {
        await FillAsync();
        await OpenAsync("slices?factor=scan&sort=n");
        await Expect(Page.GetByText("Too few labels to say.")).ToBeVisibleAsync();
        await Expect(Row("scan good")).ToContainTextAsync("too few to say");

        await Row("scan poor").GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Ease" }).FocusAsync();
        await PressAsync("Enter");

        await Expect(Status("Count")).ToHaveTextAsync("4 predictions");
        await Page.GoBackAsync();
        await Page.GetByLabel("Labels", new PageGetByLabelOptions { Exact = true }).SelectOptionAsync("any");
        await Expect(Page).ToHaveURLAsync(new Regex("labels=any"));
        await Expect(Page.GetByText("they say little about the traffic")).ToBeVisibleAsync();
        await Page.GoBackAsync();
        await Expect(Page).Not.ToHaveURLAsync(new Regex("labels=any"));
    }

    [Fact]
    public async Task A_project_without_factors_is_told_how_to_send_them()
    {
        await OpenAsync("slices");

        await Expect(Page.GetByText("No prediction has brought a factor yet")).ToBeVisibleAsync();
        await Expect(Page.GetByText("\"factors\": {\"channel\": \"mail\"}")).ToBeVisibleAsync();
    }

    private ILocator Rows => Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Slices" }).GetByRole(AriaRole.Row);

    private ILocator Row(string name) => Rows.Filter(new LocatorFilterOptions { HasTextRegex = new Regex(name) });

    // 16 poor scans, 4 of them answered wrong, and 24 good ones without an error; two people answer each and agree.
    private async Task FillAsync()
    {
        await Client.ApplyConfigAsync(Scans, Cancellation);
        await Client.PredictBatchAsync(Project, [.. Enumerable.Range(0, 40).Select(number => new PredictionRequest
        {
            Id = $"s-{number}",
            Input = new Dictionary<string, string> { ["text"] = $"text number {number}" },
            Factors = new Dictionary<string, string> { ["scan"] = number < 16 ? "poor" : "good" },
            Model = "vendor@1",
            Output = new ModelOutput { Label = Truth(number < 4 ? number + 1 : number), Score = 0.9 },
        })], Cancellation);
        foreach (var person in new[] { "bert", "cleo" })
        {
            var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 100 }, Cancellation)).Items;
            await Client.AnnotateBatchAsync(
                Project, [.. leases.Select(lease => new AnnotationRequest { ReviewId = lease.ReviewId, Annotator = person, Answer = AnnotationKind.Label, Label = Truth(int.Parse(lease.ItemId.AsSpan(2), CultureInfo.InvariantCulture)) })], Cancellation);
        }

        await Client.TurnAsync(Project, Cancellation);
    }

    private static string Truth(int number) => number % 2 == 0 ? "billing" : "delivery";
}
