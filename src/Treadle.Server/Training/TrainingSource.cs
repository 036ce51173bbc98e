using Treadle.Server.Datasets;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Training;

/// <summary>Fixes what a training learns from before it begins, so that one that was interrupted goes on with the same.</summary>
internal sealed class TrainingSource(DatasetVersions datasets, Materials materials, TrainingTexts texts, TrainingStore store, TrainingClock clock)
{
    /// <summary>Builds the dataset version and chooses the unlabelled items, and writes both into the run's record; those that stand there already are taken.</summary>
    public async Task<(TrainingRunRow Run, IReadOnlyList<string> Unlabelled)> FixAsync(Project project, TrainingRunRow run, CancellationToken cancellation)
    {
        if (run is { DatasetVersion: not null, UnlabelledBlob: { } kept })
        {
            return (run, await texts.KeptAsync(kept, cancellation));
        }

        var all = await datasets.BuildAsync(project, new DatasetWish($"training: {run.Reason}", null, AsOf.Now), cancellation);
        var unlabelled = materials.Of(project) is null or { UsesUnlabelled: true } ? await texts.ChooseUnlabelledAsync(project, cancellation) : [];
        var fixedRun = run with { DatasetVersion = all.Version, UnlabelledBlob = await texts.KeepAsync(unlabelled, cancellation), UnlabelledCount = unlabelled.Count, RecordedAt = clock.Now };
        return (await store.AppendAsync(project.Id, fixedRun, cancellation), unlabelled);
    }

    /// <summary>The dataset version of items since a change.</summary>
    public async Task<int> SinceAsync(Project project, TrainingRunRow run, DateTimeOffset changed, CancellationToken cancellation) =>
        (await datasets.BuildAsync(project, new DatasetWish($"training on items since the change: {run.Reason}", changed, AsOf.Now), cancellation)).Version;

    /// <summary>The unlabelled items that a run has read.</summary>
    public Task<IReadOnlyList<string>> UnlabelledAsync(TrainingRunRow run, CancellationToken cancellation) => texts.KeptAsync(run.UnlabelledBlob!, cancellation);
}
