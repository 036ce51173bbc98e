using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Every page in one scheme, with data and without, against the rules of axe (WCAG 2.2 AA).</summary>
public abstract class AccessibilityTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private static readonly string[] Screens =
    [
        "overview", "predictions", "monitor", "review", "annotators", "annotators?tab=known", "labels", "labels?tab=current", "labels?tab=junk", "slices", "datasets", "models", "compare", "automation", "release", "reports",
        "settings", "settings?tab=people", "settings?tab=keys", "settings?tab=history", "settings?tab=mine",
    ];

    [Fact]
    public async Task No_page_of_an_empty_project_breaks_a_rule() => await CheckAsync(["/", "/start", "/start?door=log", "/start?door=import", .. Screens]);

    [Fact]
    public async Task No_page_with_data_breaks_a_rule()
    {
        await Seeding.FillAsync(Client, Project, Cancellation);
        await SendSuggestedAsync(5);
        await Client.AddGoldAsync(Project, new GoldRequest { Items = [new GoldEntry { ItemId = "seed-0003", Label = "other", Explanation = "it is about a parcel", Practice = true }] }, Cancellation);
        var lease = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "bert", Count = 1 }, Cancellation)).Items[0];
        await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "bert", Answer = AnnotationKind.Junk, Comment = "an empty page" }, Cancellation);

        await CheckAsync(["/", .. Screens, "predictions?id=seed-0001", "predictions?labelled=any&outcome=wrong", "slices?labels=any", "labels?tab=current&item=seed-0001", "annotators?tab=known&item=seed-0003", "datasets?version=2&from=1", "models?version=1", "annotators?person=bert", "overview?as_of=2026-01-01T00:00:00Z"]);
    }

    [Fact]
    public async Task No_page_that_fails_breaks_a_rule()
    {
        await Context.RouteAsync(new Regex("/v1/(projects/[^/]+/.|keys|access-history)"), route => route.FulfillAsync(new RouteFulfillOptions
        {
            Status = 503,
            ContentType = "application/problem+json",
            Body = """{"title":"The store does not answer.","detail":"No connection.","code":"store.unavailable","fix":"Look at the server's log.","status":503,"errors":[]}""",
        }));

        await CheckAsync([.. Screens.Where(screen => !screen.Contains("mine", StringComparison.Ordinal) && screen is not ("labels" or "reports" or "settings?tab=people"))], hasFailed: true);
    }

    [Fact]
    public async Task Palette_keys_and_dialogs_break_no_rule()
    {
        await OpenAsync("overview");
        foreach (var key in new[] { "Control+k", "?", "t" })
        {
            await PressAsync(key);
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
            await RuleAsync(key);
            await PressAsync("Escape");
            await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        }
    }

    [Fact]
    public async Task Forms_about_an_item_break_no_rule()
    {
        await SendBlindAsync(1);
        await OpenAsync("predictions?id=b-0");
        await Button("Say what is right…").ClickAsync();
        await RuleAsync("the form of feedback");
        await Button("Make it a known answer…").ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await RuleAsync("the dialog of known answers");
    }

    private async Task CheckAsync(IReadOnlyList<string> screens, bool hasFailed = false)
    {
        foreach (var screen in screens)
        {
            await OpenAsync(screen);
            await Expect(Page.Locator(".loading")).ToHaveCountAsync(0);
            if (hasFailed)
            {
                await Expect(Page.GetByText("store.unavailable").First).ToBeVisibleAsync();
            }

            await RuleAsync(screen);
        }
    }

    private Task RuleAsync(string place) => Axe.CheckAsync(Page, $"{place} in {Scheme}", Cancellation);
}

public sealed class AccessibilityTestsInLight(ChromiumFixture chromium) : AccessibilityTests(chromium);

public sealed class AccessibilityTestsInDark(ChromiumFixture chromium) : AccessibilityTests(chromium)
{
    protected override ColorScheme Scheme => ColorScheme.Dark;
}
