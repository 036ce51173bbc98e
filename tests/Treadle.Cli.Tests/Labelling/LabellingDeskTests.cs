using System.Globalization;
using Treadle.Cli.Labelling;
using Treadle.Cli.Labelling.Screens;
using Treadle.Protocol.Client;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Cli.Tests.Labelling;

public sealed class LabellingDeskTests : IAsyncLifetime
{
    private const string Project = "messages";

    private RunningServer _running = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _running = await RunningServer.StartAsync("sqlite", Cancellation);
        await _running.Client.ApplyConfigAsync(
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
            """,
            Cancellation);
    }

    public ValueTask DisposeAsync() => _running.DisposeAsync();

    [Fact]
    public async Task A_session_shows_item_labels_and_progress_and_sends_what_was_pressed()
    {
        await SendAsync("Where is my parcel?");
        var (code, screen) = await RunAsync("?i1q", _running.Client);

        code.ShouldBe(0);
        screen.ShouldBe(
            """
            messages   done 0   today 0   waiting 0   median -
            ────────────────────────────────────────────────────────────────────────────────
            Where is my parcel?
            ────────────────────────────────────────────────────────────────────────────────
            no suggestion is shown for this item
            1 billing   2 delivery   3 other
            1-9, 0    the label with that number
            /, E      type part of a label's name, Enter takes the first
            A, Enter  accept the suggestion
            X         reject the suggestion, unsaid what is right
            N         not sure; 1 to 3 say why, N or Enter leaves it unsaid
            S         skip: somebody else shall answer
            F         junk: the item is no proper input
            C         add a note to the answer
            Z         take the last answer back
            K, J      look at earlier answers, and back; answering again replaces
            I         instructions and examples
            L         similar items, labelled by people
            D         the near-duplicates for which the answer stands
            M         many at once
            G         my goal per day
            PgUp, PgDn move what does not fit; Esc closes what is shown beside
            Q         quit; the open item goes back
            Read to the end.
            billing  Anything about money.
                yes: I was charged twice
            delivery
            other
            Nothing waits for you.
            Answers in this session: 1
            1 answered; today 1
            """.ReplaceLineEndings("\n"));
        (await AnswersAsync()).ShouldBe([("anna", AnnotationKind.Label, "billing", false)]);
    }

    [Fact]
    public async Task An_answer_is_taken_back_after_the_next_item_is_open_and_quitting_gives_the_open_item_back()
    {
        await SendAsync("first", "second");
        var (code, screen) = await RunAsync("1u/oth\nq", _running.Client);

        code.ShouldBe(0);
        screen.ShouldContain("Taken back.");
        (await AnswersAsync()).Where(answer => answer.Kind == AnnotationKind.Label).Select(answer => (answer.Label, answer.IsUndone)).ShouldBe([("billing", true), ("other", false)]);
        var queue = await _running.Client.ReviewQueueAsync(Project, null, Cancellation);
        queue.Leases.ShouldBe(0);
        queue.Waiting.ShouldBe(1);
    }

    [Fact]
    public async Task Line_ends_between_keys_of_a_redirected_input_press_nothing()
    {
        await SendAsync("first", "second", "third");
        await RunAsync("n\ns\n3\n", _running.Client);
        (await AnswersAsync()).Select(answer => answer.Kind).ShouldBe([AnnotationKind.NotSure, AnnotationKind.Skip, AnnotationKind.Label], ignoreOrder: true);
    }

    [Fact]
    public async Task A_suggestion_is_accepted_rejected_unsaid_what_is_right_or_another_label_is_typed()
    {
        for (var index = 0; index < 12; index++)
        {
            await _running.Client.PredictAsync(Project, Logged($"p{index:00}"), Cancellation);
        }

        // X and E with another label where a suggestion is shown; where none is, X and A are refused.
        var (_, screen) = await RunAsync(string.Concat(Enumerable.Repeat("x/oth\n", 6)) + string.Concat(Enumerable.Repeat("a", 12)) + "3333", _running.Client);
        screen.ShouldContain("suggestion: delivery 0.50   A accepts, X rejects");
        var answers = await AnswersAsync();
        answers.ShouldContain(answer => answer.Kind == AnnotationKind.Reject && answer.Label == null);
        answers.ShouldContain(answer => answer.Kind == AnnotationKind.Label && answer.Label == "delivery");
        answers.ShouldContain(answer => answer.Kind == AnnotationKind.Label && answer.Label == "other");
    }

    [Fact]
    public async Task An_answer_that_does_not_reach_the_server_is_kept_and_sent_again_with_the_same_id()
    {
        await SendAsync("first");
        using var handler = new FailingHandler(new HttpClientHandler(), failures: 2);
        using var http = new HttpClient(handler) { BaseAddress = _running.Http.BaseAddress };
        var (code, screen) = await RunAsync("1", new TreadleClient(http));

        code.ShouldBe(0);
        screen.ShouldContain("The server does not answer. Answers kept here and sent again: 1");
        (await AnswersAsync()).Count.ShouldBe(1);
        handler.Bodies.Count.ShouldBe(3);
        handler.Bodies.Distinct().Count().ShouldBe(1);
    }

    [Fact]
    public async Task An_answer_whose_acknowledgement_is_lost_is_sent_again_and_counted_once()
    {
        await SendAsync("first");
        using var handler = new FailingHandler(new HttpClientHandler(), failures: 1) { IsReplyLost = true };
        using var http = new HttpClient(handler) { BaseAddress = _running.Http.BaseAddress };
        (await RunAsync("n3", new TreadleClient(http))).Code.ShouldBe(0);

        (await AnswersAsync()).ShouldHaveSingleItem().Kind.ShouldBe(AnnotationKind.NotSure);
        handler.Bodies.Count.ShouldBe(2);
        (await _running.Client.ClaimAsync(Project, new ClaimRequest { Annotator = "anna" }, Cancellation)).Done.ShouldBe(1);
    }

    [Theory]
    [InlineData("number", "answer: {min: 0}", "e4,\ne4.5\n", "4.5")]
    [InlineData("label_set", "labels: [a, b, c]", "e31\n", """["a","c"]""")]
    [InlineData("label_set", "labels: [a, b, c]", "e\n", "[]")]
    [InlineData("transcription", "", "ehi there\n", "hi there")]
    [InlineData("number", "answer: {min: 1, max: 5}", "4", "4")]
    [InlineData("number", "", "12.5\n", "12.5")]
    [InlineData("label_set", "labels: [a, b, c]", "31\n", """["a","c"]""")]
    [InlineData("transcription", "", "x n", null)]
    [InlineData("fields", "answer: {fields: [{name: total, kind: number}, {name: kind, kind: category, options: [letter, bill]}]}", "e12,50\ne12.50\nbi\n", """{"total":"12.5","kind":"bill"}""")]
    [InlineData("fields", "answer: {fields: [{name: total}, {name: date, optional: true}]}", "ehello\n\n", """{"total":"hello"}""")]
    [InlineData("spans", "labels: [GREET]", ".1\n\n", """[{"field":"text","start":0,"end":5,"label":"GREET"}]""")]
    public async Task Numbers_texts_and_sets_of_labels_are_typed_as_a_line(string kind, string rest, string keys, string? label)
    {
        await _running.Client.ApplyConfigAsync($"project: kinds\ntask: {kind}\ninput: [text]\n{rest}", Cancellation);
        await _running.Client.PredictAsync("kinds", new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = "hello" } }, Cancellation);

        var (code, screen) = await RunAsync(_running.Client, "kinds", keys);

        code.ShouldBe(0, screen);
        var answer = (await _running.Client.AnnotationsAsync("kinds", null, null, null, Cancellation)).Items.ShouldHaveSingleItem();
        answer.Answer.ShouldBe(label is null ? AnnotationKind.NotSure : AnnotationKind.Label);
        answer.Label.ShouldBe(label);
    }

    [Fact]
    public async Task Boxes_are_for_the_browser()
    {
        await _running.Client.ApplyConfigAsync("project: kinds\ntask: boxes\ninput: [{name: photo, kind: image}]\nlabels: [a]", Cancellation);
        var (code, screen) = await RunAsync(_running.Client, "kinds", "a");
        (code, screen.Contains("in the browser", StringComparison.Ordinal)).ShouldBe((1, true));
    }

    private async Task SendAsync(params string[] texts)
    {
        foreach (var text in texts)
        {
            await _running.Client.PredictAsync(Project, new PredictionRequest { Input = new Dictionary<string, string> { ["text"] = text } }, Cancellation);
        }
    }

    private static async Task<(int Code, string Screen)> RunAsync(TreadleClient client, string project, string keys)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var lines = new LineScreen(output);
        var config = (await client.ProjectsAsync(Cancellation)).Single(one => one.Project == project).Config;
        var desk = new LabellingDesk(client, config, ("anna", AnnotationSource.Crowd), new DeskKeys(new StringReader(keys)), lines, TimeProvider.System);
        var code = await desk.RunAsync(Cancellation);
        return (code, string.Join('\n', output.ToString().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())).TrimEnd());
    }

    private static Task<(int Code, string Screen)> RunAsync(string keys, TreadleClient client) => RunAsync(client, Project, keys);

    private async Task<IReadOnlyList<(string Annotator, AnnotationKind Kind, string? Label, bool IsUndone)>> AnswersAsync()
    {
        var store = (Treadle.Storage.Sql.Store)_running.Services.GetService(typeof(Treadle.Storage.Sql.Store))!;
        var reviews = await store.ReadAsync(session => session.QueryAsync<string>("SELECT id FROM review_items ORDER BY position, id"), Cancellation);
        var answers = new List<(string, AnnotationKind, string?, bool)>();
        foreach (var review in reviews)
        {
            var detail = await _running.Client.ReviewItemAsync(Project, review, null, Cancellation);
            answers.AddRange(detail.Annotations.Select(answer => (answer.Annotator, answer.Answer, answer.Label, answer.IsUndone)));
        }

        return answers;
    }

    // Texts of their own: nearly equal ones would be answered together.
    private static PredictionRequest Logged(string id) => new()
    {
        Id = id,
        Input = new Dictionary<string, string> { ["text"] = new string((char)('a' + int.Parse(id[1..], CultureInfo.InvariantCulture)), 20) },
        Model = "elsewhere@1",
        Output = new ModelOutput { Label = "delivery", Score = 0.5 },
    };

    /// <summary>Loses the first answers on their way.</summary>
    private sealed class FailingHandler(HttpMessageHandler inner, int failures) : DelegatingHandler(inner)
    {
        private int _left = failures;

        /// <summary>Whether the server gets the answer and only its reply is lost.</summary>
        public bool IsReplyLost { get; init; }

        public List<string> Bodies { get; } = [];

        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            if (request.RequestUri!.AbsolutePath.EndsWith("/annotations", StringComparison.Ordinal))
            {
                Bodies.Add(await request.Content!.ReadAsStringAsync(cancellationToken));
                if (_left-- > 0)
                {
                    using var lost = IsReplyLost ? await base.SendAsync(request, cancellationToken) : null;
                    throw new HttpRequestException("the cable is out");
                }
            }

            return await base.SendAsync(request, cancellationToken);
        }
    }
}
