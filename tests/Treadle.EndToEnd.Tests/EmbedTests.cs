using Microsoft.Playwright;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Predictions;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>The component inside another product: the sample of the guide, served from another origin.</summary>
public sealed class EmbedTests(ChromiumFixture chromium) : ShopTests(chromium)
{
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        await Client.ApplyConfigAsync($"{ProjectFile}\nembed:\n  origins: [\"{Shop}\"]\n", Cancellation);
        await Client.PredictAsync(
            Project,
            new PredictionRequest { Id = "t-1", Input = new Dictionary<string, string> { ["text"] = "charged twice" }, Model = "vendor@1", Output = new ModelOutput { Label = "billing", Score = 0.75 } },
            Cancellation);
    }

    [Fact]
    public async Task A_person_accepts_by_keyboard_in_the_product_and_changes_their_mind()
    {
        await OpenShopAsync();
        await Expect(Suggestion).ToContainTextAsync("billing");
        await Expect(Suggestion).ToContainTextAsync("75 %");

        await PressAsync("Tab", "Enter");
        await Expect(Suggestion).ToContainTextAsync("Accepted: billing");
        await Expect(Page.GetByText("The ticket goes on: accept.")).ToBeVisibleAsync();
        await Button("Change").ClickAsync();
        await Button("Correct").ClickAsync();
        await Page.GetByLabel("What is right?").SelectOptionAsync("delivery");
        await Button("Send").ClickAsync();
        await Expect(Suggestion).ToContainTextAsync("Corrected to: delivery");

        var said = await Client.FeedbackOfAsync(Project, "t-1", Cancellation);
        said.Select(one => (one.Kind, one.Value, one.Person, one.IsSuperseded)).ShouldBe([(FeedbackKind.Accept, null, "dora", true), (FeedbackKind.Edit, "delivery", "dora", false)]);
        await Page.ReloadAsync();
        await Expect(Suggestion).ToContainTextAsync("billing");
    }

    [Fact]
    public async Task A_decision_that_did_not_arrive_is_sent_again_and_counts_once()
    {
        await OpenShopAsync();
        var isCut = true;
        await Context.RouteAsync("**/embed/v1/feedback", async route =>
        {
            if (isCut && route.Request.Method == "POST")
            {
                // It reaches the server; the answer is lost on the way back.
                await route.FetchAsync();
                await route.AbortAsync();
                return;
            }

            await route.ContinueAsync();
        });
        await Button("Reject").ClickAsync();
        await Expect(Suggestion).ToContainTextAsync("Not sent");
        isCut = false;

        await Button("Try again").ClickAsync();

        await Expect(Suggestion).ToContainTextAsync("Rejected");
        (await Client.FeedbackOfAsync(Project, "t-1", Cancellation)).ShouldHaveSingleItem().Kind.ShouldBe(FeedbackKind.Reject);
    }

    [Fact]
    public async Task A_page_of_an_origin_that_is_not_allowed_shows_nothing()
    {
        await Client.ApplyConfigAsync($"{ProjectFile}\nembed:\n  origins: [\"https://elsewhere.example\"]\n", Cancellation);

        await OpenShopAsync();

        await Expect(Suggestion).ToContainTextAsync("cannot be shown now");
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task The_component_breaks_no_rule_of_accessibility(ColorScheme scheme)
    {
        await Page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = scheme });
        await OpenShopAsync();
        await Expect(Button("Accept")).ToBeVisibleAsync();
        (await AxeAsync()).ShouldBeEmpty();
        await Button("Correct").ClickAsync();
        (await AxeAsync()).ShouldBeEmpty();
    }
}
