using Treadle.Protocol.Release;
using Treadle.Server.Datasets;
using Treadle.Server.Evaluation;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Server.Training;

namespace Treadle.Server.Release;

/// <summary>Gathers the labelled items on which a challenger is compared with the champion; never one that either learned from.</summary>
internal sealed class ChallengerEvidence(ReleaseStore store, Evaluator evaluator, LabelReader labels, DatasetStore datasets, TrainingStore trainings)
{
    /// <summary>The evidence from evaluation items alone, before any shadow.</summary>
    public async Task<PairedEvidence> HeldOutAsync(Project project, ServedModel champion, ServedModel challenger, CancellationToken cancellation)
    {
        await evaluator.EvaluateAsync(project, champion.Record.Version, cancellation);
        await evaluator.EvaluateAsync(project, challenger.Record.Version, cancellation);
        var outcomes = await JudgeAsync(project, champion, challenger, await LearnedAsync(project, champion, challenger, cancellation), cancellation);
        var changed = await ChangedAtAsync(project, challenger, cancellation) is not null;
        return PromotionRule.Weigh(Count(outcomes, [], 0, 0) with { AfterChange = changed ? true : null }, project.Config.Gates);
    }

    /// <summary>The evidence from evaluation items and from what people said about disagreements since the shadow began.</summary>
    public async Task<PairedEvidence> GatherAsync(Project project, ServedModel champion, ServedModel challenger, ReleaseDecisionRow shadow, CancellationToken cancellation)
    {
        var learned = await LearnedAsync(project, champion, challenger, cancellation);
        var judged = await JudgeAsync(project, champion, challenger, learned, cancellation);
        var counted = judged.Select(outcome => outcome.ItemId).ToHashSet(StringComparer.Ordinal);
        var (one, two) = (champion.Record.Name, challenger.Record.Name);
        var agreements = await store.AgreementsAsync(project.Id, one, two, shadow.FactSequence, cancellation);
        var disagreements = (await store.DisagreementsAsync(project.Id, one, two, shadow.FactSequence, cancellation))
            .Where(item => !counted.Contains(item.ItemId) && !learned.Contains(item.ItemId) && !project.Answers.AreSame(item.ChampionLabel, item.ChallengerLabel)).ToList();
        var current = (await labels.CurrentAsync(project.Id, AsOf.Now, cancellation))
            .Where(label => label.RecordedAt >= shadow.RecordedAt).ToDictionary(label => label.ItemId, label => label.Label, StringComparer.Ordinal);
        var answered = disagreements
            .Where(item => current.ContainsKey(item.ItemId))
            .Select(item => new PairedOutcome(item.ItemId, project.Answers.AreSame(current[item.ItemId], item.ChampionLabel), project.Answers.AreSame(current[item.ItemId], item.ChallengerLabel))).ToList();
        var changed = await ChangedAtAsync(project, challenger, cancellation) is not null;
        return PromotionRule.Weigh(Count(judged, answered, disagreements.Count, agreements) with { AfterChange = changed ? true : null }, project.Config.Gates);
    }

    // Agreements need no label, but they must not dilute disagreements that nobody has answered yet: they count by the answered share.
    private static PairedEvidence Count(IReadOnlyList<PairedOutcome> judged, List<PairedOutcome> answered, int disagreements, long agreements)
    {
        var share = disagreements == 0 ? 1 : (double)answered.Count / disagreements;
        return new PairedEvidence
        {
            Wins = judged.Concat(answered).Count(outcome => outcome is { First: false, Second: true }),
            Losses = judged.Concat(answered).Count(outcome => outcome is { First: true, Second: false }),
            LabelledItems = judged.Count + answered.Count,
            ComparedItems = judged.Count + answered.Count + (agreements * share),
            EvaluationItems = judged.Count,
            ShadowDisagreements = disagreements,
            LabelledDisagreements = answered.Count,
        };
    }

    private async Task<IReadOnlyList<PairedOutcome>> JudgeAsync(
        Project project, ServedModel champion, ServedModel challenger, HashSet<string> learned, CancellationToken cancellation)
    {
        // After a change of the world, older items say nothing about who is better now.
        var (_, rows) = await evaluator.NewestItemsAsync(project, await ChangedAtAsync(project, challenger, cancellation), cancellation);
        var unseen = rows.Where(row => !learned.Contains(row.ItemId)).ToList();
        return await Evaluator.PairAsync(project, champion, challenger, unseen, cancellation);
    }

    private async Task<DateTimeOffset?> ChangedAtAsync(Project project, ServedModel challenger, CancellationToken cancellation) =>
        (await trainings.RunsAsync(project.Id, AsOf.Now, cancellation)).FirstOrDefault(run => run.Id == challenger.Record.TrainingRun)?.LabelsSince;

    private async Task<HashSet<string>> LearnedAsync(Project project, ServedModel champion, ServedModel challenger, CancellationToken cancellation)
    {
        var learned = new HashSet<string>(StringComparer.Ordinal);
        foreach (var version in new[] { champion.Record.DatasetVersion, challenger.Record.DatasetVersion }.OfType<int>().Distinct())
        {
            learned.UnionWith(await datasets.TrainItemsAsync(project.Id, version, cancellation));
        }

        return learned;
    }
}
