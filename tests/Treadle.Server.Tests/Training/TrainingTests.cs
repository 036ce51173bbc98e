using Treadle.Protocol.Errors;
using Treadle.Protocol.Training;
using Treadle.Server.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

public abstract class TrainingTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task A_training_registers_a_model_that_can_be_made_again_byte_for_byte()
    {
        await LabelAsync(0, 150);
        await LogAsync(150, 100);
        var run = await TrainAsync();

        run.State.ShouldBe("done", run.Error);
        run.UnlabelledItems.ShouldBe(100);
        var model = (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldHaveSingleItem();
        (model.Name, model.TrainingRun, model.DatasetVersion, model.Seed).ShouldBe(("v1", run.Id, 1, 7L));
        model.Metrics["cv_accuracy"].ShouldBeGreaterThan(0.9);

        await LabelAsync(150, 20);
        var verified = await Client.VerifyModelAsync(Project, 1, Cancellation);
        verified.IsIdentical.ShouldBeTrue();
    }

    [Fact]
    public async Task The_same_seed_on_the_same_labels_gives_the_same_artifact()
    {
        await LabelAsync(0, 90);
        await TrainAsync();
        await TrainAsync();

        var models = (await Client.ModelsAsync(Project, Cancellation)).Models;
        models.Count.ShouldBe(2);
        models[1].ArtifactHash.ShouldBe(models[0].ArtifactHash);
        models[1].DatasetVersion.ShouldBe(1);
    }

    [Fact]
    public async Task Evaluation_items_are_never_learned_from()
    {
        await LabelAsync(0, 100);
        var run = await TrainAsync();
        var dataset = (await Client.DatasetsAsync(Project, Cancellation)).Single();

        var model = (await Client.ModelsAsync(Project, Cancellation)).Models.Single();
        model.Metrics["labels"].ShouldBe(dataset.TrainItems);
        dataset.EvaluationItems.ShouldBeGreaterThan(0);
        run.UnlabelledItems.ShouldBe(0);
    }

    [Fact]
    public async Task A_training_that_cannot_work_fails_with_a_clear_error_and_leaves_no_model()
    {
        await LogAsync(0, 3);
        await LabelAsync([(0, "billing"), (3 - 1, "billing")]);
        var run = await TrainAsync();

        run.State.ShouldBe("failed");
        run.Error.ShouldNotBeNull().ShouldContain("at least two labels");
        (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldBeEmpty();
    }

    [Fact]
    public async Task Training_runs_by_itself_when_enough_labels_have_come()
    {
        var scheduler = Get<TrainingScheduler>();
        await LabelAsync(0, 199);
        (await scheduler.RunIfDueAsync(Target, TrainingSignal.None, Cancellation)).ShouldBeNull();

        await LabelAsync(199, 1);
        var run = await scheduler.RunIfDueAsync(Target, TrainingSignal.None, Cancellation);
        run.ShouldNotBeNull().State.ShouldBe("done", run.Error);
        run.Trigger.ShouldBe("labels");
        (await scheduler.RunIfDueAsync(Target, TrainingSignal.None, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Other_trainers_in_the_project_file_call_for_a_training_and_the_candidate_is_judged_on_every_old_evaluation()
    {
        await LabelAsync(0, 210);
        await TrainAsync();
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LabelAsync(300, 100);
        await TrainAsync();
        await Client.TurnAsync(Project, Cancellation);
        (await Client.TrainingRunsAsync(Project, Cancellation)).Count.ShouldBe(2);

        Running.Clock.Advance(TimeSpan.FromHours(1));
        await Client.ApplyConfigAsync(ProjectFile + "\ntrainers: [nb-em]\n", Cancellation);
        await Client.TurnAsync(Project, Cancellation);
        var run = (await Client.TrainingRunsAsync(Project, Cancellation))[^1];
        (run.State, run.Trigger, run.Trainers.Single(), run.ModelVersion).ShouldBe(("done", "trainers", "nb-em", 3));
        (await Client.EvaluationsAsync(Project, 3, Cancellation)).Evaluations.Select(evaluation => evaluation.DatasetVersion).ShouldBe([1, 2]);
        await Client.TurnAsync(Project, Cancellation);
        (await Client.TrainingRunsAsync(Project, Cancellation)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task After_a_change_the_model_learns_from_the_new_worlds_labels_alone_when_that_is_better()
    {
        await LabelAsync(0, 210);
        Running.Clock.Advance(TimeSpan.FromDays(1));
        var changed = Running.Clock.GetUtcNow();
        await LogAsync(300, 60);
        await LabelAsync(Enumerable.Range(300, 60).Select(number => (number, TruthOf(number + 1))).ToList());

        var scheduler = Get<TrainingScheduler>();
        var run = await scheduler.RunIfDueAsync(Target, new TrainingSignal { DriftSince = changed, DriftAlertId = "a1" }, Cancellation);
        run.ShouldNotBeNull().State.ShouldBe("done", run.Error);
        run.Trigger.ShouldBe("drift");
        var model = (await Client.ModelsAsync(Project, Cancellation)).Models.Single();
        model.Metrics["labels"].ShouldBeLessThanOrEqualTo(60);
        (await scheduler.RunIfDueAsync(Target, new TrainingSignal { DriftSince = changed, DriftAlertId = "a1" }, Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task A_cancelled_training_ends_so_and_cannot_be_cancelled_again()
    {
        await LabelAsync(0, 2_700);
        var training = TrainAsync();
        IReadOnlyList<TrainingRun> runs;
        do
        {
            runs = await Client.TrainingRunsAsync(Project, Cancellation);
        }
        while (runs.Count == 0);
        await Client.CancelTrainingAsync(Project, runs[0].Id, Cancellation);

        (await training).State.ShouldBe("cancelled");
        (await Client.ModelsAsync(Project, Cancellation)).Models.ShouldBeEmpty();
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.CancelTrainingAsync(Project, runs[0].Id, Cancellation));
        problem.Problem.Code.ShouldBe(ErrorCodes.TrainingNotRunning.Code);
    }

    [Fact]
    public async Task A_training_that_the_servers_stop_interrupts_goes_on_after_the_start_to_the_same_model()
    {
        await LabelAsync(0, 2_700);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var scheduler = Get<TrainingScheduler>();
        // On a thread of its own: where nothing has to be waited for it would be over before it is looked at.
        var training = Task.Run(() => scheduler.RunIfDueAsync(Target, TrainingSignal.None, stop.Token), Cancellation);

        // The folders alone are looked at: a request takes longer than a step.
        var any = Get<TrainerRoom>().StepsOf("any", 1);
        var room = any[..any.LastIndexOf("any", StringComparison.Ordinal)];
        while (!Directory.Exists(room) || Directory.GetFiles(room, "*.step", SearchOption.AllDirectories).Length < 2)
        {
            training.IsCompleted.ShouldBeFalse("the training was over before it could be stopped");
            await Task.Yield();
        }

        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => training);
        var interrupted = (await Client.TrainingRunsAsync(Project, Cancellation)).ShouldHaveSingleItem();
        var steps = Get<TrainerRoom>().StepsOf(interrupted.Id, 1);
        (interrupted.State, interrupted.DatasetVersion, interrupted.ModelVersion).ShouldBe(("running", 1, null));
        var kept = Directory.GetFiles(steps, "*.step").Length;

        await Running.RestartAsync(Cancellation);
        Directory.GetFiles(steps, "*.step").Length.ShouldBe(kept);
        await LabelAsync(2_700, 50);
        var run = await Get<TrainingScheduler>().RunIfDueAsync(Target, TrainingSignal.None, Cancellation);
        run.ShouldNotBeNull().State.ShouldBe("done", run.Error);
        (run.Id, run.DatasetVersion, run.Trigger).ShouldBe((interrupted.Id, 1, "labels"));
        (await Client.VerifyModelAsync(Project, 1, Cancellation)).IsIdentical.ShouldBeTrue();
        Directory.Exists(steps).ShouldBeFalse();
    }

    [Fact]
    public async Task A_training_that_stops_the_server_again_and_again_is_given_up()
    {
        await LabelAsync(0, 210);
        var store = Get<TrainingStore>();
        var row = new TrainingRunRow
        {
            Id = "r1", State = TrainingState.Running, TriggerKind = "labels", Reason = "test", LabelSequence = 0, RecentLabels = 0, Trainers = "tfidf-softmax", Seed = 1,
            EventTime = Running.Clock.GetUtcNow(), RecordedAt = Running.Clock.GetUtcNow(),
        };
        for (var start = 0; start < 5; start++)
        {
            await store.AppendAsync(Project, row, Cancellation);
        }

        var run = await Get<TrainingScheduler>().RunIfDueAsync(Target, TrainingSignal.None, Cancellation);
        (run!.Id, run.State, run.Error).ShouldBe(("r1", "failed", "The server stopped again and again while it ran."));
    }

    [Fact]
    public async Task Every_error_of_a_request_is_named()
    {
        var problem = await Should.ThrowAsync<ProblemException>(() =>
            Client.TrainAsync(Project, new TrainingRequest { Trainer = "magic", Seed = -1 }, Cancellation));
        problem.Problem.Errors.Select(error => error.Path).ShouldBe(["reason", "trainer", "seed"]);
    }

    private Task<TrainingRun> TrainAsync() => Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation);
}

public sealed class TrainingTestsOnSqlite() : TrainingTests(null);

public sealed class TrainingTestsOnPostgres(PostgresFixture postgres) : TrainingTests(postgres);
