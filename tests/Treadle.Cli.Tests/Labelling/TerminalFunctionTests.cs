using System.Text.Json;
using Treadle.Cli.Terminal;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Tests.Labelling;

/// <summary>What the browser's desk can do, done in a real terminal against a <c>treadle serve</c> process.</summary>
public sealed class TerminalFunctionTests : IDisposable
{
    private const string Labels = "project: desk\ntask: classification\ninput: [text]\nlabels: [billing, delivery, other]";
    private const string Right = "\u001b[C";
    private const string ShiftRight = "\u001b[1;2C";

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-terminal-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Notes_reasons_junk_rejections_earlier_answers_similar_items_and_the_goal()
    {
        await using var desk = await DeskAsync(Labels, Enumerable.Range(0, 30).Select(index => ($"m{index}", $"message number {index}", (object)"delivery")));
        await AnswerAsBertAsync(desk, 5);

        var terminal = desk.Open();
        var done = await SuggestedAsync(terminal, 0, "3 other");
        await PressAsync(terminal, "cask bert\r", "note: ask bert");
        await PressAsync(terminal, "l", "% alike");
        done = await SuggestedAsync(terminal, ++done, "3 other", "1");
        await PressAsync(terminal, "n", "Why are you not sure?");
        done = await SuggestedAsync(terminal, ++done, "3 other", "2");
        done = await SuggestedAsync(terminal, ++done, "3 other", "f");
        done = await SuggestedAsync(terminal, ++done, "3 other", "x");
        await PressAsync(terminal, "g3\r", "Your goal is 3 a day");
        await PressAsync(terminal, "k", "Answered before: ");
        await PressAsync(terminal, "3", "Replaced by: other.");
        await PressAsync(terminal, "z", "Taken back.");
        await PressAsync(terminal, "1", $"done {done}");
        await PressAsync(terminal, "q", "Answers in this session: ");
        (await terminal.EndsAsync(Cancellation)).ShouldBe(ExitCode.Done);

        var answers = (await desk.Client.AnnotationsAsync("desk", null, "anna", null, Cancellation)).Items;
        answers.ShouldContain(answer => answer.Label == "billing" && answer.Comment == "ask bert" && !answer.IsUndone);
        answers.ShouldContain(answer => answer.Answer == AnnotationKind.NotSure && answer.Reason == NotSureReason.NoLabelFits && answer.Comment == null);
        answers.ShouldContain(answer => answer.Answer == AnnotationKind.Junk);
        answers.ShouldContain(answer => answer.Answer == AnnotationKind.Reject);
        answers.ShouldContain(answer => answer.Label == "other" && answer.IsUndone);
        (await desk.Client.SetGoalAsync("desk", "anna", 4, Cancellation)).Today.ShouldBeGreaterThan(3);
        (await desk.Client.ReviewQueueAsync("desk", null, Cancellation)).Leases.ShouldBe(0);
    }

    [Fact]
    public async Task Near_duplicates_are_listed_and_many_are_answered_at_once_with_an_exception()
    {
        var letters = Enumerable.Range(0, 12).Select(index => ($"d{index}", "please send me the invoice for my last order because I was charged twice", (object)"delivery"));
        string[] parcels = ["parcel never arrived at the depot", "the courier lost this parcel at the depot", "parcel still at the depot since monday", "where in the depot is that parcel"];
        await using var desk = await DeskAsync(Labels, letters.Concat(parcels.Select((text, index) => ($"p{index}", text, (object)"delivery"))));
        var terminal = desk.Open();
        var done = 0;
        for (var screen = await terminal.ShowsAsync("3 other", Cancellation); !screen.Contains("Stands for", StringComparison.Ordinal);)
        {
            await terminal.PressAsync("2");
            screen = await ShowsNextAsync(terminal, ++done, "3 other");
        }

        (await PressAsync(terminal, "d", "The answer stands for these too")).ShouldContain("please send me the invoice");
        await terminal.PressAsync("1");
        await ShowsNextAsync(terminal, ++done, "3 other");

        await PressAsync(terminal, "m", "Many at once");
        await PressAsync(terminal, "3", "all other: Enter answers");
        await PressAsync(terminal, "jx", "left out");
        await PressAsync(terminal, "\r", "Many at once, 1 item");
        await PressAsync(terminal, "m", "3 other");
        await PressAsync(terminal, "q", "Answers in this session: ");
        (await terminal.EndsAsync(Cancellation)).ShouldBe(ExitCode.Done);

        var answers = (await desk.Client.AnnotationsAsync("desk", null, "anna", null, Cancellation, limit: 100)).Items;
        answers.ShouldContain(answer => answer.Label == "billing" && answer.OriginId != null);
        answers.Count(answer => answer.Label == "other" && answer.OriginId == null).ShouldBeGreaterThan(1);
        var queue = await desk.Client.ReviewQueueAsync("desk", null, Cancellation);
        (queue.Waiting, queue.Leases).ShouldBe((1, 0));
    }

