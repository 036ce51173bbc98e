using Treadle.Protocol.Review;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>SQL of one review item inside a transaction that has locked it.</summary>
internal static class ReviewStore
{
    /// <summary>An annotation that was neither taken back nor takes one back.</summary>
    public const string Counts = "a.answer <> 'undo' AND NOT EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id)";

    /// <summary>Priority of what people do not agree on: before ordinary work, so that the item is settled while it is warm.</summary>
    private const int AfterConflict = 15;

    /// <summary>The same where further people are asked as a rule: there may be many such items that one person has answered already, and places pass over them.</summary>
    public const int AfterDoubt = 35;

    /// <summary>Answers that take one of the wanted places.</summary>
    private const string Answers = "('label', 'not_sure', 'reject', 'junk')";

    private const string CountAnswer =
        """
        INSERT INTO annotator_counts (project_id, annotator, answers) VALUES (@project, @annotator, @answers)
        ON CONFLICT (project_id, annotator) DO UPDATE SET answers = annotator_counts.answers + excluded.answers
        """;

    // Nobody has said, last, that the annotator's answers do not count.
    private const string IsTrusted =
        "COALESCE((SELECT t.is_trusted FROM annotator_trust t WHERE t.project_id = a.project_id AND t.annotator = a.annotator ORDER BY t.sequence DESC LIMIT 1), 1)";

    private sealed record Standing
    {
        public required string Annotator { get; init; }

        public string? ShownLabel { get; init; }

        public required bool IsTrusted { get; init; }

        public required string Answer { get; init; }

        public string? Label { get; init; }

        public string? Reason { get; init; }

        public required string Source { get; init; }
    }

    /// <summary>Reads a review item and keeps others from changing it until the transaction ends; null when there is none.</summary>
    public static Task<ReviewItemRow?> LockAsync(this StoreSession session, string project, string reviewId) => session.QuerySingleOrDefaultAsync<ReviewItemRow>(
        "UPDATE review_items SET state = state WHERE project_id = @project AND id = @reviewId RETURNING *", new { project, reviewId });

    /// <summary>The next number of a fact.</summary>
    public static Task<long> NextSequenceAsync(this StoreSession session) =>
        session.QuerySingleAsync<long>("UPDATE fact_counter SET last = last + 1 RETURNING last");

    /// <summary>Decides anew where a review item stands, from the answers that count, and stores it.</summary>
    /// <param name="session">The transaction, which holds the review item.</param>
    /// <param name="project">Whose.</param>
    /// <param name="review">The review item.</param>
    /// <param name="now">The present.</param>
    /// <param name="redundancy">Says whether it is sure enough what an item is.</param>
    /// <param name="isKeptOpen">Whether at least one more answer is wanted whatever the others say.</param>
    public static async Task<ReviewState> DecideAsync(this StoreSession session, Project project, ReviewItemRow review, DateTimeOffset now, Redundancy redundancy, bool isKeptOpen = false)
    {
        var arguments = new { project = project.Id, id = review.Id, prediction = review.PredictionId };
        var rows = await session.QueryAsync<Standing>(
            $"SELECT a.annotator, a.shown_label, {IsTrusted} AS is_trusted, a.answer, a.label, a.reason, a.source FROM annotations a WHERE a.project_id = @project AND a.review_id = @id AND a.answer IN {Answers} AND {Counts} ORDER BY a.sequence",
            arguments);
        var modelLabel = review.PredictionId is null
            ? null
            : await session.QuerySingleOrDefaultAsync<string?>("SELECT label FROM predictions WHERE project_id = @project AND id = @prediction", arguments);
        // Answers that count as the same get one text, the model's own first.
        var alike = project.Answers.Representatives([.. modelLabel is null ? [] : new[] { modelLabel }, .. rows.Select(row => row.Label).OfType<string>()]);
        var next = modelLabel is null ? 0 : 1;
        var isWeighed = Redundancy.IsAsked(project);
        var choices = isWeighed ? Choices.Of(project, modelLabel, rows.Select(row => row.Label).OfType<string>()) : null;
        var voices = choices is null ? [] : rows.Select(row => Heard(project, choices, row)).Where(voice => voice.Choice >= 0).ToList();
        var decided = rows.LastOrDefault(row => row is { Source: not "crowd", Label: not null })?.Label;
        var stop = choices is null ? null : await redundancy.WeighAsync(session, project, review, choices, voices, decided);
        var decision = rows.Any(row => row.Answer == "junk")
            ? new Adjudication.Decision(ReviewState.Closed, rows.Count)
            : Adjudication.Decide(
                new Adjudication.Terms
                {
                    Asked = review.AnswersBase,
                    Most = review.AnswersMost,
                    IsStrict = review.IsStrict,
                    ModelLabel = modelLabel,
                    Escalation = project.Config.Review.Escalation ?? Adjudication.UsualEscalation,
                    IsSure = isWeighed ? stop?.IsSure == true : null,
                },
                rows.Select(row => Answer(row, row.Label is null ? null : alike[next++])).ToList());
        if (decision.State == ReviewState.Closed && isKeptOpen && !await IsOpenElsewhereAsync(session, project.Id, review))
        {
            decision = new Adjudication.Decision(ReviewState.Open, rows.Count + 1);
        }

        // An answer that comes late does not bring back what left the queue.
        if (decision.State != ReviewState.Closed && review.StateValue == ReviewState.Closed && await session.IsWithdrawnAsync(project.Id, review))
        {
            decision = new Adjudication.Decision(ReviewState.Closed, review.AnswersWanted);
        }

        if (isWeighed)
        {
            await Redundancy.CloseAsync(session, project, review, decision.State, voices, stop);
        }

        await StoreAsync(session, project, review, decision, now);
        await session.NoteDisagreementAsync(project, review, decision.State, now);
        return decision.State;
    }

