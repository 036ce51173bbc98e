using System.Text.Json;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Json;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Monitoring;
using Treadle.Server.Tests.Training;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Monitoring;

/// <summary>What is kept of judged answers, against the same read from every label and all feedback.</summary>
public abstract class JudgementTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    private string _project = Project;
    private DateTimeOffset _from;

    [Fact]
    public async Task Whatever_people_say_and_take_back_the_kept_answers_count_as_the_facts_do()
    {
        _from = Running.Clock.GetUtcNow().AddHours(-1);
        await AnswerAsync(0, 40);
        (await SameAsync()).Overrides.Of.ShouldBe(0);

        await SayAsync(0, LabelSource.Crowd, Right(0), isEvidence: true);
        await SayAsync(1, LabelSource.Crowd, Wrong(1), isEvidence: true);
        await SayAsync(2, LabelSource.Crowd, Wrong(2));
        (await SameAsync()).ShouldSatisfyAllConditions(
            total => (total.Overrides.Cases, total.Overrides.Of).ShouldBe((2, 3)),
            total => (total.EvidenceError.Cases, total.EvidenceError.Of).ShouldBe((1, 2)));

        // An expert overrules the crowd and takes it back: then the crowd's word stands again.
        await SayAsync(2, LabelSource.Expert, Right(2));
        (await SameAsync()).Overrides.Cases.ShouldBe(1);
        await SayAsync(2, LabelSource.Expert, null);
        (await SameAsync()).Overrides.Cases.ShouldBe(2);
        await SayAsync(1, LabelSource.Crowd, null);
        (await SameAsync()).EvidenceError.ShouldSatisfyAllConditions(error => (error.Cases, error.Of).ShouldBe((0, 1)));

        // Feedback counts where there is no label, its last word, and not what was taken back.
        await FeedbackAsync(3, FeedbackKind.Reject);
        await FeedbackAsync(4, FeedbackKind.Reject, "f4");
        await FeedbackAsync(5, FeedbackKind.Accept);
        (await SameAsync()).Overrides.Of.ShouldBe(5);
        await FeedbackAsync(4, FeedbackKind.Accept, supersedes: "f4");
        await FeedbackAsync(5, FeedbackKind.Reject);
        await SayAsync(3, LabelSource.Customer, Right(3));
        (await SameAsync()).Overrides.Of.ShouldBe(5);

        // Feedback that came before its prediction, and another answer to an item that is labelled already.
        await FeedbackAsync(90, FeedbackKind.Reject);
        await AnswerAsync(90, 1);
        Running.Clock.Advance(TimeSpan.FromMinutes(90));
        await Client.PredictAsync(_project, Request("again", 0) with { Output = new ModelOutput { Label = Wrong(0), Score = 0.9 }, Model = "vendor" }, Cancellation);
        await Get<FactLog>().CaughtUpAsync(Cancellation);
        (await SameAsync()).Overrides.Of.ShouldBe(7);
        (await PerformanceAsync("")).Days.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Another_tolerance_judges_everything_anew_and_a_period_cuts_hours()
    {
        _project = "ages";
        await Client.ApplyConfigAsync(Ages(0.1), Cancellation);
        _from = Running.Clock.GetUtcNow().AddHours(-1);
        for (var number = 0; number < 6; number++)
        {
            await Client.PredictAsync(_project, Request($"n{number}", number) with { Output = new ModelOutput { Value = JsonSerializer.SerializeToElement(1.0) }, Model = "vendor" }, Cancellation);
            await Get<FactLog>().CaughtUpAsync(Cancellation);
            await SayAsync(number, LabelSource.Crowd, number < 3 ? "1" : "1.5");
            Running.Clock.Advance(TimeSpan.FromMinutes(25));
        }

        (await SameAsync()).Overrides.ShouldSatisfyAllConditions(share => (share.Cases, share.Of).ShouldBe((3, 6)));
        await Client.ApplyConfigAsync(Ages(1), Cancellation);
        (await SameAsync()).Overrides.ShouldSatisfyAllConditions(share => (share.Cases, share.Of).ShouldBe((0, 6)));
        // From the middle of an hour to the middle of another.
        _from = _from.AddMinutes(75);
        (await SameAsync()).Overrides.Of.ShouldBe(5);
    }

    [Fact]
    public async Task Kept_answers_go_on_where_they_stood_and_say_nothing_twice()
    {
        _from = Running.Clock.GetUtcNow().AddHours(-1);
        await AnswerAsync(0, 30);
        for (var number = 0; number < 30; number++)
        {
            await SayAsync(number, LabelSource.Crowd, Right(number));
        }

        await Client.TurnAsync(_project, Cancellation);
        await Client.TurnAsync(_project, Cancellation);
        (await Get<Store>().ReadAsync(session => session.QuerySingleAsync<long>("SELECT COUNT(*) FROM judgements WHERE project_id = @project", new { project = _project }), Cancellation)).ShouldBe(30);
        (await Get<Store>().ReadAsync(session => JudgementStore.JudgedAsync(session, Target), Cancellation)).ShouldNotBeNull();
    }

    // Read before and after the wheel has turned, and at an instant, which is read from the facts alone.
    private async Task<PerformanceDay> SameAsync()
    {
        var before = await PerformanceAsync("");
        await Client.TurnAsync(_project, Cancellation);
        var after = await PerformanceAsync("");
        var facts = await PerformanceAsync($"&as_of={Running.Clock.GetUtcNow().AddDays(1):yyyy-MM-ddTHH:mm:ssZ}");
        JsonSerializer.Serialize(before).ShouldBe(JsonSerializer.Serialize(facts));
        JsonSerializer.Serialize(after).ShouldBe(JsonSerializer.Serialize(facts));
        return after.Total;
    }

    private async Task<PerformanceAnswer> PerformanceAsync(string more)
    {
        using var answer = await Running.Http.GetAsync(new Uri($"v1/projects/{_project}/monitor/performance?from={_from:yyyy-MM-ddTHH:mm:ssZ}&to={_from.AddDays(1):yyyy-MM-ddTHH:mm:ssZ}{more}", UriKind.Relative), Cancellation);
        return JsonSerializer.Deserialize<PerformanceAnswer>(await answer.Content.ReadAsStringAsync(Cancellation), WireJson.Lenient)!;
    }

    private async Task AnswerAsync(int first, int count)
    {
        for (var number = first; number < first + count; number++)
        {
            await Client.PredictAsync(_project, Request(Item(number), number) with { Output = new ModelOutput { Label = Right(number), Score = 0.9 }, Model = "vendor" }, Cancellation);
        }

        await Get<FactLog>().CaughtUpAsync(Cancellation);
    }

    private static PredictionRequest Request(string id, int number) => new() { Id = id, ItemId = Item(number), Input = new Dictionary<string, string> { ["text"] = TextOf(number) } };

    private Task SayAsync(int number, LabelSource source, string? label, bool isEvidence = false) => Get<Store>().WriteAsync(
        session => Get<LabelStore>().AppendAsync(
            session,
            _project,
            [new LabelProposal { ItemId = Item(number), Label = label, Confidence = 1, Source = source, Method = LabelMethod.Majority, Answers = 1, IsEvidence = isEvidence, EventTime = Running.Clock.GetUtcNow() }],
            Running.Clock.GetUtcNow()),
        Cancellation);

    private async Task FeedbackAsync(int number, FeedbackKind kind, string? id = null, string? supersedes = null)
    {
        await Client.SendFeedbackAsync(_project, new FeedbackRequest { Id = id, PredictionId = Item(number), Kind = kind, Source = FeedbackSource.User, Supersedes = supersedes }, Cancellation);
        await Get<FactLog>().CaughtUpAsync(Cancellation);
    }

    private static string Ages(double tolerance) => FormattableString.Invariant($"project: ages\ntask: number\ninput: [text]\nanswer: {{tolerance: {tolerance}}}\n");

    private static string Right(int number) => TruthOf(number);

    private static string Wrong(int number) => TruthOf(number + 1);
}

public sealed class JudgementTestsOnSqlite() : JudgementTests(null);

public sealed class JudgementTestsOnPostgres(PostgresFixture postgres) : JudgementTests(postgres);
