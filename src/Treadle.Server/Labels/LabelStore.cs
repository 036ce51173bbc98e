using Treadle.Protocol.Labels;
using Treadle.Server.Facts;
using Treadle.Server.Review;
using Treadle.Storage.Sql;

namespace Treadle.Server.Labels;

/// <summary>SQL of label facts and of what they are resolved from.</summary>
internal sealed class LabelStore(IdFactory ids)
{
    private const int IdsPerQuery = 1_000;

    /// <summary>Of annotations a: nobody has said, last by the instant @at, that the annotator's answers do not count.</summary>
    public const string IsTrusted =
        """
        (a.source <> 'crowd' OR COALESCE((SELECT t.is_trusted FROM annotator_trust t WHERE t.project_id = a.project_id AND t.annotator = a.annotator AND t.recorded_at <= @at
         ORDER BY t.sequence DESC LIMIT 1), 1) = 1)
        """;

    private static readonly string[] Columns =
    [
        "project_id", "id", "sequence", "item_id", "label", "confidence", "posterior", "source", "source_rank", "method", "answers", "is_evidence",
        "actor", "comment", "event_time", "recorded_at",
    ];

    private sealed record ReviewRow
    {
        public required string ItemId { get; init; }

        public required string State { get; init; }

        public required bool IsEvidence { get; init; }
    }

    /// <summary>How far the facts of a project were read, and how far there are any.</summary>
    public static async Task<(long After, long UpTo)> RangeAsync(StoreSession session, string project) =>
        (await session.QuerySingleOrDefaultAsync<long?>("SELECT sequence FROM label_cursors WHERE project_id = @project", new { project }) ?? 0,
         await DerivedRange.EndAsync(session));

    /// <summary>Items about which something was said between two numbers.</summary>
    public static Task<IReadOnlyList<string>> ChangedAsync(StoreSession session, string project, long after, long upTo) => session.QueryAsync<string>(
        """
        SELECT a.item_id FROM annotations a WHERE a.project_id = @project AND a.sequence > @after AND a.sequence <= @upTo
        UNION SELECT s.item_id FROM feedback f CROSS JOIN feedback_signals s
              WHERE f.sequence > @after AND f.sequence <= @upTo AND f.project_id = @project AND s.project_id = @project AND s.feedback_id = f.id
        UNION SELECT s.item_id FROM feedback f CROSS JOIN feedback_signals s
              WHERE f.sequence > @after AND f.sequence <= @upTo AND f.project_id = @project AND s.project_id = @project AND s.feedback_id = f.supersedes
        UNION SELECT a.item_id FROM annotator_trust t CROSS JOIN annotations a
              WHERE t.project_id = @project AND t.sequence > @after AND t.sequence <= @upTo AND a.project_id = @project AND a.annotator = t.annotator
        UNION SELECT s.item_id FROM predictions p CROSS JOIN feedback_signals s
              WHERE p.sequence > @after AND p.sequence <= @upTo AND p.project_id = @project AND s.project_id = @project AND s.prediction_id = p.id
        ORDER BY 1
        """,
        new { project, after, upTo });

    /// <summary>Every label that annotators gave and that still counts, in order of arrival.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">Whose.</param>
    /// <param name="asOf">What is known.</param>
    /// <param name="isShared">Whether items that were answered once may be left out.</param>
    public static Task<IReadOnlyList<ItemAnswers.Answer>> CrowdAsync(StoreSession session, string project, AsOf asOf, bool isShared = false) => session.QueryAsync<ItemAnswers.Answer>(
        $"""
        SELECT a.item_id, a.sequence, a.annotator, a.source, a.label, a.is_blind, a.event_time FROM annotations a
        WHERE a.project_id = @project AND a.answer = 'label' AND a.source = 'crowd' AND a.asked_as IS NULL AND a.recorded_at <= @at AND {IsTrusted}
          {(isShared ? "AND a.item_id IN (SELECT o.item_id FROM annotations o WHERE o.project_id = @project GROUP BY o.item_id HAVING COUNT(*) > 1)" : "")}
          AND NOT EXISTS (SELECT 1 FROM annotations u WHERE u.project_id = a.project_id AND u.supersedes = a.id AND u.recorded_at <= @at)
        ORDER BY a.sequence
        """,
        new { project, at = asOf.Micros });

    /// <summary>What the crowd was last noted to say of each item.</summary>
    public static async Task<IReadOnlyDictionary<string, (string? Label, double Confidence)>> LastOfCrowdAsync(StoreSession session, string project) =>
        (await session.QueryAsync<(string Item, string? Label, double Confidence)>(
            """
            SELECT l.item_id, l.label, l.confidence FROM labels l
            WHERE l.project_id = @project AND l.source_rank = @rank
              AND NOT EXISTS (SELECT 1 FROM labels n WHERE n.project_id = l.project_id AND n.item_id = l.item_id AND n.source_rank = l.source_rank AND n.sequence > l.sequence)
            """,
            new { project, rank = (int)LabelSource.Crowd })).ToDictionary(row => row.Item, row => (row.Label, row.Confidence), StringComparer.Ordinal);

    /// <summary>What was said about items, by their ids.</summary>
    public static async Task<IReadOnlyList<ItemAnswers>> ReadAsync(StoreSession session, string project, IEnumerable<string> items)
    {
        var found = new List<ItemAnswers>();
        foreach (var chunk in items.Chunk(IdsPerQuery))
        {
            found.AddRange(await ReadChunkAsync(session, project, chunk));
        }

        return found;
    }

