using Microsoft.Playwright;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>What was said of one item, and what people do about it: junk, asking again, feedback with the right answer.</summary>
public sealed class ItemHistoryTests(ChromiumFixture chromium) : PageTests(chromium)
{
    [Fact]
    public async Task What_was_flagged_as_junk_is_listed_and_restored_with_a_reason()
    {
        await SendBlindAsync(2);
        var lease = await ClaimAsync("bert");
        await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "bert", Answer = AnnotationKind.Junk, Comment = "an empty page" }, Cancellation);
        await OpenAsync("labels");
        await Button("Flagged as junk").ClickAsync();
        var row = Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "an empty page" });
        await Expect(row).ToContainTextAsync("bert");

        await Button($"Restore {lease.ItemId}").ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("it is a real letter");
        await Button("Restore").ClickAsync();

        await Expect(Page.GetByText("Nothing is flagged.")).ToBeVisibleAsync();
        (await Client.JunkAsync(Project, Cancellation)).Items.ShouldBeEmpty();
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Waiting.ShouldBe(2);
    }

    [Fact]
    public async Task A_labelled_item_is_asked_again_with_a_reason()
    {
        await SendBlindAsync(1);
        await AnswerAsync("bert", "billing");
        await Client.TurnAsync(Project, Cancellation);
        await OpenAsync("labels?tab=current");
        await Expect(Page.GetByRole(AriaRole.Row, new PageGetByRoleOptions { Name = "b-0" })).ToBeVisibleAsync();
        await PressAsync("j", "Enter");
        await Expect(Region("Item")).ToContainTextAsync("blind text 0");
        await Button("Ask again…").ClickAsync();
        await Page.GetByLabel("Reason").FillAsync("the rule has changed");
        await Button("Ask again").ClickAsync();

        await Expect(Status("What was done")).ToHaveTextAsync("One more person is asked about it.");
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Waiting.ShouldBe(1);
        await OpenAsync("predictions?id=b-0");
        await Expect(Region("Prediction")).ToContainTextAsync("People are being asked about it now.");
        await Expect(Button("Ask again…")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_panel_shows_who_said_what_in_lanes_beside_the_label()
    {
        await Client.PredictAsync(
            Project,
            new PredictionRequest { Id = "m-0", Input = new Dictionary<string, string> { ["text"] = "where is it" }, Model = "vendor@1", Output = new ModelOutput { Label = "billing", Score = 0.75 } },
            Cancellation);
        await AnswerAsync("bert", "other");
        await Client.DecideLabelAsync(Project, new LabelRequest { ItemId = "m-0", Label = "delivery", Source = LabelSource.Expert, By = "eve", Comment = "a parcel is meant" }, Cancellation);
        await OpenAsync("predictions?id=m-0");

        await Expect(Region("Label")).ToContainTextAsync("delivery");
        await Expect(Region("Label")).ToContainTextAsync("the model said something else");
        await Expect(Region("Model")).ToContainTextAsync("billing 0.75");
        await Expect(Region("Model")).ToContainTextAsync("different");
        await Expect(Region("Annotators")).ToContainTextAsync("other");
        await Expect(Region("Annotators")).ToContainTextAsync("bert");
        await Expect(Region("Annotators")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("blind|assisted"));
        await Expect(Region("Experts")).ToContainTextAsync("Decided: delivery");
        await Expect(Region("Experts")).ToContainTextAsync("a parcel is meant");
    }

    [Fact]
    public async Task Feedback_says_what_would_have_been_right_and_why()
    {
        await SendSuggestedAsync(1, keepBlind: true);
        await OpenAsync("predictions");
        await Expect(Page.GetByRole(AriaRole.Row).Nth(1)).ToBeVisibleAsync();
        await PressAsync("j", "Enter");
        await Button("Say what is right…").ClickAsync();
        var form = Page.GetByRole(AriaRole.Form, new PageGetByRoleOptions { Name = "Say what is right" });
        await Expect(form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send the feedback" })).ToBeDisabledAsync();
        await form.GetByLabel("Right answer").SelectOptionAsync("delivery");
        await form.GetByLabel("Comment").FillAsync("a parcel is meant");
        await form.GetByRole(AriaRole.Button, new LocatorGetByRoleOptions { Name = "Send the feedback" }).ClickAsync();

        await Expect(Region("Feedback")).ToContainTextAsync("label delivery “a parcel is meant”");
        await Expect(Region("Users")).ToContainTextAsync("delivery");
        var id = (await Client.PredictionsAsync(Project, null, Cancellation)).Items[0].Prediction.Id;
        var feedback = (await Client.FeedbackOfAsync(Project, id, Cancellation)).ShouldHaveSingleItem();
        (feedback.Kind, feedback.Value, feedback.Text, feedback.Person).ShouldBe((FeedbackKind.Label, "delivery", "a parcel is meant", Person));
    }

    [Fact]
    public async Task Parts_that_cannot_be_read_say_so_and_try_again()
    {
        await SendBlindAsync(1);
        var isDown = true;
        await Page.RouteAsync("**/review/junk", async route =>
        {
            if (isDown)
            {
                await route.FulfillAsync(new RouteFulfillOptions
                {
                    Status = 503,
                    ContentType = "application/problem+json",
                    Body = """{"title":"The store does not answer.","detail":"No connection.","code":"store.unavailable","fix":"Look at the server's log.","status":503,"errors":[]}""",
                });
            }
            else
            {
                await route.ContinueAsync();
            }
        });
        await OpenAsync("labels?tab=junk");
        await Expect(Page.GetByText("store.unavailable")).ToBeVisibleAsync();
        isDown = false;
        await Button("Retry").ClickAsync();

        await Expect(Page.GetByText("Nothing is flagged.")).ToBeVisibleAsync();
    }

    private async Task<ReviewLease> ClaimAsync(string person) => (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 1 }, Cancellation)).Items.ShouldHaveSingleItem();

    private async Task AnswerAsync(string person, string label) => await Client.AnnotateAsync(
        Project, (await ClaimAsync(person)).ReviewId, new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label, Label = label }, Cancellation);
}
