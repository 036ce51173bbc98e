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
internal sealed class TrainingExecution(DatasetVersions datasets, TrainingTexts texts, ModelRegistry registry, IBlobStore blobs)
{
    private sealed record Attempt(int DatasetVersion, TextTrainingSet Set, TrainerSelectionOutcome Outcome);

    /// <summary>Trains and registers; nothing is registered when it throws.</summary>
    /// <exception cref="ProblemException">There is too little to learn from.</exception>
    public async Task<TrainedModel> RunAsync(Project project, TrainingOrder order, TrainingRunRow run, CancellationToken cancellation)
    {
        var all = await datasets.BuildAsync(project, new DatasetWish($"training: {order.Need.Reason}", null, AsOf.Now), cancellation);
        var unlabelled = await texts.ChooseUnlabelledAsync(project, cancellation);
        var attempt = await AttemptAsync(project, all, unlabelled, run, cancellation);
        if (order.ChangedAt is { } changed && order.RecentLabels >= TrainingDue.RecentLabelsNeeded)
        {
            var wish = new DatasetWish($"training on items since the change: {order.Need.Reason}", changed, AsOf.Now);
            var recent = await AttemptAsync(project, await datasets.BuildAsync(project, wish, cancellation), unlabelled, run, cancellation);
            attempt = Better(attempt, recent);
        }

        var bytes = attempt.Outcome.Model.ToBytes();
        var artifact = await blobs.PutAsync(bytes, cancellation);
        var list = await texts.KeepAsync(unlabelled, cancellation);
        var (champion, _) = await registry.AliasesAsync(project.Id, AsOf.Now, cancellation);
        var candidates = attempt.Outcome.Scores.Select(Candidate).ToList();
        var model = await registry.RegisterAsync(project.Id, number => Describe(number, attempt, artifact, run, unlabelled.Count, champion), cancellation);
        return new TrainedModel { Model = model, DatasetVersion = attempt.DatasetVersion, UnlabelledBlob = list, UnlabelledCount = unlabelled.Count, Candidates = candidates };
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

    private static ModelVersion Describe(int number, Attempt attempt, BlobHash artifact, TrainingRunRow run, int unlabelled, int? champion)
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
            Version = number,
            Name = $"v{number}",
            Kind = ModelKind.LinearText,
            ArtifactHash = artifact.Text,
            Trainer = attempt.Outcome.Trainer,
            TrainerVersion = attempt.Outcome.TrainerVersion,
            Parameters = attempt.Outcome.Parameters.Values,
            Seed = run.Seed,
            DatasetVersion = attempt.DatasetVersion,
            TrainingRun = run.Id,
            Labels = attempt.Set.Labels,
            Metrics = metrics,
            Environment = ModelEnvironment.Here(),
            LabelSequence = run.LabelSequence,
            Calibration = new Dictionary<string, double>(StringComparer.Ordinal) { ["temperature"] = attempt.Outcome.Model.Temperature },
            ParentVersion = champion,
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