    /// <summary>Whether another review item of the same item is open.</summary>
    public static async Task<bool> IsOpenElsewhereAsync(this StoreSession session, string project, ReviewItemRow review) =>
        await session.QuerySingleOrDefaultAsync<string?>(
            "SELECT id FROM review_items WHERE project_id = @project AND item_id = @item AND state <> 'closed' AND id <> @id",
            new { project, item = review.ItemId, id = review.Id }) is not null;

    /// <summary>Counts the free places of the review items @recounted of @project anew; the transaction holds them.</summary>
    public static string Recount(Dialect dialect) =>
        $"""
        UPDATE review_items SET places = answers_wanted
          - (SELECT COUNT(*) FROM annotations a WHERE a.project_id = review_items.project_id AND a.review_id = review_items.id AND a.answer IN {Answers} AND {Counts})
          - (SELECT COUNT(*) FROM review_leases l WHERE l.project_id = review_items.project_id AND l.review_id = review_items.id)
        WHERE project_id = @project AND {dialect.In("id", "@recounted")}
        """;

    /// <summary>Counts the free places of review items anew; the transaction holds them.</summary>
    public static Task RecountAsync(this StoreSession session, string project, IReadOnlyList<string> ids) =>
        ids.Count == 0 ? Task.CompletedTask : session.ExecuteAsync(Recount(session.Dialect), new { project, recounted = ids.ToArray() });

    /// <summary>Counts an answer of a person (none for a skip), and that they were there.</summary>
    public static Task CountAnswerAsync(this StoreSession session, string project, string annotator, DateTimeOffset now, int answers) => session.ExecuteAsync(
        $"{CountAnswer};\n{DayStore.CountDay}", new { project, annotator, answers, day = DayStore.DayOf(now), now });

    /// <summary>Adds to the number of a person's answers that stand.</summary>
    public static Task CountAnswerAsync(this StoreSession session, string project, string annotator, int answers) => session.ExecuteAsync(CountAnswer, new { project, annotator, answers });

    /// <summary>Adds to the number of review items of one reason and state: whoever changes either tells it here, in the same transaction.</summary>
    public static Task CountItemsAsync(this StoreSession session, string project, string reason, ReviewState state, long items, long adjudicated) => session.ExecuteAsync(
        """
        INSERT INTO review_counts (project_id, reason, state, items, adjudicated) VALUES (@project, @reason, @state, @items, @adjudicated)
        ON CONFLICT (project_id, reason, state) DO UPDATE SET items = review_counts.items + excluded.items, adjudicated = review_counts.adjudicated + excluded.adjudicated
        """,
        new { project, reason, state = EnumWord.Of(state), items, adjudicated });

    /// <summary>Counts a review item that was of one reason and state and now is of another.</summary>
    /// <param name="session">The transaction, which holds the item.</param>
    /// <param name="project">Whose.</param>
    /// <param name="before">The item as it was.</param>
    /// <param name="reason">Its reason now.</param>
    /// <param name="state">Its state now.</param>
    /// <param name="isAdjudicated">Whether it now wants more answers than were asked for first.</param>
    public static async Task CountChangeAsync(this StoreSession session, string project, ReviewItemRow before, string reason, ReviewState state, bool isAdjudicated)
    {
        var wasAdjudicated = before.AnswersWanted > before.AnswersBase;
        if (before.Reason != reason || before.StateValue != state || wasAdjudicated != isAdjudicated)
        {
            await session.CountItemsAsync(project, before.Reason, before.StateValue, -1, wasAdjudicated ? -1 : 0);
            await session.CountItemsAsync(project, reason, state, 1, isAdjudicated ? 1 : 0);
        }
    }

    // Experts decide, and whoever is not trusted is not heard.
    private static Voice Heard(Project project, Choices choices, Standing row) => new(
        row.Annotator,
        row is { Label: not null, IsTrusted: true, Source: "crowd" } ? choices.IndexOf(row.Label) : -1,
        row is { ShownLabel: not null, Label: not null } && project.Answers.AreSame(row.ShownLabel, row.Label),
        row.ShownLabel is null);

    private static Adjudication.Answer Answer(Standing row, string? label) =>
        new(label, EnumWord.Parse<AnnotationSource>(row.Source), row.Reason is null ? null : EnumWord.Parse<NotSureReason>(row.Reason));

    private static async Task StoreAsync(StoreSession session, Project project, ReviewItemRow review, Adjudication.Decision decision, DateTimeOffset now)
    {
        await session.ExecuteAsync(
            $"""
            {(decision.State == ReviewState.Closed ? "DELETE FROM review_leases WHERE project_id = @project AND review_id = @id;" : "")}
            UPDATE review_items SET state = @state, answers_wanted = @wanted, closed_at = @closed,
                   priority = CASE WHEN @wanted > answers_base AND priority > @again THEN @again ELSE priority END
            WHERE project_id = @project AND id = @id;
            {Recount(session.Dialect)}
            """,
            new
            {
                project = project.Id,
                id = review.Id,
                recounted = new[] { review.Id },
                again = project.Config.Review.Adaptive is null ? AfterConflict : AfterDoubt,
                state = EnumWord.Of(decision.State),
                wanted = decision.Wanted,
                closed = decision.State == ReviewState.Closed ? review.ClosedAt ?? now : (DateTimeOffset?)null,
            });
        await session.CountChangeAsync(project.Id, review, review.Reason, decision.State, decision.Wanted > review.AnswersBase);
    }
}
