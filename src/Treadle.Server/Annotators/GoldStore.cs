using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Monitoring;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Annotators;

/// <summary>SQL of gold items.</summary>
internal sealed class GoldStore(IdFactory ids, TimeProvider time)
{
    private const string PositionCoin = "gold";
    private const string BlindCoin = "blind";

    private const string Read =
        """
        g.item_id, i.input, g.label, g.explanation, g.is_practice, g.actor, g.recorded_at, g.review_id, g.withdrew_id,
        CASE WHEN EXISTS (
          SELECT 1 FROM review_items r WHERE r.project_id = g.project_id AND r.item_id = g.item_id AND r.reason <> 'gold' AND r.created_at <= @at AND (r.closed_at IS NULL OR r.closed_at > @at)) THEN 1 ELSE 0 END AS is_waiting
        """;

    private const string Standing =
        """
        FROM gold_items g JOIN items i ON i.project_id = g.project_id AND i.item_id = g.item_id
        WHERE g.project_id = @project AND g.recorded_at <= @at AND g.label IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM gold_items n WHERE n.project_id = g.project_id AND n.item_id = g.item_id AND n.sequence > g.sequence AND n.recorded_at <= @at)
        """;

    private sealed record Given
    {
        public required string ReviewId { get; init; }

        public required string Label { get; init; }
    }

    private sealed record Shown
    {
        public required string Id { get; init; }

        public string? Label { get; init; }
    }

    /// <summary>Which of the items exist.</summary>
    public static Task<IReadOnlyList<string>> KnownItemsAsync(StoreSession session, string project, string[] items) => session.QueryAsync<string>(
        $"SELECT item_id FROM items WHERE project_id = @project AND {session.Dialect.In("item_id", "@items")}", new { project, items });

    /// <summary>Those of the items that are gold now, by their ids.</summary>
    public static async Task<IReadOnlyDictionary<string, GoldRow>> FindAsync(StoreSession session, string project, string[] items) =>
        (await session.QueryAsync<GoldRow>($"SELECT {Read} {Standing} AND {session.Dialect.In("g.item_id", "@items")}", new { project, items, at = AsOf.Now.Micros }))
        .ToDictionary(row => row.ItemId, StringComparer.Ordinal);

    /// <summary>The gold items at an instant, with how often they were answered as expected.</summary>
    public static async Task<GoldAnswer> ReadAsync(StoreSession session, Project project, AsOf asOf)
    {
        var arguments = new { project = project.Id, at = asOf.Micros };
        var rows = await session.QueryAsync<GoldRow>($"SELECT {Read} {Standing} ORDER BY g.item_id", arguments);
        var answers = (await session.QueryAsync<Given>(
            $"""
            SELECT a.review_id, a.label FROM annotations a
            WHERE a.project_id = @project AND a.answer = 'label' AND a.recorded_at <= @at AND a.review_id IN (SELECT g.review_id {Standing})
              AND NOT EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at)
            """,
            arguments)).ToLookup(answer => answer.ReviewId, answer => answer.Label, StringComparer.Ordinal);
        return new GoldAnswer
        {
            Items = [.. rows.Select(row => new GoldDetail
            {
                ItemId = row.ItemId,
                Input = Canonical.FromJson<Dictionary<string, string>>(row.Input),
                Label = row.Label,
                Value = project.Answers.Value(row.Label),
                Explanation = row.Explanation,
                IsPractice = row.IsPractice,
                IsWaiting = row.IsWaiting,
                IsWithdrawn = row.WithdrewId is not null,
                Right = Performance.Share(answers[row.ReviewId].Count(label => project.Answers.AreSame(label, row.Label)), answers[row.ReviewId].Count()),
                By = row.Actor,
                RecordedAt = row.RecordedAt,
            })],
        };
    }

    /// <summary>Appends what is known of an item, and hands it out from now on.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="entry">What is known.</param>
    /// <param name="withdrew">The ordinary review that left the queue for it; null when none did.</param>
    /// <param name="actor">Who says it.</param>
    public async Task DeclareAsync(StoreSession session, Project project, GoldEntry entry, string? withdrew, string? actor)
    {
        var now = Instant.Now(time);
        var isPractice = entry.Practice == true;
        var arguments = new { project = project.Id, item = entry.ItemId };
        var review = await session.QueryFirstOrDefaultAsync<string?>("SELECT id FROM review_items WHERE project_id = @project AND item_id = @item AND reason = 'gold'", arguments)
            ?? await OpenAsync(session, project, entry.ItemId!, now);
        await AppendAsync(session, project.Id, (entry.ItemId!, review, withdrew), entry, actor, now);
        await session.ExecuteAsync("DELETE FROM gold_queue WHERE project_id = @project AND review_id = @review", new { project = project.Id, review });
        await session.ExecuteAsync(
            "INSERT INTO gold_queue (project_id, is_practice, position, review_id, item_id) VALUES (@project, @practice, @position, @review, @item)",
            new { project = project.Id, practice = isPractice ? 1 : 0, position = Router.Coin(project.Secret, entry.ItemId!, PositionCoin), review, item = entry.ItemId });
    }

    /// <summary>Appends that an item is gold no more, and hands it out no more.</summary>
    public async Task RemoveAsync(StoreSession session, string project, GoldRow gold, string? reason, string? actor)
    {
        await session.ExecuteAsync("DELETE FROM gold_queue WHERE project_id = @project AND review_id = @review", new { project, review = gold.ReviewId });
        await AppendAsync(session, project, (gold.ItemId, gold.ReviewId, null), new GoldEntry { Explanation = reason }, actor, Instant.Now(time));
    }

    // Outside the queue and its counts: closed from the start, whoever gets it.
    private async Task<string> OpenAsync(StoreSession session, Project project, string item, DateTimeOffset now)
    {
        var id = ids.Next();
        var shown = await session.QueryFirstOrDefaultAsync<Shown>(
            "SELECT id, label FROM predictions WHERE project_id = @project AND item_id = @item AND route <> 'shadow' ORDER BY sequence DESC LIMIT 1", new { project = project.Id, item });
        var isBlind = shown?.Label is null || Router.Coin(project.Secret, item, BlindCoin) < project.Config.Review.BlindShare;
        await session.ExecuteAsync(
            """
            INSERT INTO review_items (project_id, id, item_id, prediction_id, reason, priority, position, is_blind, is_evidence, is_disagreement,
                                      answers_base, answers_most, answers_wanted, places, state, created_at, closed_at)
            VALUES (@project, @id, @item, @prediction, 'gold', 0, 0, @blind, 0, 0, 1, 1, 1, 0, 'closed', @now, @now)
            """,
            new { project = project.Id, id, item, prediction = shown?.Id, blind = isBlind ? 1 : 0, now });
        return id;
    }

    private static async Task AppendAsync(StoreSession session, string project, (string Item, string Review, string? Withdrew) of, GoldEntry entry, string? actor, DateTimeOffset now) => await session.ExecuteAsync(
        """
        INSERT INTO gold_items (project_id, item_id, sequence, label, explanation, is_practice, review_id, withdrew_id, actor, event_time, recorded_at)
        VALUES (@project, @item, @sequence, @label, @explanation, @practice, @review, @withdrew, @actor, @now, @now)
        """,
        new
        {
            project,
            item = of.Item,
            sequence = await session.NextSequenceAsync(),
            label = entry.Label,
            explanation = entry.Explanation,
            practice = entry.Practice == true ? 1 : 0,
            review = of.Review,
            withdrew = of.Withdrew,
            actor,
            now,
        });
}