    [Fact]
    public async Task A_practice_item_says_at_once_what_is_right_and_the_last_answer_can_be_taken_back_when_nothing_waits()
    {
        await using var desk = await DeskAsync(Labels, [("p", "I was charged twice", "delivery")]);
        await AnswerAsBertAsync(desk, 1);
        await desk.Client.AddGoldAsync("desk", new GoldRequest { Items = [new GoldEntry { ItemId = "p", Label = "billing", Explanation = "it is about money", Practice = true }], By = "lea" }, Cancellation);
        var terminal = desk.Open();
        (await terminal.ShowsAsync("3 other", Cancellation)).ShouldContain("Practice: the right answer is told at once.");
        (await PressAsync(terminal, "2", "Nothing waits for you.")).ShouldContain("Practice: it is billing. it is about money");
        await PressAsync(terminal, "z", "Taken back.");
        await PressAsync(terminal, "1", "Practice: right.");
        await PressAsync(terminal, "q", "1 answered");
        (await terminal.EndsAsync(Cancellation)).ShouldBe(ExitCode.Done);
    }

    [Fact]
    public async Task Fields_are_walked_accepted_edited_and_unreadable()
    {
        await using var desk = await DeskAsync(
            "project: desk\ntask: fields\ninput: [text]\nanswer: {fields: [{name: total, kind: number}, {name: date}, {name: kind, kind: category, options: [bill, letter]}]}",
            Enumerable.Range(0, 30).Select(index => ($"f{index}", $"Invoice {index * 37} of 3 May, due 12.5", (object)new { total = "12.5", date = "3 May", kind = "bill" })));
        var terminal = desk.Open();
        var done = await SuggestedAsync(terminal, 0, "  kind: ");
        await PressAsync(terminal, "a", "12.5   accepted");
        await PressAsync(terminal, "u", "unreadable");
        await PressAsync(terminal, "2", "letter   edited");
        await PressAsync(terminal, "\r", $"done {done + 1} ");
        await PressAsync(terminal, "q", "Answers in this session: ");
        (await terminal.EndsAsync(Cancellation)).ShouldBe(ExitCode.Done);
        (await desk.Client.AnnotationsAsync("desk", null, "anna", null, Cancellation)).Items.ShouldContain(answer => answer.Label == """{"total":"12.5","date":null,"kind":"letter"}""");
    }

