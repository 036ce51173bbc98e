using Treadle.Models.Training;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Training;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Training;

/// <summary>Carries a training out: rows, competition of the trainers, registration; and does the same again to verify.</summary>
internal sealed class TrainingExecution(TrainingSource source, Materials materials, ModelRegistry registry, IBlobStore blobs, CommandTraining commands, TrainerRoom room)
{
    private sealed record Attempt(int DatasetVersion, TrainingOutcome Outcome);

    /// <summary>Trains and registers; nothing is registered when it throws.</summary>
    /// <exception cref="ProblemException">There is too little to learn from, or no trainer made a model.</exception>
    public async Task<TrainedModel> RunAsync(Project project, TrainingOrder order, TrainingRunRow run, CancellationToken cancellation)
    {
        (run, var unlabelled) = await source.FixAsync(project, run, cancellation);
        var named = CommandTraining.Of(project, order.Trainers);
        var attempt = named.Count == order.Trainers.Count ? null : await AttemptAsync(project, order, unlabelled, run, cancellation);
        var version = attempt?.DatasetVersion ?? run.DatasetVersion!.Value;
        var competes = named.Count + (attempt is null ? 0 : 1) > 1;
        var entries = named.Count == 0 ? [] : await commands.RunAsync(project, named, (version, unlabelled), run, competes, cancellation);
        var made = Make(project, attempt, entries, run);

        var artifact = await blobs.PutAsync(made.Artifact, cancellation);
        var (champion, _) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
        var model = await registry.RegisterAsync(
            project.Id,
            number => made.Record with { Name = $"v{number}", ArtifactHash = artifact.Text, ParentVersion = champion, LabelSequence = run.LabelSequence },
            cancellation);
        return new TrainedModel
        {
            Model = model,
            DatasetVersion = version,
            UnlabelledBlob = run.UnlabelledBlob!,
            UnlabelledCount = unlabelled.Count,
            Candidates = Candidates(attempt, entries, made.Record.Trainer),
            Failures = entries.Any(entry => entry.Failure is not null) ? string.Join(" ", entries.Select(entry => entry.Failure).OfType<string>()) : null,
        };
    }

    /// <summary>Trains a model again from its record.</summary>
    /// <exception cref="ProblemException">It was not trained by built-in trainers, or something it was made of is no longer there.</exception>
    public async Task<VerificationAnswer> VerifyAsync(Project project, ModelVersion model, TrainingRunRow run, CancellationToken cancellation)
    {
        var material = materials.OfKind(model.Kind)
            ?? throw new ProblemException(ErrorCodes.ModelNotReproducible, $"Model {model.Name} was made by {model.Trainer}, which is not built in.", []);
        var unlabelled = await source.UnlabelledAsync(run, cancellation);
        var wish = new MaterialWish(project, model.DatasetVersion!.Value, model.Labels, unlabelled, model.Specification?.Material?.Fields);
        var loaded = await material.LoadAsync(wish, cancellation);
        var outcome = await Task.Run(() => loaded.Train(new TrainingSetting(run.Trainers.Split(','), run.Seed, TrainingCheckpoint.None), cancellation), cancellation);
        var hash = BlobHash.Of(outcome.Artifact).Text;
        return new VerificationAnswer { Version = model.Version, Recorded = model.ArtifactHash!, Retrained = hash, IsIdentical = hash == model.ArtifactHash };
    }

    private async Task<Attempt> AttemptAsync(Project project, TrainingOrder order, IReadOnlyList<string> unlabelled, TrainingRunRow run, CancellationToken cancellation)
    {
        var attempt = await AttemptAsync(project, run.DatasetVersion!.Value, unlabelled, run, cancellation);
        if (order.ChangedAt is { } changed && order.RecentLabels >= TrainingDue.RecentLabelsNeeded)
        {
            attempt = Better(attempt, await AttemptAsync(project, await source.SinceAsync(project, run, changed, cancellation), unlabelled, run, cancellation));
        }

        return attempt;
    }

    private async Task<Attempt> AttemptAsync(Project project, int version, IReadOnlyList<string> unlabelled, TrainingRunRow run, CancellationToken cancellation)
    {
        var material = materials.Of(project)
            ?? throw new ProblemException(ErrorCodes.TrainerFailed, $"No built-in trainer learns what project {project.Id} asks; name a trainer with a command.", []);
        var loaded = await material.LoadAsync(new MaterialWish(project, version, project.LabelNames, unlabelled, null), cancellation);
        return new Attempt(version, await Task.Run(() => Train(loaded, run, room.StepsOf(run.Id, version), cancellation), cancellation));
    }

    // Steps that are damaged, or of a project file that has changed meanwhile, are thrown away: then the training starts anew.
    private static TrainingOutcome Train(ILoadedMaterial loaded, TrainingRunRow run, string folder, CancellationToken cancellation)
    {
        TrainingOutcome Run() => loaded.Train(new TrainingSetting(run.Trainers.Split(','), run.Seed, TrainingCheckpoint.Open(folder)), cancellation);
        try
        {
            return Run();
        }
        catch (CheckpointException)
        {
            Directory.Delete(folder, recursive: true);
            return Run();
        }
    }

    // The built-in winner is measured on the rows held back from the commands, by models that did not see them either.
    private static CommandOutcome Make(Project project, Attempt? attempt, IReadOnlyList<CommandEntry> entries, TrainingRunRow run)
    {
        var best = entries.Where(entry => entry.Outcome is not null).MinBy(entry => entry.Loss ?? 0);
        if (attempt is null)
        {
            return best?.Outcome ?? throw new ProblemException(ErrorCodes.TrainerFailed, string.Join(" ", entries.Select(entry => entry.Failure)), []);
        }

        var loss = attempt.Outcome.Loss(row => CommandTraining.IsHeldBack(run.Seed, row.Group), AnswerLoss.Most(project.Config.Task));
        var record = attempt.Outcome.Record with { Seed = run.Seed, DatasetVersion = attempt.DatasetVersion, TrainingRun = run.Id };
        return best?.Loss < loss ? best.Outcome! : new CommandOutcome(record, attempt.Outcome.Artifact);
    }

    private static List<TrainingCandidate> Candidates(Attempt? attempt, IReadOnlyList<CommandEntry> entries, string chosen)
    {
        var isBuiltIn = attempt?.Outcome.Record.Trainer == chosen;
        var candidates = (attempt?.Outcome.Candidates ?? []).Select(candidate => candidate with { IsChosen = candidate.IsChosen && isBuiltIn }).ToList();
        candidates.AddRange(entries.Where(entry => entry.Loss is not null).Select(entry => new TrainingCandidate
        {
            Trainer = entry.Trainer,
            Parameters = new Dictionary<string, double>(),
            Accuracy = entry.Accuracy!.Value,
            LogLoss = entry.Loss!.Value,
            IsChosen = entry.Trainer == chosen,
        }));
        return candidates;
    }

    // Both are judged on the items since the change, each by models that did not see the item in question.
    private static Attempt Better(Attempt all, Attempt recent)
    {
        var items = recent.Outcome.Losses.Select(row => row.ItemId).ToHashSet(StringComparer.Ordinal);
        return recent.Outcome.Loss(_ => true) < all.Outcome.Loss(row => items.Contains(row.ItemId)) ? recent : all;
    }
}
