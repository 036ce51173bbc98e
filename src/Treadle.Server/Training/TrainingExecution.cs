using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Training;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Training;

/// <summary>Carries a training out: dataset version, rows, competition of the trainers, registration; and does the same again to verify.</summary>
internal sealed class TrainingExecution(DatasetVersions datasets, Materials materials, TrainingTexts texts, ModelRegistry registry, IBlobStore blobs, CommandTraining commands)
{
    private sealed record Attempt(int DatasetVersion, TrainingOutcome Outcome);

    /// <summary>Trains and registers; nothing is registered when it throws.</summary>
    /// <exception cref="ProblemException">There is too little to learn from, or no trainer made a model.</exception>
    public async Task<TrainedModel> RunAsync(Project project, TrainingOrder order, TrainingRunRow run, CancellationToken cancellation)
    {
        var all = await datasets.BuildAsync(project, new DatasetWish($"training: {order.Need.Reason}", null, AsOf.Now), cancellation);
        var material = materials.Of(project);
        var unlabelled = material is null or { UsesUnlabelled: true } ? await texts.ChooseUnlabelledAsync(project, cancellation) : [];
        var named = CommandTraining.Of(project, order.Trainers);
        var attempt = named.Count == order.Trainers.Count ? null : await AttemptAsync(project, order, (all, unlabelled), run, cancellation);
        var version = attempt?.DatasetVersion ?? all.Version;
        var competes = named.Count + (attempt is null ? 0 : 1) > 1;
        var entries = named.Count == 0 ? [] : await commands.RunAsync(project, named, (version, unlabelled), run, competes, cancellation);
        var made = Make(project, attempt, entries, run);

        var artifact = await blobs.PutAsync(made.Artifact, cancellation);
        var list = await texts.KeepAsync(unlabelled, cancellation);
        var (champion, _) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
        var model = await registry.RegisterAsync(
            project.Id,
            number => made.Record with { Name = $"v{number}", ArtifactHash = artifact.Text, ParentVersion = champion, LabelSequence = run.LabelSequence },
            cancellation);
        return new TrainedModel
        {
            Model = model,
            DatasetVersion = version,
            UnlabelledBlob = list,
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
        var unlabelled = await texts.KeptAsync(run.UnlabelledBlob!, cancellation);
        var wish = new MaterialWish(project, model.DatasetVersion!.Value, model.Labels, unlabelled, model.Specification?.Material?.Fields);
        var loaded = await material.LoadAsync(wish, cancellation);
        var outcome = await Task.Run(() => loaded.Train(run.Trainers.Split(','), run.Seed, cancellation), cancellation);
        var hash = BlobHash.Of(outcome.Artifact).Text;
        return new VerificationAnswer { Version = model.Version, Recorded = model.ArtifactHash!, Retrained = hash, IsIdentical = hash == model.ArtifactHash };
    }

    private async Task<Attempt> AttemptAsync(
        Project project, TrainingOrder order, (DatasetVersionRow All, IReadOnlyList<string> Unlabelled) data, TrainingRunRow run, CancellationToken cancellation)
    {
        var attempt = await AttemptAsync(project, data.All, data.Unlabelled, run, cancellation);
        if (order.ChangedAt is { } changed && order.RecentLabels >= TrainingDue.RecentLabelsNeeded)
        {
            var wish = new DatasetWish($"training on items since the change: {order.Need.Reason}", changed, AsOf.Now);
            var recent = await AttemptAsync(project, await datasets.BuildAsync(project, wish, cancellation), data.Unlabelled, run, cancellation);
            attempt = Better(attempt, recent);
        }

        return attempt;
    }

    private async Task<Attempt> AttemptAsync(Project project, DatasetVersionRow dataset, IReadOnlyList<string> unlabelled, TrainingRunRow run, CancellationToken cancellation)
    {
        var material = materials.Of(project)
            ?? throw new ProblemException(ErrorCodes.TrainerFailed, $"No built-in trainer learns what project {project.Id} asks; name a trainer with a command.", []);
        var loaded = await material.LoadAsync(new MaterialWish(project, dataset.Version, project.LabelNames, unlabelled, null), cancellation);
        return new Attempt(dataset.Version, await Task.Run(() => loaded.Train(run.Trainers.Split(','), run.Seed, cancellation), cancellation));
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
