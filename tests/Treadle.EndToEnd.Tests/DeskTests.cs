using System.Text.Json;
using Microsoft.Playwright;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using static Microsoft.Playwright.Assertions;

namespace Treadle.EndToEnd.Tests;

/// <summary>Base of the tests of the review desk: items of every kind, sent and read over the API, answered in the browser.</summary>
public abstract class DeskTests(ChromiumFixture chromium) : PageTests(chromium)
{
    private const string SomebodyElse = "somebody-else";

    protected override bool HasProject => false;

    protected Task ApplyAsync(string projectFile) => Client.ApplyConfigAsync(projectFile, Cancellation);

    /// <summary>Items of a time without a model: people answer them blind.</summary>
    protected Task SendBlindAsync(DeskKind kind, int count = 1) => Client.PredictBatchAsync(
        Project,
        [.. Enumerable.Range(0, count).Select(number => new PredictionRequest { Id = $"{kind.Name}-{number:D3}", Input = kind.Input(number) })],
        Cancellation);

    /// <summary>Items with a model's answer; those that chance makes blind are answered by somebody else, so that exactly so many suggestions wait.</summary>
    protected async Task SendSuggestedAsync(DeskKind kind, int count = 1)
    {
        var (waiting, number) = (0, 0);
        while (waiting < count)
        {
            var batch = Enumerable.Range(0, count - waiting).Select(_ => number++).Select(at => new PredictionRequest
            {
                Id = $"{kind.Name}-{at:D3}",
                Input = kind.Input(at),
                Model = "vendor@1",
                Output = kind.Output,
            }).ToList();
            await Client.PredictBatchAsync(Project, batch, Cancellation);
            waiting = count - await AnswerBlindAsync(kind);
        }
    }

    /// <summary>Opens the desk and waits for the first item.</summary>
    protected async Task OpenDeskAsync(string screen = "review")
    {
        await OpenAsync(screen);
        await Expect(Region("Item")).ToBeVisibleAsync();
    }

    /// <summary>One key at a time, as a person presses them: the next when the item is there.</summary>
    protected async Task AnswerAllAsync(IReadOnlyList<string> keys)
    {
        foreach (var key in keys)
        {
            await Expect(Region("Item")).ToBeVisibleAsync();
            var id = await Region("Item").Locator(".item-id").InnerTextAsync();
            await PressAsync(key);
            await Expect(Region("Item").GetByText(id, new LocatorGetByTextOptions { Exact = true })).ToHaveCountAsync(0);
        }
    }

    protected async Task<IReadOnlyList<AnnotationDetail>> AnnotationsAsync() =>
        (await Client.AnnotationsAsync(Project, null, null, null, Cancellation, limit: 1000)).Items;

    /// <summary>The answers of the person at the desk that stand.</summary>
    protected async Task<IReadOnlyList<AnnotationDetail>> MineAsync() =>
        [.. (await AnnotationsAsync()).Where(fact => fact.Annotator == Person && !fact.IsUndone && fact.Answer != AnnotationKind.Undo)];

    /// <summary>The one answer of the person at the desk, as it was sent. "All saved" also stands there just before an answer is given.</summary>
    protected async Task<AnnotationDetail> MyAnswerAsync()
    {
        for (var round = 0; round < 100 && (await MineAsync()).Count == 0; round++)
        {
            await Page.WaitForTimeoutAsync(50);
        }

        await SavedAsync();
        return (await MineAsync()).ShouldHaveSingleItem();
    }

    /// <summary>Returns when everything that was answered is saved. The last key is drawn first: until then the words of before still stand.</summary>
    protected async Task SavedAsync()
    {
        await Page.EvaluateAsync("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 50))))");
        await Expect(Status("Saving")).ToHaveTextAsync("All saved");
    }

    protected static JsonElement Json(object value) => JsonSerializer.SerializeToElement(value);

    protected static async Task Eventually(Func<Task<bool>> isTrue)
    {
        for (var turn = 0; turn < 50; turn++)
        {
            if (await isTrue())
            {
                return;
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }

        (await isTrue()).ShouldBeTrue();
    }

    private async Task<int> AnswerBlindAsync(DeskKind kind)
    {
        var claim = await Client.ClaimAsync(Project, new ClaimRequest { Annotator = SomebodyElse, Count = 100 }, Cancellation);
        foreach (var lease in claim.Items)
        {
            if (lease.Suggestion is null)
            {
                await Client.AnnotateAsync(
                    Project, lease.ReviewId,
                    new AnnotationRequest { Annotator = SomebodyElse, Answer = AnnotationKind.Label, Label = kind.Output.Label, Value = kind.Output.Value }, Cancellation);
            }
            else
            {
                await Client.ReleaseLeaseAsync(Project, lease.ReviewId, SomebodyElse, Cancellation);
            }
        }

        return claim.Items.Count(lease => lease.Suggestion is null);
    }
}
