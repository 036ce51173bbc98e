using Treadle.Models.Text;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Puts items into the review queue: one open review item for each item, raised by further reasons.</summary>
internal sealed class ReviewItems(IdFactory ids)
{
    private const int IdsPerQuery = 1_000;

    private static readonly string[] Columns =
    [
        "project_id", "id", "item_id", "prediction_id", "reason", "priority", "position", "is_blind", "is_evidence", "is_disagreement",
        "propensity", "answers_base", "answers_most", "answers_wanted", "places", "state", "created_at", "likeness",
    ];

    /// <summary>Opens review items for the causes; an item that people have answered under conditions at least as strict is not asked again.</summary>
    /// <returns>How many review items are new.</returns>
    public async Task<long> OpenAsync(StoreSession session, Project project, IReadOnlyList<ReviewCause> causes)
    {
        var wanted = new Dictionary<string, ReviewCause>(StringComparer.Ordinal);
        foreach (var cause in causes)
        {
            wanted[cause.ItemId] = wanted.TryGetValue(cause.ItemId, out var earlier) ? earlier.With(cause) : cause;
        }

        var known = new Dictionary<string, List<ReviewItemRow>>(StringComparer.Ordinal);
        foreach (var chunk in wanted.Keys.Chunk(IdsPerQuery))
        {
            var rows = await session.QueryAsync<ReviewItemRow>(
                $"SELECT * FROM review_items WHERE project_id = @project AND reason <> 'gold' AND {session.Dialect.In("item_id", "@chunk")}", new { project = project.Id, chunk });
            foreach (var row in rows)
            {
                known.TryAdd(row.ItemId, []);
                known[row.ItemId].Add(row);
            }
        }

        var fresh = new List<ReviewCause>();
        foreach (var cause in wanted.Values)
        {
            var rows = known.GetValueOrDefault(cause.ItemId) ?? [];
            if (rows.Find(row => row.StateValue != ReviewState.Closed) is { } open)
            {
                await RaiseAsync(session, project.Id, open, cause);
            }
            else if (!rows.Exists(row => (row.IsBlind || !cause.IsBlind) && (row.IsEvidence || !cause.IsEvidence)))
            {
                fresh.Add(cause);
            }
        }

        if (fresh.Count == 0)
        {
            return 0;
        }

        foreach (var (reason, count) in fresh.CountBy(cause => EnumWord.Of(cause.Reason)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            await session.CountItemsAsync(project.Id, reason, ReviewState.Open, count, 0);
        }

        var likeness = await LikenessAsync(session, project, fresh);
        return await session.BulkInsertAsync("review_items", Columns, fresh.Select(cause => Row(project, cause, likeness.GetValueOrDefault(cause.ItemId))));
    }

    // What models are judged by is answered item by item.
    private static async Task<IReadOnlyDictionary<string, string?>> LikenessAsync(StoreSession session, Project project, List<ReviewCause> causes)
    {
        var found = new Dictionary<string, string?>(StringComparer.Ordinal);
        if (project.Config.Review.FoldDuplicates == false)
        {
            return found;
        }

        foreach (var chunk in causes.Where(cause => cause is { IsEvidence: false, IsDisagreement: false }).Select(cause => cause.ItemId).Chunk(IdsPerQuery))
        {
            foreach (var (item, input) in await session.QueryAsync<(string Item, string Input)>(
                $"SELECT item_id, input FROM items WHERE project_id = @project AND {session.Dialect.In("item_id", "@chunk")}", new { project = project.Id, chunk }))
            {
                found[item] = TextLikeness.Of(project.TextOf(Canonical.FromJson<Dictionary<string, string>>(input)));
            }
        }

        return found;
    }

    private static async Task RaiseAsync(StoreSession session, string project, ReviewItemRow read, ReviewCause cause)
    {
        if (With(read, cause) == With(read, null))
        {
            return;
        }

        // Held from here on: an answer may have closed it meanwhile.
        if (await session.LockAsync(project, read.Id) is not { StateValue: not ReviewState.Closed } open)
        {
            return;
        }

        var after = With(open, cause);
        await session.ExecuteAsync(
            """
            UPDATE review_items SET reason = @reason, priority = CASE WHEN priority < @priority THEN priority ELSE @priority END, position = @position,
                   is_blind = @blind, is_evidence = @evidence, is_disagreement = @disagreement, propensity = @propensity, prediction_id = @prediction
            WHERE project_id = @project AND id = @id
            """,
            new
            {
                project,
                id = open.Id,
                reason = EnumWord.Of(after.Reason),
                priority = after.Priority,
                position = after.Position,
                blind = after.IsBlind ? 1 : 0,
                evidence = after.IsEvidence ? 1 : 0,
                disagreement = after.IsDisagreement ? 1 : 0,
                propensity = after.Propensity,
                prediction = after.PredictionId,
            });
        await session.CountChangeAsync(project, open, EnumWord.Of(after.Reason), open.StateValue, open.AnswersWanted > open.AnswersBase);
    }

    // The item's cause so far, joined with a further one.
    private static ReviewCause With(ReviewItemRow open, ReviewCause? further)
    {
        var before = new ReviewCause
        {
            ItemId = open.ItemId,
            PredictionId = open.PredictionId,
            Reason = EnumWord.Parse<ReviewReason>(open.Reason),
            Position = open.Position,
            IsBlind = open.IsBlind,
            IsEvidence = open.IsEvidence,
            IsDisagreement = open.IsDisagreement,
            Propensity = open.Propensity,
            CreatedAt = open.CreatedAt,
        };
        return further is null ? before : before.With(further);
    }

    private object?[] Row(Project project, ReviewCause cause, string? likeness)
    {
        var answers = project.Config.Review.AnswersPerItem;
        var usual = project.Config.Review.Adaptive is null ? answers + Adjudication.UsualExtra : Math.Max(answers, Adjudication.UsualMostAdaptive);
        var most = project.Config.Review.MaxAnswersPerItem ?? usual;
        return
        [
            project.Id, ids.Next(), cause.ItemId, cause.PredictionId, EnumWord.Of(cause.Reason), cause.Priority, cause.Position, cause.IsBlind ? 1 : 0,
            cause.IsEvidence ? 1 : 0, cause.IsDisagreement ? 1 : 0, cause.Propensity, answers, most, answers, answers, "open", cause.CreatedAt, likeness,
        ];
    }
}
