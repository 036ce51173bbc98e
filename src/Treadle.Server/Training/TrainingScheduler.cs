using System.Collections.Concurrent;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Training;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Training;

/// <summary>Starts trainings when they are due or asked for, one at a time, and keeps their record. Safe for concurrent use.</summary>
internal sealed class TrainingScheduler(
    LabelReader labels, TrainingStore store, TrainingExecution execution, ModelRegistry registry, TrainingClock clock, TrainingLogs logs)
{
    /// <summary>States of a run that may be written before it is given up: its start, what it learns from, and three more starts.</summary>
    private const int MostStates = 5;

    private readonly SemaphoreSlim _training = new(1, 1);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _running = new(StringComparer.Ordinal);

    /// <summary>Trains when something calls for it; null when nothing does. A failure is a state of the run, and the champion goes on serving.</summary>
    public async Task<TrainingRun?> RunIfDueAsync(Project project, TrainingSignal signal, CancellationToken cancellation)
    {
        var runs = await store.RunsAsync(project.Id, AsOf.Now, cancellation);
        if (runs.FirstOrDefault(run => run.State == TrainingState.Running && !_running.ContainsKey(run.Id)) is { } abandoned)
        {
            return await GoOnAsync(project, abandoned, cancellation);
        }

        var current = await labels.CurrentAsync(project.Id, AsOf.Now, cancellation);
        var last = runs.Count == 0 ? null : runs[^1];
        var changed = ChangedAt(runs, signal);
        var items = (int)await store.CountItemsAsync(project.Id, cancellation);
        var made = runs.LastOrDefault(run => run.State == TrainingState.Done);
        var situation = new TrainingSituation
        {
            Labels = current.Count,
            NewLabels = last is null ? current.Count : current.Count(label => label.Sequence > last.LabelSequence),
            ChangedAt = changed,
            RecentLabels = changed is null ? 0 : current.Count(label => label.ItemEventTime >= changed),
            IsAlertOpen = signal.DriftSince is not null,
            RecentLabelsAtLastTraining = runs.LastOrDefault(run => run.LabelsSince == changed)?.RecentLabels ?? 0,
            Texts = Math.Min(items, current.Count + TrainingTexts.MostUnlabelled),
            TextsLearned = made is null ? 0 : made.UnlabelledCount + current.Count(label => label.Sequence <= made.LabelSequence),
            LastTrainingAt = last?.RecordedAt,
            HasOtherTrainers = last is not null && !(await store.TrainersAtAsync(project.Id, last.EventTime, cancellation)).SequenceEqual(project.Config.Trainers),
        };
        return BuiltInTrainers.Meant(project.Config).Count > 0 && TrainingDue.Decide(project.Config.Triggers, situation, clock.Now) is { } need
            ? await RunAsync(project, Order(project, need, current, changed, null), null, cancellation)
            : null;
    }

    /// <summary>Trains because somebody asked.</summary>
    /// <exception cref="ProblemException">The request is not valid.</exception>
    public async Task<TrainingRun> RunByHandAsync(Project project, TrainingRequest request, CancellationToken cancellation)
    {
        Check(project, request);
        var current = await labels.CurrentAsync(project.Id, AsOf.Now, cancellation);
        var changed = ChangedAt(await store.RunsAsync(project.Id, AsOf.Now, cancellation), TrainingSignal.None);
        var order = Order(project, new TrainingNeed(TrainingTrigger.Hand, request.Reason!), current, changed, request.Seed);
        return await RunAsync(project, request.Trainer is null ? order : order with { Trainers = [request.Trainer] }, null, cancellation);
    }

    /// <summary>Stops a running training; it ends in the state cancelled.</summary>
    /// <exception cref="ProblemException">There is no such run, or it has ended.</exception>
    public async Task<TrainingRun> CancelAsync(Project project, string id, CancellationToken cancellation)
    {
        var run = (await store.RunsAsync(project.Id, AsOf.Now, cancellation)).FirstOrDefault(run => run.Id == id)
            ?? throw new ProblemException(ErrorCodes.NotFound, $"There is no training {id}.", []);
        if (run.State != TrainingState.Running || !_running.TryGetValue(id, out var stop))
        {
            throw new ProblemException(ErrorCodes.TrainingNotRunning, $"Training {id} is {run.State}.", []);
        }

        await stop.CancelAsync();
        return run.ToRun();
    }

    /// <summary>Trains a model again from its record and compares the bytes.</summary>
    /// <exception cref="ProblemException">It was not trained here, or what it was made of is gone.</exception>
    public async Task<VerificationAnswer> VerifyAsync(Project project, int version, CancellationToken cancellation)
    {
        var model = await registry.GetAsync(project.Id, version, cancellation);
        var run = (await store.RunsAsync(project.Id, AsOf.Now, cancellation)).FirstOrDefault(run => run.Id == model.TrainingRun);
        return run?.UnlabelledBlob is not null && model is { DatasetVersion: not null, ArtifactHash: not null }
            ? await execution.VerifyAsync(project, model, run, cancellation)
            : throw new ProblemException(ErrorCodes.ModelNotReproducible, $"There is no record of a training that made model {model.Name}.", []);
    }

    // A change once known stays known: later trainings still compare the new world's labels alone with all labels.
    private static DateTimeOffset? ChangedAt(IReadOnlyList<TrainingRunRow> runs, TrainingSignal signal)
    {
        var known = runs.Select(run => run.LabelsSince).Max();
        return known is null || signal.DriftSince > known ? signal.DriftSince ?? known : known;
    }

    private static TrainingOrder Order(Project project, TrainingNeed need, IReadOnlyList<CurrentLabel> current, DateTimeOffset? changed, long? seed) => new()
    {
        Need = need,
        Trainers = BuiltInTrainers.Meant(project.Config),
        ChangedAt = changed,
        RecentLabels = changed is null ? 0 : current.Count(label => label.ItemEventTime >= changed),
        LabelSequence = current.Count == 0 ? 0 : current.Max(label => label.Sequence),
        Seed = seed,
    };

    private async Task<TrainingRun> RunAsync(Project project, TrainingOrder order, TrainingRunRow? abandoned, CancellationToken cancellation)
    {
        await _training.WaitAsync(cancellation);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var id = abandoned?.Id ?? clock.NextId();
        try
        {
            // Before anybody can read that it runs: whoever reads it may cancel it.
            _running[id] = stop;
            var run = abandoned is null ? await StartAsync(project, order, id, cancellation) : await store.AppendAsync(project.Id, abandoned with { RecordedAt = clock.Now }, cancellation);
            var cpu = Environment.CpuUsage.TotalTime;
            var ended = await EndAsync(project, order, run, stop.Token);
            if (ended.State == TrainingState.Cancelled && cancellation.IsCancellationRequested && (abandoned is not null || order.Need.Trigger != TrainingTrigger.Hand))
            {
                // The server stops: the run stays as it is and goes on after the start. One that somebody waits for ends with the waiting.
                cancellation.ThrowIfCancellationRequested();
            }

            ended = await logs.KeepAsync(ended) with { CpuSeconds = (Environment.CpuUsage.TotalTime - cpu).TotalSeconds, RecordedAt = clock.Now };
            return (await store.AppendAsync(project.Id, ended, CancellationToken.None)).ToRun();
        }
        finally
        {
            _running.TryRemove(id, out _);
            _training.Release();
        }
    }

    // The server stopped while it ran: it goes on from the steps it has kept, to the same model. One that stops the server again and again is given up.
    private async Task<TrainingRun> GoOnAsync(Project project, TrainingRunRow run, CancellationToken cancellation)
    {
        var ended = run with { RecordedAt = clock.Now };
        if ((await registry.ListAsync(project.Id, AsOf.Now, cancellation)).FirstOrDefault(model => model.TrainingRun == run.Id) is { } made)
        {
            ended = await logs.KeepAsync(ended with { State = TrainingState.Done, ModelVersion = made.Version, DatasetVersion = made.DatasetVersion });
        }
        else if (await store.CountStatesAsync(project.Id, run.Id, cancellation) >= MostStates)
        {
            ended = await logs.KeepAsync(ended with { State = TrainingState.Failed, Error = "The server stopped again and again while it ran." });
        }
        else
        {
            var order = new TrainingOrder
            {
                Need = new TrainingNeed(run.TriggerKind, run.Reason),
                Trainers = run.Trainers.Split(','),
                ChangedAt = run.LabelsSince,
                RecentLabels = run.RecentLabels,
                LabelSequence = run.LabelSequence,
                Seed = run.Seed,
            };
            return await RunAsync(project, order, run, cancellation);
        }

        return (await store.AppendAsync(project.Id, ended, cancellation)).ToRun();
    }

    private async Task<TrainingRunRow> EndAsync(Project project, TrainingOrder order, TrainingRunRow run, CancellationToken cancellation)
    {
        try
        {
            var trained = await execution.RunAsync(project, order, run, cancellation);
            return run with
            {
                State = TrainingState.Done,
                DatasetVersion = trained.DatasetVersion,
                ModelVersion = trained.Model.Version,
                UnlabelledCount = trained.UnlabelledCount,
                UnlabelledBlob = trained.UnlabelledBlob,
                Candidates = Canonical.Json(trained.Candidates),
                Error = trained.Failures,
            };
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return run with { State = TrainingState.Cancelled, Error = "It was stopped before it had made a model." };
        }
        catch (ProblemException problem)
        {
            return run with { State = TrainingState.Failed, Error = problem.Message };
        }
        catch (Exception failure) when (failure is ArgumentException or InvalidOperationException or IOException)
        {
            // A trainer that fails must not stop the wheel: the run says so, and the champion goes on serving.
            logs.Failed(failure, run.Id);
            return run with { State = TrainingState.Failed, Error = $"{failure.GetType().Name}: {failure.Message}" };
        }
    }

    private async Task<TrainingRunRow> StartAsync(Project project, TrainingOrder order, string id, CancellationToken cancellation)
    {
        var number = (await store.RunsAsync(project.Id, AsOf.Now, cancellation)).Count + 1;
        var run = new TrainingRunRow
        {
            Id = id,
            State = TrainingState.Running,
            TriggerKind = order.Need.Trigger,
            Reason = order.Need.Reason,
            LabelSequence = order.LabelSequence,
            LabelsSince = order.ChangedAt,
            RecentLabels = order.RecentLabels,
            Trainers = string.Join(',', order.Trainers),
            Seed = order.Seed ?? number,
            EventTime = clock.Now,
            RecordedAt = clock.Now,
        };
        return await store.AppendAsync(project.Id, run, cancellation);
    }

    private static void Check(Project project, TrainingRequest request)
    {
        var errors = new List<ErrorDetail>();
        if (string.IsNullOrWhiteSpace(request.Reason))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldRequired, "reason", request.Reason, "why a model is to be trained, in words"));
        }

        var names = BuiltInTrainers.Of(project.Config).Concat(project.Config.TrainerCommands.Select(command => command.Name)).ToList();
        if (names.Count == 0)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "trainer", request.Trainer, "a trainer with a command in the project file: nothing built in learns what the project asks"));
        }
        if (names.Count > 0 && request.Trainer is not null && !names.Contains(request.Trainer))
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "trainer", request.Trainer, $"one of {string.Join(", ", names)}"));
        }

        if (request.Seed < 0)
        {
            errors.Add(ErrorDetail.Of(ErrorCodes.FieldInvalid, "seed", request.Seed.ToString(), "0 or more"));
        }

        if (errors.Count > 0)
        {
            throw new ProblemException(ErrorCodes.FieldInvalid, "The training was not started.", errors);
        }
    }
}
