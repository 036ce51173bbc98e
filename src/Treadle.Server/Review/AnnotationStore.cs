using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Server.Answers;
using Treadle.Server.Facts;
using Treadle.Server.Images;
using Treadle.Server.Projects;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>SQL of annotations and of what they do besides answering.</summary>
internal static class AnnotationStore
{
    /// <summary>What is known of an annotation that was given before.</summary>
    internal sealed record Earlier
    {
        public required string ReviewId { get; init; }

        public required string Annotator { get; init; }

        public required string ItemId { get; init; }

        public required string Answer { get; init; }

        public string? Label { get; init; }

        public string? OriginId { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <summary>An annotation by its id; null when there is none.</summary>
    public static Task<Earlier?> FindAnnotationAsync(this StoreSession session, string project, string id) => session.QuerySingleOrDefaultAsync<Earlier>(
        "SELECT review_id, annotator, item_id, answer, label, origin_id, recorded_at FROM annotations WHERE project_id = @project AND id = @id", new { project, id });

    /// <summary>Whether a person's answer to an item stands.</summary>
    public static async Task<bool> HasAnsweredAsync(this StoreSession session, string project, string item, string annotator) =>
        await session.QueryFirstOrDefaultAsync<string?>(
            $"SELECT a.id FROM annotations a WHERE a.project_id = @project AND a.item_id = @item AND a.annotator = @annotator AND {ReviewStore.Counts} LIMIT 1",
            new { project, item, annotator }) is not null;

    /// <summary>What only the item itself can tell of an answer, such as a span behind the end of its text; null when it fits.</summary>
    public static async Task<ErrorDetail?> MisfitAsync(this StoreSession session, Project project, string item, string answer, RequestPath path)
    {
        var errors = new List<ErrorDetail>();
        await ItemFit.CheckAsync(session, project, item, answer, AnswerPlace.Of(path, errors));
        return errors.FirstOrDefault();
    }

    /// <summary>Appends an annotation.</summary>
    public static async Task InsertAnnotationAsync(this StoreSession session, string project, AnnotationRow row, string? askedAs) => await session.ExecuteAsync(
        """
        INSERT INTO annotations (project_id, id, sequence, review_id, item_id, annotator, source, answer, label, reason, comment, is_blind, shown_label, milliseconds, origin_id, asked_as, event_time, recorded_at)
        VALUES (@project, @id, @sequence, @review, @item, @annotator, @source, @answer, @label, @reason, @comment, @blind, @shown, @milliseconds, @origin, @askedAs, @happened, @recorded)
        """,
        new
        {
            project,
            id = row.Id,
            sequence = await session.NextSequenceAsync(),
            review = row.ReviewId,
            item = row.ItemId,
            annotator = row.Annotator,
            source = row.Source,
            answer = row.Answer,
            label = row.Label,
            reason = row.Reason,
            comment = row.Comment,
            blind = row.IsBlind ? 1 : 0,
            shown = row.ShownLabel,
            milliseconds = row.Milliseconds,
            origin = row.OriginId,
            askedAs,
            happened = row.EventTime,
            recorded = row.RecordedAt,
        });

    /// <summary>Appends the fact that takes an annotation back.</summary>
    public static async Task InsertUndoAsync(this StoreSession session, string project, string annotationId, string id, DateTimeOffset now) => await session.ExecuteAsync(
        """
        INSERT INTO annotations (project_id, id, sequence, review_id, item_id, annotator, source, answer, is_blind, supersedes, origin_id, asked_as, event_time, recorded_at)
        SELECT project_id, @id, @sequence, review_id, item_id, annotator, source, 'undo', is_blind, id, origin_id, asked_as, @now, @now
        FROM annotations WHERE project_id = @project AND id = @annotationId
        """,
        new { project, id, annotationId, sequence = await session.NextSequenceAsync(), now });

    /// <summary>The review items, and annotations, for which an annotation stands besides its own; in the order of the review items' ids.</summary>
    public static async Task<IReadOnlyList<(string AnnotationId, string ReviewId)>> CopiesAsync(this StoreSession session, string project, string annotationId) =>
        [.. (await session.QueryAsync<(string AnnotationId, string ReviewId)>(
            "SELECT id, review_id FROM annotations WHERE project_id = @project AND origin_id = @annotationId AND answer <> 'undo'", new { project, annotationId }))
            .OrderBy(pair => pair.ReviewId, StringComparer.Ordinal)];

    /// <summary>Appends the fact that an item is, or is not, a proper input.</summary>
    public static async Task FlagJunkAsync(this StoreSession session, string project, string item, string review, bool isJunk, string? reason, string actor, DateTimeOffset now) =>
        await session.ExecuteAsync(
            """
            INSERT INTO junk_flags (project_id, item_id, sequence, is_junk, review_id, reason, actor, event_time, recorded_at)
            VALUES (@project, @item, @sequence, @junk, @review, @reason, @actor, @now, @now)
            """,
            new { project, item, sequence = await session.NextSequenceAsync(), junk = isJunk ? 1 : 0, review, reason, actor, now });

    /// <summary>Whether anybody's answer says that an item is junk.</summary>
    public static async Task<bool> IsJunkAsync(this StoreSession session, string project, string item) =>
        await session.QueryFirstOrDefaultAsync<string?>(
            $"SELECT a.id FROM annotations a WHERE a.project_id = @project AND a.item_id = @item AND a.answer = '{EnumWord.Of(AnnotationKind.Junk)}' AND a.asked_as IS NULL AND {ReviewStore.Counts} LIMIT 1",
            new { project, item }) is not null;
}
