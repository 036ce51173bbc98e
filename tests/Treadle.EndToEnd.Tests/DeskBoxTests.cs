using System.Text.Json;
using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Boxes on an image: drawn by clicks, by dragging and by keys alone, moved, sized, compared with suggested ones.</summary>
public sealed class DeskBoxTests(ChromiumFixture chromium) : DeskTests(chromium)
{
    [Fact]
    public async Task A_box_is_drawn_by_two_clicks_without_dragging()
    {
        await StartAsync(isSuggested: false);

        await PressAsync("b");
        await ClickAsync(20, 30);
        await ClickAsync(60, 70);
        await PressAsync("3");
        await Button("Nothing missing").ClickAsync();
        await PressAsync("Enter");

        var box = Boxes(await MyAnswerAsync()).ShouldHaveSingleItem();
        box.Label.ShouldBe("Platelets");
        box.X.ShouldBe(20, 1.5);
        box.Y.ShouldBe(30, 1.5);
        box.Width.ShouldBe(40, 2);
        box.Height.ShouldBe(40, 2);
    }

    [Fact]
    public async Task Drawing_stays_on_and_a_drag_draws_too()
    {
        await StartAsync(isSuggested: false);

        await PressAsync("b");
        await DragAsync(10, 10, 50, 40);
        await DragAsync(80, 60, 120, 100);
        await PressAsync("2", "Enter", "Enter");

        Boxes(await MyAnswerAsync()).Select(box => box.Label).ShouldBe(["RBC", "WBC"]);
    }

    [Fact]
    public async Task A_box_is_drawn_moved_and_sized_by_keys_alone()
    {
        await StartAsync(isSuggested: false);

        await PressAsync("b", "ArrowLeft", "ArrowUp", "Space");
        await PressAsync([.. Enumerable.Repeat("ArrowRight", 10), .. Enumerable.Repeat("ArrowDown", 10), "Space", "Escape"]);
        await PressAsync("ArrowRight", "ArrowRight", "Shift+ArrowDown", "Enter", "Enter");

        // The cross begins in the middle (80, 60) and goes by two pixels.
        Boxes(await MyAnswerAsync()).ShouldBe([new Box(80, 58, 20, 21, "RBC")]);
    }

    [Fact]
    public async Task Suggested_boxes_are_accepted_rejected_or_corrected_one_by_one()
    {
        await StartAsync(isSuggested: true);
        await Expect(Button("Accept suggested box")).ToBeVisibleAsync();
        await Expect(Button("Nothing missing")).ToBeDisabledAsync();

        await PressAsync("e", "ArrowLeft", "Enter", "x", "Enter", "Enter");

        Boxes(await MyAnswerAsync()).ShouldBe([new Box(19, 20, 40, 30, "RBC")]);
    }

    [Fact]
    public async Task A_step_is_taken_back_before_the_answer_is()
    {
        await StartAsync(isSuggested: true);

        await PressAsync("x", "x", "z", "a", "Enter", "Enter");

        Boxes(await MyAnswerAsync()).ShouldBe([new Box(100, 60, 20, 20, "WBC")]);
    }

    [Fact]
    public async Task Zoom_hide_and_Tab_leave_the_boxes_as_they_are()
    {
        await StartAsync(isSuggested: true);
        await PressAsync("a", "a");

        await PressAsync("+", "+");
        await Expect(Status("Zoom")).ToHaveTextAsync("225 %");
        await PressAsync("h");
        await Expect(Page.Locator(".canvas .box")).ToHaveCountAsync(0);
        await PressAsync("h", "Tab");
        await Expect(Page.Locator(".canvas .box.at")).ToHaveCountAsync(1);
        await PressAsync("Tab", "Escape", "-", "-", "Enter", "Enter");

        Boxes(await MyAnswerAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task An_image_without_anything_is_answered_with_no_boxes()
    {
        await StartAsync(isSuggested: false);

        await PressAsync("Enter", "Enter");

        Boxes(await MyAnswerAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Undo_brings_the_boxes_back_as_they_were_drawn()
    {
        await StartAsync(isSuggested: false);
        await PressAsync("b");
        await DragAsync(10, 10, 50, 40);
        await PressAsync("Enter", "Enter", "z");

        await Expect(Page.Locator(".canvas .box")).ToHaveCountAsync(1);
        await PressAsync("Enter", "Enter");

        (await MyAnswerAsync()).Value!.Value.GetArrayLength().ShouldBe(1);
    }

    private async Task StartAsync(bool isSuggested)
    {
        await ApplyAsync(DeskKind.Boxes.ProjectFile);
        await (isSuggested ? SendSuggestedAsync(DeskKind.Boxes) : SendBlindAsync(DeskKind.Boxes));
        await OpenDeskAsync();
        await Expect(Page.Locator(".canvas")).ToBeVisibleAsync();
    }

    private async Task ClickAsync(float x, float y)
    {
        var (left, top) = await PlaceAsync(x, y);
        await Page.Mouse.ClickAsync(left, top);
    }

    private async Task DragAsync(float fromX, float fromY, float toX, float toY)
    {
        var (left, top) = await PlaceAsync(fromX, fromY);
        await Page.Mouse.MoveAsync(left, top);
        await Page.Mouse.DownAsync();
        (left, top) = await PlaceAsync(toX, toY);
        await Page.Mouse.MoveAsync(left, top, new MouseMoveOptions { Steps = 4 });
        await Page.Mouse.UpAsync();
    }

    // A pixel of the image, where it is on the screen.
    private async Task<(float Left, float Top)> PlaceAsync(float x, float y)
    {
        var place = await Page.EvaluateAsync<float[]>(
            "([x, y]) => { const at = new DOMPoint(x, y).matrixTransform(document.querySelector('.canvas').getScreenCTM()); return [at.x, at.y]; }", new double[] { x, y });
        return (place[0], place[1]);
    }

    private static List<Box> Boxes(AnnotationDetail answer) => [.. answer.Value!.Value.EnumerateArray().Select(box => box.Deserialize<Box>(JsonSerializerOptions.Web)!)];

    private sealed record Box(double X, double Y, double Width, double Height, string Label);
}
