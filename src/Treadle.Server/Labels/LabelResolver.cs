using System.Globalization;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>Turns what people say into label facts: by majority, a model where several people answer each item, or the way of the kind of answer; experts and customers by their last word.</summary>
/// <remarks>Reads what is new since its cursor. A fact is appended only when the label changes or its confidence moves by more than <see cref="LabelProposal.LeastMove"/>.</remarks>
internal sealed class LabelResolver(Store store, LabelStore labels, QueuePlaces places, TimeProvider time) : IStage
{
    private sealed record Plan(long After, long UpTo, int Items, IReadOnlyList<LabelProposal> Proposals, IReadOnlyList<string> Doubtful);

    /// <inheritdoc/>
    public string Name => "labels";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation)
    {
        var done = await ResolveAsync(project, cancellation);
        return done.Appended == 0 ? [] : [string.Create(CultureInfo.InvariantCulture, $"{done.Appended} labels resolved from new answers to {done.Items} items")];
    }

    /// <summary>Resolves everything that was said since the last time.</summary>
    public async Task<LabelsResolved> ResolveAsync(Project project, CancellationToken cancellation)
    {
        var now = Instant.Now(time);
        var plan = await store.ReadAsync(session => PlanAsync(session, project, now), cancellation);
        if (plan is null)
        {
            return new LabelsResolved(0, 0);
        }

        var appended = await store.WriteAsync(
            async session =>
            {
                // The plan was made outside this transaction. When another node resolved meanwhile, or a decision came in, the next turn plans anew.
                await session.LockAsync($"labels {project.Id}");
                var (after, _) = await LabelStore.RangeAsync(session, project.Id);
                if (after != plan.After || await LabelStore.IsDecidedAfterAsync(session, project.Id, plan.UpTo))
                {
                    return 0;
                }

                await LabelStore.MoveCursorAsync(session, project.Id, plan.UpTo);
                await session.AskFurtherAsync(project, plan.Doubtful, now);
                return (await labels.AppendAsync(session, project.Id, plan.Proposals, now)).Count;
            },
            cancellation);
        if (plan.Doubtful.Count > 0)
        {
            places.Forget(project.Id);
        }

        return new LabelsResolved(plan.Items, appended);
    }

    // The most doubtful first. Labels that were sure when their items were closed are looked at again with all that is known of people since.
    private static List<string> Doubtful(Project project, IReadOnlyDictionary<string, CrowdView>? model) => Redundancy.IsAskedAgain(project) && model is not null
        ? model.Where(pair => pair.Value.Confidence < project.Config.Review.Adaptive!.Target)
            .OrderBy(pair => pair.Value.Confidence).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(FurtherAsking.MostItems).Select(pair => pair.Key).ToList()
        : [];

    private static IEnumerable<string> Moved(IReadOnlyDictionary<string, CrowdView> model, IReadOnlyDictionary<string, (string? Label, double Confidence)> last) =>
        model.Where(pair => !last.TryGetValue(pair.Key, out var before) || LabelProposal.IsMoved(pair.Value.Label, pair.Value.Confidence, before.Label, before.Confidence)).Select(pair => pair.Key);

    private static async Task<Plan?> PlanAsync(StoreSession session, Project project, DateTimeOffset now)
    {
        var (after, upTo) = await LabelStore.RangeAsync(session, project.Id);
        if (upTo <= after)
        {
            return null;
        }

        var changed = await LabelStore.ChangedAsync(session, project.Id, after, upTo);
        if (changed.Count == 0)
        {
            return new Plan(after, upTo, 0, [], []);
        }

        var rule = AnswerCrowd.Of(project);
        var asked = changed.ToHashSet(StringComparer.Ordinal);
        IReadOnlyDictionary<string, CrowdView>? model = null;
        if (rule.HasModel && (project.Config.Review.AnswersPerItem > 1 || Redundancy.IsAsked(project)))
        {
            // What is learned of an annotator from one item bears on all items of that annotator; only those are read again whose label it moves.
            model = rule.Fit(await LabelStore.CrowdAsync(session, project.Id, AsOf.Now));
            asked.UnionWith(model is null ? [] : Moved(model, await LabelStore.LastOfCrowdAsync(session, project.Id)));
        }

        var proposals = (await LabelStore.ReadAsync(session, project.Id, asked.Order(StringComparer.Ordinal)))
            .SelectMany(item => ItemResolution.Propose(rule, item, model?.GetValueOrDefault(item.ItemId), now)
                .Where(proposal => proposal.Changes(item.Last.GetValueOrDefault(proposal.Source))))
            .ToList();
        return new Plan(after, upTo, changed.Count, proposals, Doubtful(project, model));
    }
}
