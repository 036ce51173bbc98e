using System.Net;
using System.Net.Http.Headers;
using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Images at the desk: looked at closer, there before they are asked for, and what happens when they are none.</summary>
public sealed class DeskImageTests(ChromiumFixture chromium) : DeskTests(chromium)
{
    [Fact]
    public async Task An_image_is_labelled_by_a_digit_and_looked_at_closer_by_plus_and_minus()
    {
        await ApplyAsync(DeskKind.Images.ProjectFile);
        await SendBlindAsync(DeskKind.Images, 3);
        await OpenDeskAsync();
        var image = Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "photo of the item" });
        await Expect(image).ToBeVisibleAsync();

        await PressAsync("+", "+");
        await Expect(Status("Zoom")).ToHaveTextAsync("200 %");
        await PressAsync("-", "3");

        (await MyAnswerAsync()).Label.ShouldBe("ship");
        await Expect(Status("Zoom")).ToHaveTextAsync("100 %");
    }

    [Fact]
    public async Task The_next_images_are_fetched_before_they_are_shown()
    {
        await ApplyAsync(DeskKind.Images.ProjectFile);
        await SendBlindAsync(DeskKind.Images, 6);
        await OpenDeskAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new PageGetByRoleOptions { Name = "photo of the item" })).ToBeVisibleAsync();
        await Page.WaitForFunctionAsync("() => performance.getEntriesByType('resource').filter((one) => one.name.includes('/blobs/')).length >= 6");
        await Context.SetOfflineAsync(true);

        for (var turn = 0; turn < 4; turn++)
        {
            await AnswerAllAsync(["1"]);
            (await Page.EvaluateAsync<bool>("() => { const image = document.querySelector('.image-place img'); return image.complete && image.naturalWidth > 0; }")).ShouldBeTrue();
        }

        await Context.SetOfflineAsync(false);
        await SavedAsync();
    }

    [Fact]
    public async Task A_file_that_is_no_image_is_refused_at_the_door()
    {
        await ApplyAsync(DeskKind.Images.ProjectFile);
        using var content = new ByteArrayContent("no image at all"u8.ToArray());
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");

        using var answer = await Http.PostAsync(new Uri($"v1/projects/{Project}/blobs", UriKind.Relative), content, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain("image.invalid");
    }

    [Theory]
    [InlineData("image")]
    [InlineData("blood")]
    public async Task An_image_that_does_not_arrive_or_is_damaged_can_be_asked_for_again_or_passed_on(string name)
    {
        var kind = DeskKind.All.Single(one => one.Name == name);
        await ApplyAsync(kind.ProjectFile);
        await SendBlindAsync(kind, 2);
        await Context.RouteAsync("**/blobs/**", route => route.FulfillAsync(new RouteFulfillOptions { ContentType = "image/png", BodyBytes = Picture.Png(1)[..20] }));
        await OpenDeskAsync();
        await Expect(Page.GetByText("This image cannot be shown.")).ToBeVisibleAsync();
        await Context.UnrouteAllAsync();

        await Button("Retry").ClickAsync();

        await Expect(Page.GetByText("This image cannot be shown.")).ToHaveCountAsync(0);
        await PressAsync("f");
        await SavedAsync();
        (await MineAsync()).ShouldHaveSingleItem().Answer.ShouldBe(AnnotationKind.Junk);
    }
}
