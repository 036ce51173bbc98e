using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>On a small screen and on a narrow one nothing is pushed out of sight.</summary>
public sealed class LayoutTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private static readonly string[] Screens = ["overview", "predictions", "labels?tab=current", "slices", "datasets", "models", "compare"];

    [Theory]
    [InlineData(1280)]
    [InlineData(820)]
    public async Task A_panel_opens_in_sight_of_its_row(int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await SendSuggestedAsync(12);
        await OpenAsync("predictions");
        var row = Page.GetByRole(AriaRole.Table, new PageGetByRoleOptions { Name = "Predictions" }).GetByRole(AriaRole.Row).Nth(8);

        await row.ClickAsync();

        await Expect(Region("Prediction")).ToBeInViewportAsync();
        await Expect(Region("Prediction")).ToContainTextAsync("Chance of a human label");
        await Expect(row).ToBeInViewportAsync();
        await Expect(Page.GetByRole(AriaRole.Complementary, new PageGetByRoleOptions { Name = "Facets" })).ToBeInViewportAsync();
    }

    [Theory]
    [InlineData(1280)]
    [InlineData(820)]
    public async Task No_page_scrolls_sideways(int width)
    {
        await Page.SetViewportSizeAsync(width, 900);
        await SendSuggestedAsync(4);
        foreach (var screen in Screens)
        {
            await OpenAsync(screen);
            await Expect(Page.GetByRole(AriaRole.Status, new PageGetByRoleOptions { Name = "Loading" })).ToHaveCountAsync(0);
            (await Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth")).ShouldBeLessThanOrEqualTo(0, screen);
        }
    }
}
