using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>The desk with every kind of item, in one scheme, against the rules of axe.</summary>
public abstract class DeskAccessibilityTests(ChromiumFixture chromium) : DeskTests(chromium)
{
    /// <summary>Keys after which more is to be seen: choices, marks, open panels.</summary>
    private static readonly Dictionary<string, string[]> More = new()
    {
        ["message"] = ["n", "Escape", "c"], ["image"] = ["+", "i"], ["set"] = ["1", "2", "Enter"], ["rating"] = ["l"], ["number"] = ["9", "9", "9", "9", "Enter"],
        ["scan"] = ["e"], ["invoice"] = ["Tab", "u"], ["letter"] = ["a", "ArrowRight", "Shift+ArrowRight"], ["blood"] = ["a", "e", "b"],
    };

    [Fact]
    public async Task No_kind_of_item_breaks_a_rule_with_a_suggestion_or_blind()
    {
        foreach (var kind in DeskKind.All)
        {
            await ApplyAsync(kind.ProjectFile.Replace("project: messages", $"project: {kind.Name}", StringComparison.Ordinal));
            await Client.PredictBatchAsync(
                kind.Name,
                [.. Enumerable.Range(0, 12).Select(at => new Protocol.Predictions.PredictionRequest { Input = kind.Input(at), Model = at < 8 ? "vendor@1" : null, Output = at < 8 ? kind.Output : null })],
                Cancellation);
            await Page.GotoAsync($"/p/{kind.Name}/review");
            await ShownAsync(kind);
            await Axe.CheckAsync(Page, $"{kind.Name} in {Scheme}", Cancellation);
            await PressAsync(More[kind.Name]);
            await Axe.CheckAsync(Page, $"{kind.Name} at work in {Scheme}", Cancellation);
        }
    }

    [Fact]
    public async Task Many_at_once_and_conflicts_of_every_kind_break_no_rule()
    {
        foreach (var kind in DeskKind.All)
        {
            await ApplyAsync(kind.ProjectFile
                .Replace("project: messages", $"project: {kind.Name}", StringComparison.Ordinal).Replace("review:", "review:\n  answers_per_item: 2", StringComparison.Ordinal));
            await Client.PredictAsync(kind.Name, new Protocol.Predictions.PredictionRequest { Input = kind.Input(1) }, Cancellation);
            foreach (var person in new[] { "bert", "cleo" })
            {
                var lease = (await Client.ClaimAsync(kind.Name, new ClaimRequest { Annotator = person, Count = 1 }, Cancellation)).Items[0];
                await Client.AnnotateAsync(
                    kind.Name, lease.ReviewId,
                    person == "bert"
                        ? new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label, Label = kind.Output.Label, Value = kind.Output.Value }
                        : new AnnotationRequest { Annotator = person, Answer = AnnotationKind.NotSure, Reason = NotSureReason.NeedsExpert }, Cancellation);
            }

            await Client.PredictBatchAsync(kind.Name, [.. Enumerable.Range(10, 6).Select(at => new Protocol.Predictions.PredictionRequest { Input = kind.Input(at) })], Cancellation);
            await Page.GotoAsync($"/p/{kind.Name}/review?mode=many");
            await Expect(Page.GetByRole(AriaRole.Checkbox).First).ToBeVisibleAsync();
            await Axe.CheckAsync(Page, $"many of {kind.Name} in {Scheme}", Cancellation);
            await Page.GotoAsync($"/p/{kind.Name}/labels");
            await Expect(Page.GetByRole(AriaRole.Listitem, new PageGetByRoleOptions { Name = "Answer A" })).ToBeVisibleAsync();
            await Axe.CheckAsync(Page, $"conflict of {kind.Name} in {Scheme}", Cancellation);
        }
    }

    private async Task ShownAsync(DeskKind kind)
    {
        await Expect(Region("Item")).ToBeVisibleAsync();
        if (kind.Name is "image" or "scan")
        {
            await Expect(Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { NameRegex = new("of the item") })).ToBeVisibleAsync();
        }

        if (kind.Name is "blood")
        {
            await Expect(Page.Locator(".canvas")).ToBeVisibleAsync();
        }
    }
}

public sealed class DeskAccessibilityTestsInLight(ChromiumFixture chromium) : DeskAccessibilityTests(chromium);

public sealed class DeskAccessibilityTestsInDark(ChromiumFixture chromium) : DeskAccessibilityTests(chromium)
{
    protected override ColorScheme Scheme => ColorScheme.Dark;
}
