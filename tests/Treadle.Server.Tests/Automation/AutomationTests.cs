using Microsoft.Extensions.DependencyInjection;
using Treadle.Models.Training;
using Treadle.Protocol.Automation;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Projects;
using Treadle.Protocol.Registry;
using Treadle.Server.Automation;
using Treadle.Server.Monitoring;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Blobs;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Automation;

public abstract class AutomationTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private AutomationDesk Desk => Running.Services.GetRequiredService<AutomationDesk>();

    private Project Target => Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);

    [Fact]
    public async Task Without_a_model_people_answer_everything()
    {
        await Desk.ReviseAsync(Target, Cancellation);
        var look = await Client.AutomationAsync(Project, null, Cancellation);

        look.Level.ShouldBe(AutomationLevel.Human);
        look.Threshold.ShouldBeNull();
        look.Certificate.ShouldBeNull();
        look.Missing.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_model_without_evidence_automates_nothing_and_says_what_is_missing()
    {
        await ChampionAsync();
        await Desk.ReviseAsync(Target, Cancellation);

        var look = await Client.AutomationAsync(Project, null, Cancellation);
        look.Level.ShouldBe(AutomationLevel.Partial);
        look.Threshold.ShouldBeNull();
        look.Epoch.ShouldBe("e1");
        look.Missing.ShouldNotBeEmpty();
        (await PredictAsync(1)).Single().Route.ShouldBe(Route.Review);
    }

    [Fact]
    public async Task Enough_held_out_evidence_automates_and_the_ledger_counts_what_went_out()
    {
        await ChampionAsync();
        await HeldOutAsync(400);
        await Desk.ReviseAsync(Target, Cancellation);
        var answers = await PredictAsync(400);
        var audited = answers.Where(answer => answer.Route == Route.Audit).ToList();
        var open = await Client.LedgerAsync(Project, null, Cancellation);
        await LabelAsync(audited.ToDictionary(answer => answer.ItemId, answer => answer.Output!.Label!));
        await Desk.ReviseAsync(Target, Cancellation);

        var look = await Client.AutomationAsync(Project, null, Cancellation);
        look.Threshold.ShouldNotBeNull();
        look.Certificate!.HistoryItems.ShouldBe(400);
        answers.Count(answer => answer.Route is Route.Auto or Route.Audit).ShouldBe((int)look.Automated.Cases);
        audited.ShouldAllBe(answer => answer.Propensity == 0.05);
        audited.Count.ShouldBeGreaterThan(5);
        look.MeasuredError.Of.ShouldBe(audited.Count);
        look.MeasuredError.Cases.ShouldBe(0);
        open.UpperShare.ShouldBe(1);
        look.Ledger.Covered.ShouldBe(look.Automated.Cases);
        look.Ledger.UpperShare!.Value.ShouldBeInRange(0.05, 0.6);
    }

    [Fact]
    public async Task What_people_said_with_the_answer_in_view_is_no_audit()
    {
        await ChampionAsync();
        await HeldOutAsync(400);
        await Desk.ReviseAsync(Target, Cancellation);
        var audited = (await PredictAsync(400)).Where(answer => answer.Route == Route.Audit).ToList();
        await LabelAsync(audited.ToDictionary(answer => answer.ItemId, answer => answer.Output!.Label!), isEvidence: false);
        await Desk.ReviseAsync(Target, Cancellation);

        (await Client.AutomationAsync(Project, null, Cancellation)).MeasuredError.Of.ShouldBe(0);
    }

    [Fact]
    public async Task Wrong_audits_demote_raise_a_quality_alert_and_void_older_evidence()
    {
        await ChampionAsync();
        await HeldOutAsync(400);
        await Desk.ReviseAsync(Target, Cancellation);
        Running.Clock.Advance(TimeSpan.FromHours(1));
        var audited = (await PredictAsync(1_000)).Where(answer => answer.Route == Route.Audit).ToList();
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LabelAsync(audited.ToDictionary(answer => answer.ItemId, answer => answer.Output!.Label == "billing" ? "other" : "billing"));
        var outcome = await Desk.ReviseAsync(Target, Cancellation);

        outcome.IsDemoted.ShouldBeTrue();
        var look = await Client.AutomationAsync(Project, null, Cancellation);
        look.Threshold.ShouldBeNull();
        look.Epoch.ShouldBe("e2");
        look.Certificate!.HistoryItems.ShouldBe(0);
        var alert = (await Client.AlertsAsync(Project, null, Cancellation)).Single(each => each.Kind == AlertKind.Quality);
        alert.Since.ShouldBe(audited[0].EventTime);
        (await PredictAsync(20, "later")).ShouldAllBe(answer => answer.Route == Route.Review);
        (await Client.AutomationAsync(Project, before, Cancellation)).Threshold.ShouldNotBeNull();
        (await Desk.ReviseAsync(Target, Cancellation)).IsDemoted.ShouldBeFalse();
    }

    [Fact]
    public async Task An_audit_without_an_answer_counts_as_an_error_after_its_deadline()
    {
        await ChampionAsync();
        await HeldOutAsync(400);
        await Desk.ReviseAsync(Target, Cancellation);
        var audits = (await PredictAsync(200)).Count(answer => answer.Route == Route.Audit);
        Running.Clock.Advance(TimeSpan.FromDays(8));

        var ledger = await Client.LedgerAsync(Project, null, Cancellation);
        ledger.Epochs.Single().AuditErrors.ShouldBe(audits);
        ledger.Covered.ShouldBe(ledger.Answers);
    }

    [Fact]
    public async Task What_the_guards_saw_is_kept_and_found_again_by_a_question_about_the_past()
    {
        await ChampionAsync();
        await Desk.ReviseAsync(Target, Cancellation);
        var first = Running.Clock.GetUtcNow();
        var answers = await PredictAsync(10);
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LabelAsync(answers.Where(answer => answer.Route == Route.Review).ToDictionary(answer => answer.ItemId, answer => answer.Output!.Label!));
        await Desk.ReviseAsync(Target, Cancellation);
        var second = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromHours(1));

        var then = await Client.AutomationAsync(Project, first.AddMinutes(1), Cancellation);
        var later = await Client.AutomationAsync(Project, second.AddMinutes(1), Cancellation);

        (then.LookedAt, then.Guards.Single(guard => guard.Watches == "reviewed").Answers).ShouldBe((first, 0));
        (later.LookedAt, later.Guards.Single(guard => guard.Watches == "reviewed").Answers).ShouldBe((second, answers.Count));
    }

    [Fact]
    public async Task The_planner_says_how_many_audits_a_target_takes()
    {
        var plan = await Client.PlanAuditsAsync(Project, new AuditPlanRequest { ErrorTarget = 0.02, AuditRate = 0.1 }, Cancellation);

        plan.Rows.Select(row => row.IdealAudits).ShouldBe([148, 366, 960, 4_295]);
        plan.Rows[0].Answers.ShouldBe(plan.Rows[0].Audits * 10);
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.PlanAuditsAsync(Project, new AuditPlanRequest { ErrorTarget = 2, AuditRate = 0 }, Cancellation));
        refused.Problem.Errors.Select(error => error.Path).ShouldBe(["error_target", "audit_rate"]);
    }

    private static string Text(int number) => (number % 3) switch
    {
        0 => $"charged twice on my invoice refund payment {number}",
        1 => $"parcel courier late delivery tracking {number}",
        _ => $"hello question about something else {number}",
    };

    private static string Truth(int number) => (number % 3) switch { 0 => "billing", 1 => "delivery", _ => "other" };

    private async Task<IReadOnlyList<PredictionAnswer>> PredictAsync(int count, string prefix = "p") =>
        (await Client.PredictBatchAsync(Project, [.. Enumerable.Range(0, count).Select(number => new PredictionRequest { Id = $"{prefix}{number}", Input = new Dictionary<string, string> { ["text"] = Text(number) } })], Cancellation)).Items;

    private async Task ChampionAsync()
    {
        var set = new TextTrainingSet
        {
            Labels = ["billing", "delivery", "other"],
            Rows = [.. Enumerable.Range(0, 60).Select(number => new LabelledText { Text = Text(number), Label = number % 3 })],
        };
        var model = new TfidfSoftmaxTrainer().Prepare(set, new TrainerOptions { Seed = 1 }, Cancellation).Fit(TrainerParameters.Empty, Cancellation);
        var hash = await Running.Services.GetRequiredService<IBlobStore>().PutAsync(model.ToBytes(), Cancellation);
        var registry = Running.Services.GetRequiredService<ModelRegistry>();
        var version = await registry.RegisterAsync(
            Project,
            number => new ModelVersion
            {
                Version = number,
                Name = $"text@{number}",
                Kind = "linear-text",
                ArtifactHash = hash.ToString(),
                Trainer = "test",
                TrainerVersion = "1",
                Parameters = new Dictionary<string, double>(),
                Seed = 1,
                Labels = set.Labels,
                Metrics = new Dictionary<string, double>(),
                Environment = new Dictionary<string, string>(),
                RecordedAt = Running.Clock.GetUtcNow(),
            },
            Cancellation);
        await registry.MoveAsync(Project, Alias.Champion, version.Version, new MoveReason(AliasAction.Promote, "test", "test"), Cancellation);
    }

    /// <summary>Items that came before, labelled as evidence and held out by a dataset version.</summary>
    private async Task HeldOutAsync(int count)
    {
        await PredictAsync(count, "h");
        await LabelAsync(Enumerable.Range(0, count).ToDictionary(number => $"h{number}", Truth));
        var store = Running.Services.GetRequiredService<Store>();
        await store.WriteAsync(
            async session =>
            {
                var now = UnixMicroseconds.From(Running.Clock.GetUtcNow());
                await session.BulkInsertAsync(
                    "dataset_versions",
                    ["project_id", "version", "manifest_hash", "manifest_blob", "train_count", "evaluation_count", "left_out_count", "label_counts", "labels_as_of", "reason", "event_time", "recorded_at"],
                    [[Project, 1, "h", "b", 0, count, 0, "{}", now, "test", now, now]]);
                await session.BulkInsertAsync(
                    "dataset_rows", ["project_id", "version", "item_id", "label_id", "split"],
                    Enumerable.Range(0, count).Select(number => (IReadOnlyList<object?>)[Project, 1, $"h{number}", $"l-h{number}", "evaluation"]));
            },
            Cancellation);
    }

    private async Task LabelAsync(Dictionary<string, string> truths, bool isEvidence = true)
    {
        var store = Running.Services.GetRequiredService<Store>();
        await store.WriteAsync(
            async session =>
            {
                var last = await session.QuerySingleAsync<long>("SELECT COALESCE(MAX(sequence), 0) FROM labels");
                await session.BulkInsertAsync(
                    "labels",
                    ["project_id", "id", "sequence", "item_id", "label", "confidence", "source", "source_rank", "method", "answers", "is_evidence", "event_time", "recorded_at"],
                    truths.Select((truth, index) => (IReadOnlyList<object?>)
                        [Project, $"l-{truth.Key}", last + index + 1, truth.Key, truth.Value, 1.0, "crowd", 1, "majority", 1, isEvidence ? 1 : 0, UnixMicroseconds.From(Running.Clock.GetUtcNow()), UnixMicroseconds.From(Running.Clock.GetUtcNow())]));
            },
            Cancellation);
    }
}

public sealed class AutomationTestsOnSqlite() : AutomationTests(null);

public sealed class AutomationTestsOnPostgres(PostgresFixture postgres) : AutomationTests(postgres);
