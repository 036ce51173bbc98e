using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Monitoring;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Release;
using Treadle.Protocol.Training;
using Treadle.Server.Tests.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Monitoring;

/// <summary>The project monitor and its routes, with a champion that answers.</summary>
public abstract class MonitorTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task A_change_of_the_world_is_measured_raises_alerts_and_a_return_resolves_them()
    {
        (await Client.DriftAsync(Project, null, Cancellation)).Words.ShouldContain("no champion");
        await ChampionAsync();
        await LogAsync(1_000, 200);
        await Client.TurnAsync(Project, Cancellation);
        (await Client.DriftAsync(Project, null, Cancellation)).Words.ShouldContain("has not answered 500 items yet");

        // The reference is frozen from the champion's first answers; then the same kind of traffic is compared with it.
        await LogAsync(1_200, 300);
        await Client.TurnAsync(Project, Cancellation);
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LogAsync(1_500, 250);
        await Client.TurnAsync(Project, Cancellation);
        var calm = await Client.DriftAsync(Project, null, Cancellation);
        (calm.IsComparable, calm.ModelVersion, calm.ReferenceRows, calm.AnalysisRows).ShouldBe((true, 1, 500, 250));
        calm.Columns.ShouldAllBe(column => !column.IsDrifted);
        calm.Columns.Select(column => column.Name).ShouldContain("factor.channel");
        (await Client.AlertsAsync(Project, null, Cancellation)).ShouldBeEmpty();
        var before = Running.Clock.GetUtcNow();

        // From now on everybody writes about bills, by mail.
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LogNumbersAsync(Enumerable.Range(0, 500).Select(number => 6_000 + (6 * number)));
        await Client.TurnAsync(Project, Cancellation);
        var changed = await Client.DriftAsync(Project, null, Cancellation);
        changed.Columns.Where(column => column.IsDrifted).Select(column => column.Name).ShouldContain("factor.channel");
        changed.Columns.Zip(changed.Columns.Skip(1)).ShouldAllBe(pair => pair.First.Psi - pair.First.PsiThreshold >= pair.Second.Psi - pair.Second.PsiThreshold || pair.First.Psi >= pair.Second.Psi);
        changed.Columns.Single(column => column.Name == "factor.channel").Psi.ShouldBeGreaterThan(1);
        var alerts = await Client.AlertsAsync(Project, null, Cancellation);
        alerts.Select(alert => alert.Kind).ShouldBe(["input_drift", "prediction_drift"], ignoreOrder: true);
        (await Client.AlertsAsync(Project, before, Cancellation)).ShouldBeEmpty();
        (await Client.DriftAsync(Project, before, Cancellation)).Columns.ShouldAllBe(column => !column.IsDrifted);

        var acknowledged = await Client.AcknowledgeAlertAsync(Project, alerts[0].Id, new AlertChangeRequest { Actor = "ann", Words = "on it" }, Cancellation);
        acknowledged.State.ShouldBe(AlertState.Acknowledged);
        (await Should.ThrowAsync<ProblemException>(() => Client.AcknowledgeAlertAsync(Project, alerts[0].Id, new AlertChangeRequest { Actor = " " }, Cancellation))).Problem.Errors.Single().Path.ShouldBe("actor");

        // The old world comes back.
        await LogAsync(2_000, 500);
        await Client.TurnAsync(Project, Cancellation);
        (await Client.AlertsAsync(Project, null, Cancellation)).ShouldAllBe(alert => alert.State == AlertState.Resolved);
    }

    [Fact]
    public async Task The_profile_counts_what_came_in_by_hour_route_label_and_factor()
    {
        await ChampionAsync();
        Running.Clock.Advance(TimeSpan.FromHours(2));
        var from = Running.Clock.GetUtcNow();
        await LogAsync(1_000, 60);
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LogAsync(1_060, 30);
        Running.Clock.Advance(TimeSpan.FromHours(1));

        var profile = await Client.ProfileAsync(Project, from, Running.Clock.GetUtcNow(), Cancellation);

        profile.Predictions.ShouldBe(90);
        profile.Hours.Where(hour => hour.Predictions > 0).Select(hour => hour.Predictions).ShouldBe([60, 30]);
        profile.Routes.Values.Sum().ShouldBe(90);
        profile.Labels.Values.Sum().ShouldBe(90);
        profile.Models.ShouldBe(new Dictionary<string, long> { ["v1"] = 90 });
        profile.Factors["channel"].ShouldBe(new Dictionary<string, long> { ["mail"] = 45, ["app"] = 45 }, ignoreOrder: true);
        profile.Score.Count.ShouldBe(90);
        profile.Score.Mean!.Value.ShouldBeInRange(0.34, 1);
        profile.TextLength.Mean!.Value.ShouldBe(Enumerable.Range(1_000, 90).Average(number => TextOf(number).Length), 1e-9);
        (await Client.ProfileAsync(Project, from.AddHours(1), from.AddHours(2), Cancellation)).Predictions.ShouldBe(30);
        (await Client.ProfileAsync(Project, from.AddDays(-3), from.AddDays(-2), Cancellation)).Predictions.ShouldBe(0);
    }

    [Fact]
    public async Task Performance_is_what_people_said_about_the_models_answers_as_far_as_it_was_known()
    {
        await ChampionAsync();
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LogAsync(1_000, 40);
        var answered = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromDays(1));
        var said = new List<(int, string)>();
        for (var number = 1_000; number < 1_040; number++)
        {
            var answer = (await Client.PredictionAsync(Project, Item(number), null, Cancellation)).Prediction.Output!.Label!;
            said.Add((number, number < 1_010 ? Other(answer) : answer));
        }

        await LabelAsync(said);
        var performance = await Client.PerformanceAsync(Project, answered.AddMinutes(-30), Running.Clock.GetUtcNow().AddDays(1), Cancellation);

        (performance.Total.EvidenceError.Cases, performance.Total.EvidenceError.Of).ShouldBe((10, 40));
        (performance.Total.Overrides.Cases, performance.Total.Overrides.Of).ShouldBe((10, 40));
        performance.Total.EvidenceError.Share!.Value.ShouldBe(0.25);
        performance.Total.EvidenceError.Lower!.Value.ShouldBeInRange(0.1, 0.25);
        performance.Days.ShouldHaveSingleItem().Day.ShouldBe(DateOnly.FromDateTime(answered.UtcDateTime));
        using var past = await Running.Http.GetAsync(
            new Uri($"v1/projects/{Project}/monitor/performance?as_of={Uri.EscapeDataString(answered.AddHours(1).ToString("O"))}", UriKind.Relative), Cancellation);
        (await past.Content.ReadAsStringAsync(Cancellation)).ShouldContain("\"of\":0");
    }

    [Fact]
    public async Task The_last_word_on_an_answer_counts_and_a_label_before_all_feedback()
    {
        await ChampionAsync();
        Running.Clock.Advance(TimeSpan.FromHours(2));
        var from = Running.Clock.GetUtcNow();
        await LogAsync(1_000, 7);
        var answers = new List<string>();
        for (var number = 1_000; number < 1_006; number++)
        {
            answers.Add((await Client.PredictionAsync(Project, Item(number), null, Cancellation)).Prediction.Output!.Label!);
        }

        await SayAsync(1_000, FeedbackKind.Accept);
        await SayAsync(1_000, FeedbackKind.Reject);
        await SayAsync(1_001, FeedbackKind.Reject);
        await SayAsync(1_001, FeedbackKind.Accept);
        await SayAsync(1_002, FeedbackKind.Edit, Other(answers[2]));
        await SayAsync(1_003, FeedbackKind.Reject, id: "f3");
        await SayAsync(1_003, FeedbackKind.Accept, supersedes: "f3");
        await SayAsync(1_004, FeedbackKind.Reject);
        await SayAsync(1_005, FeedbackKind.Accept);
        await LabelAsync([(1_004, answers[4]), (1_005, Other(answers[5]))]);

        Running.Clock.Advance(TimeSpan.FromHours(1));
        var to = Running.Clock.GetUtcNow();
        var total = (await Client.PerformanceAsync(Project, from, to, Cancellation)).Total;
        (total.Overrides.Cases, total.Overrides.Of).ShouldBe((3, 6));
        (total.EvidenceError.Cases, total.EvidenceError.Of).ShouldBe((1, 2));
        var hour = (await Client.ProfileAsync(Project, from, to, Cancellation)).Hours.Single(hour => hour.Predictions > 0);
        (hour.Predictions, hour.Judged, hour.Overrides).ShouldBe((7, 6, 3));
    }

    private async Task SayAsync(int number, FeedbackKind kind, string? value = null, string? id = null, string? supersedes = null)
    {
        var request = new FeedbackRequest { Id = id, PredictionId = Item(number), Kind = kind, Value = value, Source = FeedbackSource.User, Supersedes = supersedes };
        await Client.SendFeedbackAsync(Project, request, Cancellation);
        await Get<Server.Facts.FactLog>().CaughtUpAsync(Cancellation);
    }

    private static string Other(string label) => label == "other" ? "billing" : "other";

    private async Task ChampionAsync()
    {
        await LogAsync(0, 240);
        await LabelAsync(Enumerable.Range(0, 240).Select(number => (number, TruthOf(number))).ToList());
        await Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation);
        await Client.PromoteAsync(Project, new PromotionRequest { Version = 1, Reason = "test", By = "ann" }, Cancellation);
    }

    private async Task LogNumbersAsync(IEnumerable<int> numbers)
    {
        var requests = numbers.Select(number => new PredictionRequest
        {
            Input = new Dictionary<string, string> { ["text"] = TextOf(number) },
            Factors = new Dictionary<string, string> { ["channel"] = "mail" },
        });
        (await Client.PredictBatchAsync(Project, requests.ToList(), Cancellation)).Errors.ShouldBeEmpty();
    }
}

public sealed class MonitorTestsOnSqlite() : MonitorTests(null);

public sealed class MonitorTestsOnPostgres(PostgresFixture postgres) : MonitorTests(postgres);
