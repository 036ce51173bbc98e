using Treadle.Cli.Terminal;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;

namespace Treadle.Cli.Tests.Labelling;

/// <summary><c>treadle label</c> as a process in a terminal of its own, against a <c>treadle serve</c> process.</summary>
public sealed class TerminalTests : IDisposable
{
    private const string Project = "messages";

    private const string ProjectFile =
        """
        project: messages
        task: text-classification
        input:
          - name: text
        review:
          instructions: Read to the end.
        labels:
          - name: billing
            instructions: Anything about money.
            examples: [I was charged twice]
          - name: delivery
          - name: other
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("treadle-terminal-").FullName;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_accepts_chooses_takes_back_is_unsure_skips_reads_and_quits()
    {
        Assert.SkipUnless(File.Exists(TerminalSession.Script), "there is no util-linux 'script' to open a terminal with");
        using var server = await ServeProcess.StartAsync(_folder, Cancellation);
        var client = await PrepareAsync(server, 20);
        using var terminal = TerminalSession.Start("label", "--as", "anna", "--server", server.Address.ToString());

        // Some items are asked blind; the first that shows the model's suggestion is waited for.
        var skipped = 0;
        for (var screen = await terminal.ShowsAsync("3 other", Cancellation); screen.Contains("no suggestion is shown", StringComparison.Ordinal); skipped++)
        {
            await terminal.PressAsync("s");
            screen = await terminal.ShowsAsync("3 other", Cancellation);
        }

        await terminal.PressAsync("?");
        await terminal.ShowsAsync("Q         quit; the open item goes back", Cancellation);
        await terminal.PressAsync("i");
        var instructions = await terminal.ShowsAsync("delivery", Cancellation);
        instructions.ShouldContain("Read to the end.");
        instructions.ShouldContain("yes: I was charged twice");

        // What is pressed is sent before the next item comes.
        await PressAsync(terminal, "\r", "done 1");
        await PressAsync(terminal, "1", "done 2");
        await terminal.PressAsync("u");
        await terminal.ShowsAsync("Taken back.", Cancellation);
        await PressAsync(terminal, "3", "done 2");
        await PressAsync(terminal, "/bil\r", "done 3");
        await terminal.PressAsync("n");
        await terminal.ShowsAsync("Why are you not sure?", Cancellation);
        await PressAsync(terminal, "\r", "done 4");
        // A skip is no answer: the head says the same as before.
        await PressAsync(terminal, "s", "done 4");
        await terminal.PressAsync("q");
        await terminal.ShowsAsync($"Answers in this session: {skipped + 5}", Cancellation);
        (await terminal.EndsAsync(Cancellation)).ShouldBe(ExitCode.Done);

        (await AnswersAsync(client)).Skip(skipped).ShouldBe(
            ["label delivery", "label billing, taken back", "undo", "label other", "label billing", "not_sure", "skip"]);
        (await client.ReviewQueueAsync(Project, null, Cancellation)).Leases.ShouldBe(0);
    }

    [Theory]
    [InlineData("\u0003", "waiting")]
    [InlineData("/de\u0003", "/de")]
    public async Task Ctrl_C_quits_at_once_and_gives_the_open_item_back(string keys, string seen)
    {
        Assert.SkipUnless(File.Exists(TerminalSession.Script), "there is no util-linux 'script' to open a terminal with");
        using var server = await ServeProcess.StartAsync(_folder, Cancellation);
        var client = await PrepareAsync(server, 1);
        using var terminal = TerminalSession.Start("label", "--as", "anna", "--server", server.Address.ToString());
        await terminal.ShowsAsync("3 other", Cancellation);
        (await client.ReviewQueueAsync(Project, null, Cancellation)).Leases.ShouldBe(1);

        await terminal.PressAsync(keys[..^1]);
        if (keys.Length > 1)
        {
            await terminal.ShowsAsync(seen, Cancellation);
        }

        await terminal.PressAsync(keys[^1..]);
        await terminal.ShowsAsync("Answers in this session: 0", Cancellation);

        (await terminal.EndsAsync(Cancellation)).ShouldBe(ExitCode.Done);
        (await client.ReviewQueueAsync(Project, null, Cancellation)).Leases.ShouldBe(0);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    // After an answer the next item is drawn to its end before the next key is pressed.
    private static async Task PressAsync(TerminalSession terminal, string keys, string shows)
    {
        await terminal.PressAsync(keys);
        var screen = await terminal.ShowsAsync(shows, Cancellation);
        if (!screen[screen.LastIndexOf(shows, StringComparison.Ordinal)..].Contains("3 other", StringComparison.Ordinal))
        {
            await terminal.ShowsAsync("3 other", Cancellation);
        }
    }

    private static async Task<TreadleClient> PrepareAsync(ServeProcess server, int items)
    {
        var client = new TreadleClient(new HttpClient { BaseAddress = server.Address });
        await client.ApplyConfigAsync(ProjectFile, Cancellation);
        for (var item = 0; item < items; item++)
        {
            await client.PredictAsync(
                Project,
                new PredictionRequest
                {
                    Id = $"p{item}",
                    ItemId = $"p{item}",
                    Input = new Dictionary<string, string> { ["text"] = $"message number {item}" },
                    Model = "elsewhere@1",
                    Output = new ModelOutput { Label = "delivery", Score = 0.75 },
                },
                Cancellation);
        }

        return client;
    }

    // All answers in the order in which they were given.
    private async Task<IReadOnlyList<string>> AnswersAsync(TreadleClient client)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(_folder, "treadle.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync(Cancellation);
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT id FROM review_items";
        using var reader = await command.ExecuteReaderAsync(Cancellation);
        var answers = new List<AnnotationDetail>();
        while (await reader.ReadAsync(Cancellation))
        {
            answers.AddRange((await client.ReviewItemAsync(Project, reader.GetString(0), null, Cancellation)).Annotations);
        }

        answers.ShouldAllBe(answer => answer.Annotator == "anna");
        return answers.OrderBy(answer => answer.RecordedAt)
            .Select(answer => string.Join(' ', new[] { Word(answer.Answer), answer.Answer == AnnotationKind.Undo ? null : answer.Label }.OfType<string>()) + (answer.IsUndone ? ", taken back" : ""))
            .ToList();
    }

    private static string Word(AnnotationKind kind) => kind == AnnotationKind.NotSure ? "not_sure" : kind.ToString().ToLowerInvariant();
}
