using System.Text.Json;
using Microsoft.Playwright;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Every kind of answer, by keys: accepted, corrected, given blind.</summary>
public sealed class DeskKindTests(ChromiumFixture chromium) : DeskTests(chromium)
{
    [Fact]
    public async Task A_suggestion_of_every_kind_is_accepted_and_rejected_by_one_key_each()
    {
        foreach (var kind in DeskKind.All.Where(kind => kind.Name is not ("letter" or "blood" or "invoice")))
        {
            await ApplyAsync(kind.ProjectFile.Replace("project: messages", $"project: {kind.Name}", StringComparison.Ordinal));
        }

        foreach (var kind in DeskKind.All.Where(kind => kind.Name is not ("letter" or "blood" or "invoice")))
        {
            await Client.PredictBatchAsync(kind.Name, [.. Enumerable.Range(0, 40).Select(at => new Protocol.Predictions.PredictionRequest { Input = kind.Input(at), Model = "vendor@1", Output = kind.Output })], Cancellation);
            await Page.GotoAsync($"/p/{kind.Name}/review");
            await Expect(Region("Item")).ToBeVisibleAsync();
            var left = new Queue<string>(["a", "x"]);
            while (left.TryPeek(out var key))
            {
                var id = await Region("Item").Locator(".item-id").InnerTextAsync();
                var isBlind = await Page.GetByText("Blind: answer from the item alone").CountAsync() > 0;
                await PressAsync(isBlind ? ["Escape", "s"] : [left.Dequeue()]);
                await Expect(Region("Item").GetByText(id, new LocatorGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
            }

            await SavedAsync();
            var mine = (await Client.AnnotationsAsync(kind.Name, null, Person, null, Cancellation)).Items.Where(fact => fact.Answer != AnnotationKind.Skip).ToList();
            mine.Count.ShouldBe(2, kind.Name);
            mine.ShouldContain(fact => fact.Answer == AnnotationKind.Reject);
            var accepted = mine.Single(fact => fact.Answer == AnnotationKind.Label);
            (accepted.Label == accepted.ShownLabel).ShouldBeTrue($"{kind.Name}: {accepted.Label} where {accepted.ShownLabel} was shown");
        }
    }

    [Fact]
    public async Task Digits_switch_the_labels_of_a_set_and_Enter_submits()
    {
        await ApplyAsync(DeskKind.LabelSet.ProjectFile);
        await SendBlindAsync(DeskKind.LabelSet, 2);
        await OpenDeskAsync();

        await PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Choose a label first");
        await PressAsync("3", "2", "1", "2", "Enter");

        var answer = await MyAnswerAsync();
        answer.Value!.Value.EnumerateArray().Select(one => one.GetString()).ShouldBe(["refund", "late"]);
    }

    [Fact]
    public async Task None_of_the_labels_is_an_answer_that_is_asked_about_once()
    {
        await ApplyAsync(DeskKind.LabelSet.ProjectFile);
        await SendBlindAsync(DeskKind.LabelSet);
        await OpenDeskAsync();

        await PressAsync("Enter", "Enter");

        (await MyAnswerAsync()).Value!.Value.GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_step_of_a_short_scale_is_one_key()
    {
        await ApplyAsync(DeskKind.Rating.ProjectFile);
        await SendBlindAsync(DeskKind.Rating);
        await OpenDeskAsync();

        await PressAsync("5");

        (await MyAnswerAsync()).Value!.Value.GetDouble().ShouldBe(5);
    }

    [Fact]
    public async Task A_number_is_typed_without_going_to_its_field_and_its_limits_are_told()
    {
        await ApplyAsync(DeskKind.Number.ProjectFile);
        await SendBlindAsync(DeskKind.Number);
        await OpenDeskAsync();

        await PressAsync("2", "0", "0", "0", "Enter");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("At most 1000");
        await PressAsync("Backspace", "Backspace", ".", "5", "Enter");

        (await MyAnswerAsync()).Value!.Value.GetDouble().ShouldBe(20.5);
    }

    [Fact]
    public async Task A_transcription_begins_with_the_suggested_text_and_its_edits_are_measured()
    {
        await ApplyAsync(DeskKind.Transcription.ProjectFile);
        await SendSuggestedAsync(DeskKind.Transcription);
        await OpenDeskAsync();

        await PressAsync("e");
        await Page.Keyboard.TypeAsync("!!");
        await Expect(Status("Changes")).ToHaveTextAsync("2 characters changed");
        await PressAsync("Control+Enter");

        var answer = await MyAnswerAsync();
        answer.Value!.Value.GetString().ShouldBe("Dear Mr Babbage!!");
        answer.EditDistance.ShouldBe(2);
    }

    [Fact]
    public async Task Tab_walks_the_fields_and_each_is_accepted_edited_or_unreadable()
    {
        await ApplyAsync(DeskKind.Fields.ProjectFile);
        await SendSuggestedAsync(DeskKind.Fields);
        await OpenDeskAsync();
        await Expect(Region("Item").Locator("mark")).ToHaveTextAsync("Acme Tools");

        await PressAsync("a", "e");
        await Page.Keyboard.TypeAsync("113");
        await PressAsync("Escape", "Tab", "u", "a", "Enter");

        var value = (await MyAnswerAsync()).Value!.Value;
        value.GetProperty("supplier").GetString().ShouldBe("Acme Tools");
        value.GetProperty("total").GetString().ShouldBe("113");
        value.GetProperty("date").ValueKind.ShouldBe(JsonValueKind.Null);
        value.GetProperty("currency").GetString().ShouldBe("EUR");
    }

    [Fact]
    public async Task Spans_are_marked_by_arrows_and_a_digit()
    {
        await ApplyAsync(DeskKind.Spans.ProjectFile);
        await SendBlindAsync(DeskKind.Spans);
        await OpenDeskAsync();

        await PressAsync("ArrowRight", "Shift+ArrowRight", "1", "ArrowRight", "ArrowRight", "ArrowRight", "Shift+ArrowRight", "1", "Enter", "Enter");

        Spans(await MyAnswerAsync()).ShouldBe([("PER", "Ada Lovelace"), ("PER", "Charles Babbage")]);
    }

    [Fact]
    public async Task Spans_are_marked_by_two_clicks_and_a_digit()
    {
        await ApplyAsync(DeskKind.Spans.ProjectFile);
        await SendBlindAsync(DeskKind.Spans);
        await OpenDeskAsync();

        await ClickWordAsync("Charles");
        await ClickWordAsync("Babbage");
        await PressAsync("2");
        await ClickWordAsync("London");
        await PressAsync("3");
        await Button("Nothing missing").ClickAsync();
        await PressAsync("Enter");

        Spans(await MyAnswerAsync()).ShouldBe([("ORG", "Charles Babbage"), ("LOC", "London")]);
    }

    [Fact]
    public async Task Suggested_spans_are_decided_on_one_by_one()
    {
        await ApplyAsync(DeskKind.Spans.ProjectFile);
        await SendSuggestedAsync(DeskKind.Spans);
        await OpenDeskAsync();

        await PressAsync("Enter");
        await Expect(Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("accept (A)");
        await PressAsync("a", "e", "3", "Enter", "Enter");

        Spans(await MyAnswerAsync()).ShouldBe([("PER", "Ada Lovelace"), ("LOC", "London")]);
    }

    private static List<(string?, string?)> Spans(AnnotationDetail answer)
    {
        const string Text = "Ada Lovelace wrote to Charles Babbage from London about letter";
        return [.. answer.Value!.Value.EnumerateArray().Select(span =>
            (span.GetProperty("label").GetString(), (string?)Text[span.GetProperty("start").GetInt32()..span.GetProperty("end").GetInt32()]))];
    }

    private async Task ClickWordAsync(string word)
    {
        var place = await Page.EvaluateAsync<float[]>(
            """
            (word) => {
              const walker = document.createTreeWalker(document.querySelector('.span-text'), NodeFilter.SHOW_TEXT);
              for (let node = walker.nextNode(); node; node = walker.nextNode()) {
                const at = node.textContent.indexOf(word);
                if (at < 0) continue;
                const range = document.createRange();
                range.setStart(node, at);
                range.setEnd(node, at + word.length);
                const box = range.getBoundingClientRect();
                return [box.x + box.width / 2, box.y + box.height / 2];
              }
            }
            """,
            word);
        await Page.Mouse.ClickAsync(place[0], place[1]);
    }
}