    [Fact]
    public async Task Spans_are_accepted_rejected_drawn_with_the_arrows_and_taken_back_step_by_step()
    {
        var spans = new object[] { new { start = 0, end = 12, label = "PER" }, new { start = 13, end = 16, label = "LOC" } };
        await using var desk = await DeskAsync(
            "project: desk\ntask: spans\ninput: [text]\nlabels: [PER, LOC]",
            Enumerable.Range(0, 30).Select(index => ($"s{index}", $"Ada Lovelace met Babbage in {new string((char)('a' + (index % 26)), 5 + index)} yesterday", (object)spans)));
        var terminal = desk.Open();
        var done = await SuggestedAsync(terminal, 0, "1 PER");
        await PressAsync(terminal, "a", "1 suggested span to decide on");
        await PressAsync(terminal, "x", "Anything missing?");
        await PressAsync(terminal, $"{Right}{Right}{Right}{Right}", "«Babbage»");
        await PressAsync(terminal, ShiftRight, "«Babbage in»");
        await PressAsync(terminal, "2", "[LOC Babbage in]");
        await PressAsync(terminal, "z", "Anything missing?");
        await PressAsync(terminal, $"{Right}{Right}{Right}{Right}1", "[PER Babbage]");
        await PressAsync(terminal, "\r", "Complete: 2 marked");
        await PressAsync(terminal, "\r", $"done {done + 1} ");
        await PressAsync(terminal, "q", "Answers in this session: ");
        (await terminal.EndsAsync(Cancellation)).ShouldBe(ExitCode.Done);
        (await desk.Client.AnnotationsAsync("desk", null, "anna", null, Cancellation)).Items.ShouldContain(
            answer => answer.Label == """[{"field":"text","start":0,"end":12,"label":"PER"},{"field":"text","start":17,"end":24,"label":"PER"}]""");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task AnswerAsBertAsync(TerminalDesk desk, int count)
    {
        foreach (var lease in (await desk.Client.ClaimAsync("desk", new ClaimRequest { Annotator = "bert", Count = count }, Cancellation)).Items)
        {
            await desk.Client.AnnotateAsync("desk", lease.ReviewId, new AnnotationRequest { Annotator = "bert", Answer = AnnotationKind.Label, Label = "billing" }, Cancellation);
        }

        // Answers become labels, which neighbours are made of, at the next turn of the wheel.
        await desk.Client.TurnAsync("desk", Cancellation);
    }

    private static async Task<string> PressAsync(TerminalSession terminal, string keys, string shows)
    {
        await terminal.PressAsync(keys);
        return await terminal.ShowsAsync(shows, Cancellation);
    }

    // The page after an answer, drawn to where it can be answered.
    private static async Task<string> ShowsNextAsync(TerminalSession terminal, int done, string last)
    {
        var screen = await terminal.ShowsAsync($"done {done} ", Cancellation);
        return screen[screen.LastIndexOf("done", StringComparison.Ordinal)..].Contains(last, StringComparison.Ordinal) ? screen : screen + await terminal.ShowsAsync(last, Cancellation);
    }

    // Presses, and skips items that are asked blind until one shows its suggestion; says how many answers were given so far.
    private static async Task<int> SuggestedAsync(TerminalSession terminal, int done, string last, string? keys = null)
    {
        await terminal.PressAsync(keys ?? "");
        for (var screen = await ShowsNextAsync(terminal, done, last); screen.Contains("no suggestion is shown", StringComparison.Ordinal);)
        {
            // A skip counts nowhere, and the page may be drawn again meanwhile: the next item is known by its text.
            var before = ItemOf(screen);
            await terminal.PressAsync("s");
            do
            {
                screen = await ShowsNextAsync(terminal, done, last);
            }
            while (ItemOf(screen) == before);
        }

        return done;
    }

    // The first line below the head of the page that was drawn last.
    private static string ItemOf(string screen)
    {
        var lines = screen[screen.LastIndexOf("done ", StringComparison.Ordinal)..].Split('\n').Select(line => line.Trim()).ToList();
        return lines.Skip(1).FirstOrDefault(line => line.Length > 0 && line.Any(character => character != '─')) ?? "";
    }

    private async Task<TerminalDesk> DeskAsync(string config, IEnumerable<(string Id, string Text, object Answer)> items)
    {
        Assert.SkipUnless(File.Exists(TerminalSession.Script), "there is no util-linux 'script' to open a terminal with");
        var desk = await TerminalDesk.StartAsync(_folder, config, Cancellation);
        foreach (var (id, text, answer) in items)
        {
            await desk.Client.PredictAsync(
                "desk",
                new PredictionRequest
                {
                    Id = id,
                    ItemId = id,
                    Input = new Dictionary<string, string> { ["text"] = text },
                    Model = "elsewhere@1",
                    Output = answer is string label ? new ModelOutput { Label = label, Score = 0.5 } : new ModelOutput { Value = JsonSerializer.SerializeToElement(answer), Score = 0.5 },
                },
                Cancellation);
        }

        return desk;
    }
}
