using Treadle.Models.Training;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Training;
using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Blobs;

namespace Treadle.Server.Training;

/// <summary>Carries a training out: dataset version, texts, competition of the trainers, registration; and does the same again to verify.</summary>
internal sealed class TrainingExecution(DatasetVersions datasets, TrainingTexts texts, ModelRegistry registry, IBlobStore blobs, CommandTraining commands)
{
    private sealed record Attempt(int DatasetVersion, TextTrainingSet Set, TrainerSelectionOutcome Outcome);

    /// <summary>Trains and registers; nothing is registered when it throws.</summary>
    /// <exception cref="ProblemException">There is too little to learn from, or no trainer made a model.</exception>
    public async Task<TrainedModel> RunAsync(Project project, TrainingOrder order, TrainingRunRow run, CancellationToken cancellation)
    {
        var all = await datasets.BuildAsync(project, new DatasetWish($"training: {order.Need.Reason}", null, AsOf.Now), cancellation);
        var unlabelled = await texts.ChooseUnlabelledAsync(project, cancellation);
        var named = CommandTraining.Of(project, order.Trainers);
        var attempt = named.Count == order.Trainers.Count ? null : await AttemptAsync(project, order, all, unlabelled, run, cancellation);
        var version = attempt?.DatasetVersion ?? all.Version;
        var competes = named.Count + (attempt is null ? 0 : 1) > 1;
        var entries = named.Count == 0 ? [] : await commands.RunAsync(project, named, (version, unlabelled), run, competes, cancellation);
        var made = await MakeAsync(attempt, entries, run, unlabelled.Count, cancellation);

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
    /// <exception cref="ProblemException">Something it was made of is no longer there.</exception>
    public async Task<VerificationAnswer> VerifyAsync(Project project, ModelVersion model, TrainingRunRow run, CancellationToken cancellation)
    {
        var unlabelled = await texts.KeptAsync(run.UnlabelledBlob!, cancellation);
        var set = await texts.LoadAsync(project, model.Labels, model.DatasetVersion!.Value, unlabelled, cancellation);
        var outcome = await Task.Run(() => TrainingRecipe.Run(set, run.Trainers.Split(','), run.Seed, cancellation), cancellation);
        var hash = BlobHash.Of(outcome.Model.ToBytes()).Text;
        return new VerificationAnswer { Version = model.Version, Recorded = model.ArtifactHash!, Retrained = hash, IsIdentical = hash == model.ArtifactHash };
    }

    private async Task<Attempt> AttemptAsync(
        Project project, TrainingOrder order, DatasetVersionRow all, IReadOnlyList<string> unlabelled, TrainingRunRow run, CancellationToken cancellation)
    {
        var attempt = await AttemptAsync(project, all, unlabelled, run, cancellation);
        if (order.ChangedAt is { } changed && order.RecentLabels >= TrainingDue.RecentLabelsNeeded)
        {
            var wish = new DatasetWish($"training on items since the change: {order.Need.Reason}", changed, AsOf.Now);
            var recent = await AttemptAsync(project, await datasets.BuildAsync(project, wish, cancellation), unlabelled, run, cancellation);
            attempt = Better(attempt, recent);
        }

        return attempt;
    }

    // The built-in winner is measured on the rows held back from the commands, by models that did not see them either.
    private static async Task<CommandOutcome> MakeAsync(
        Attempt? attempt, IReadOnlyList<CommandEntry> entries, TrainingRunRow run, int unlabelled, CancellationToken cancellation)
    {
        var best = entries.Where(entry => entry.Outcome is not null).MinBy(entry => entry.LogLoss ?? 0);
        if (attempt is null)
        {
            return best?.Outcome ?? throw new ProblemException(ErrorCodes.TrainerFailed, string.Join(" ", entries.Select(entry => entry.Failure)), []);
        }

        var loss = TrainingRecipe.LogLoss(attempt.Outcome, attempt.Set, row => CommandTraining.IsHeldBack(run.Seed, row.Group ?? ""), CommandTraining.SmallestProbability);
        return best?.LogLoss < loss ? best.Outcome! : await Task.Run(() => new CommandOutcome(Describe(attempt, run, unlabelled), attempt.Outcome.Model.ToBytes()), cancellation);
    }

    private static List<TrainingCandidate> Candidates(Attempt? attempt, IReadOnlyList<CommandEntry> entries, string chosen)
    {
        var candidates = (attempt?.Outcome.Scores ?? []).Select(Candidate).Select(candidate => candidate with { IsChosen = candidate.IsChosen && candidate.Trainer == chosen }).ToList();
        candidates.AddRange(entries.Where(entry => entry.LogLoss is not null).Select(entry => new TrainingCandidate
        {
            Trainer = entry.Trainer,
            Parameters = new Dictionary<string, double>(),
            Accuracy = entry.Accuracy!.Value,
            LogLoss = entry.LogLoss!.Value,
            IsChosen = entry.Trainer == chosen,
        }));
        return candidates;
    }

    private async Task<Attempt> AttemptAsync(Project project, DatasetVersionRow dataset, IReadOnlyList<string> unlabelled, TrainingRunRow run, CancellationToken cancellation)
    {
        var set = await texts.LoadAsync(project, project.LabelNames, dataset.Version, unlabelled, cancellation);
        if (set.Rows.Select(row => row.Label).Distinct().Count() < 2)
        {
            throw new ProblemException(
                ErrorCodes.TrainingTooFewLabels, $"Dataset version {dataset.Version} has {set.Rows.Count} items to learn from; a model needs items of at least two labels.", []);
        }

        return new Attempt(dataset.Version, set, await Task.Run(() => TrainingRecipe.Run(set, run.Trainers.Split(','), run.Seed, cancellation), cancellation));
    }

    // Both are judged on the items since the change, each by models that did not see the item in question.
    private static Attempt Better(Attempt all, Attempt recent)
    {
        var recentTexts = recent.Set.Rows.Select(row => row.Text).ToHashSet(StringComparer.Ordinal);
        var lossOfAll = TrainingRecipe.LogLoss(all.Outcome, all.Set, row => recentTexts.Contains(row.Text));
        return TrainingRecipe.LogLoss(recent.Outcome, recent.Set, _ => true) < lossOfAll ? recent : all;
    }

    private static ModelVersion Describe(Attempt attempt, TrainingRunRow run, int unlabelled)
    {
        var chosen = attempt.Outcome.Scores.FirstOrDefault(score => score.IsChosen);
        var metrics = new Dictionary<string, double>(StringComparer.Ordinal)
        {
            ["labels"] = attempt.Set.Rows.Count,
            ["unlabelled"] = unlabelled,
            ["temperature"] = attempt.Outcome.Model.Temperature,
        };
        if (chosen is not null)
        {
            metrics["cv_accuracy"] = chosen.Accuracy;
            metrics["cv_log_loss"] = chosen.LogLoss;
        }

        return new ModelVersion
        {
            Version = 0,
            Name = "",
            Kind = ModelKind.LinearText,
            Trainer = attempt.Outcome.Trainer,
            TrainerVersion = attempt.Outcome.TrainerVersion,
            Parameters = attempt.Outcome.Parameters.Values,
            Seed = run.Seed,
            DatasetVersion = attempt.DatasetVersion,
            TrainingRun = run.Id,
            Labels = attempt.Set.Labels,
            Metrics = metrics,
            Environment = ModelEnvironment.Here(),
            Calibration = new Dictionary<string, double>(StringComparer.Ordinal) { ["temperature"] = attempt.Outcome.Model.Temperature },
            RecordedAt = default,
        };
    }

    private static TrainingCandidate Candidate(TrainerScore score) => new()
    {
        Trainer = score.Trainer,
        Parameters = score.Parameters.Values,
        Accuracy = score.Accuracy,
        LogLoss = score.LogLoss,
        IsChosen = score.IsChosen,
    };
}