    /// <summary>Appends label facts.</summary>
    public async Task<IReadOnlyList<LabelRow>> AppendAsync(StoreSession session, string project, IReadOnlyList<LabelProposal> proposals, DateTimeOffset now)
    {
        if (proposals.Count == 0)
        {
            return [];
        }

        var last = await session.QuerySingleAsync<long>("UPDATE fact_counter SET last = last + @count RETURNING last", new { count = (long)proposals.Count });
        var first = last - proposals.Count + 1;
        var rows = proposals.Select((proposal, index) => Row(proposal, first + index, now)).ToList();
        await session.BulkInsertAsync("labels", Columns, rows.Select(row => Values(project, row)));
        return rows;
    }

    /// <summary>Stores how far the facts were read.</summary>
    public static Task MoveCursorAsync(StoreSession session, string project, long upTo) => session.ExecuteAsync(
        "INSERT INTO label_cursors (project_id, sequence) VALUES (@project, @upTo) ON CONFLICT (project_id) DO UPDATE SET sequence = excluded.sequence",
        new { project, upTo });

    /// <summary>Whether somebody decided about a label after a number.</summary>
    public static async Task<bool> IsDecidedAfterAsync(StoreSession session, string project, long sequence) =>
        await session.QueryFirstOrDefaultAsync<string?>(
            "SELECT id FROM labels WHERE project_id = @project AND sequence > @sequence AND method = 'decision' LIMIT 1", new { project, sequence }) is not null;

    private static async Task<IEnumerable<ItemAnswers>> ReadChunkAsync(StoreSession session, string project, string[] chunk)
    {
        var arguments = new { project, chunk, at = AsOf.Now.Micros };
        string In(string column) => session.Dialect.In(column, "@chunk");
        var items = chunk.ToDictionary(id => id, id => new ItemAnswers { ItemId = id }, StringComparer.Ordinal);
        foreach (var row in await session.QueryAsync<ReviewRow>($"SELECT item_id, state, is_evidence FROM review_items WHERE project_id = @project AND reason <> 'gold' AND {In("item_id")}", arguments))
        {
            items[row.ItemId].IsClosed |= row.State == "closed";
            items[row.ItemId].IsDrawn |= row.IsEvidence;
        }

        var answers = await session.QueryAsync<ItemAnswers.Answer>(
            $"""
            SELECT a.item_id, a.sequence, a.annotator, a.source, a.label, a.is_blind, a.event_time FROM annotations a
            WHERE a.project_id = @project AND {In("a.item_id")} AND a.answer = 'label' AND a.asked_as IS NULL AND {ReviewStore.Counts} AND {IsTrusted} ORDER BY a.sequence
            """,
            arguments);
        foreach (var answer in answers)
        {
            items[answer.ItemId].Answers.Add(answer);
        }

        foreach (var said in await FeedbackAsync(session, In("s.item_id"), arguments))
        {
            items[said.ItemId].Feedback.Add(said);
        }

        foreach (var row in await session.QueryAsync<LabelRow>($"SELECT * FROM labels WHERE project_id = @project AND {In("item_id")} ORDER BY sequence", arguments))
        {
            items[row.ItemId].Last[row.SourceValue] = row;
            if (row.Method == LabelMethod.Decision)
            {
                items[row.ItemId].Decisions[row.SourceValue] = row;
            }
        }

        return items.Values;
    }

    // Only the superseding state counts. A rejection says which label is wrong and none that is right; a rating or comment says none.
    private static Task<IReadOnlyList<ItemAnswers.Said>> FeedbackAsync(StoreSession session, string isAsked, object arguments) => session.QueryAsync<ItemAnswers.Said>(
        $"""
        SELECT s.item_id, f.sequence, CASE WHEN f.kind = 'accept' THEN p.label ELSE f.value END AS label, f.source, f.person, f.event_time
        FROM feedback_signals s
        JOIN feedback f ON f.project_id = s.project_id AND f.id = s.feedback_id
        JOIN predictions p ON p.project_id = s.project_id AND p.id = s.prediction_id
        WHERE s.project_id = @project AND {isAsked} AND (f.kind IN ('edit', 'label', 'outcome') OR (f.kind = 'accept' AND f.source = 'user'))
          AND CASE WHEN f.kind = 'accept' THEN p.label ELSE f.value END IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM feedback n WHERE n.project_id = f.project_id AND n.supersedes = f.id)
        ORDER BY f.sequence
        """,
        arguments);

    private LabelRow Row(LabelProposal proposal, long sequence, DateTimeOffset now) => new()
    {
        Id = ids.Next(),
        Sequence = sequence,
        ItemId = proposal.ItemId,
        Label = proposal.Label,
        Confidence = proposal.Confidence,
        Posterior = proposal.Posterior,
        Source = EnumWord.Of(proposal.Source),
        Method = proposal.Method,
        Answers = proposal.Answers,
        IsEvidence = proposal.IsEvidence,
        Actor = proposal.Actor,
        Comment = proposal.Comment,
        EventTime = proposal.EventTime,
        RecordedAt = now,
    };

    private static object?[] Values(string project, LabelRow row) =>
    [
        project, row.Id, row.Sequence, row.ItemId, row.Label, row.Confidence, row.Posterior, row.Source, (int)row.SourceValue, row.Method, row.Answers, row.IsEvidence ? 1 : 0,
        row.Actor, row.Comment, row.EventTime, row.RecordedAt,
    ];
}
