using Treadle.Protocol.Review;
using Treadle.Server.Projects;
using Treadle.Server.Showings;
using Treadle.Storage.Sql;

namespace Treadle.Server.Review;

/// <summary>Who answers what blind. What models are judged by goes to nobody who saw a model's answer to it; another item meant to be blind goes to them with the suggestion.</summary>
internal static class Blindness
{
    private const string IsStrict = "(r.is_evidence = 1 OR r.is_disagreement = 1 OR r.reason = 'audit')";

    /// <summary>A condition on review items r: @annotator may be asked.</summary>
    public static readonly string IsOpenTo = $"(r.is_blind = 0 OR NOT {IsStrict} OR NOT {ShowingStore.IsSeen("r")})";

    /// <summary>A condition on review items r: @annotator, if asked, answers without the suggestion.</summary>
    public static readonly string IsBlindTo = $"(r.is_blind = 1 AND NOT {ShowingStore.IsSeen("r")})";

    private static readonly string[] MeasuringAnswers = [.. new[] { AnnotationKind.Label, AnnotationKind.NotSure, AnnotationKind.Reject }.Select(EnumWord.Of)];

    /// <summary>Whether a person's answer to a review item has to be refused: it would count as blind, and they have seen what a model said.</summary>
    public static bool Bars(ReviewItemRow review, string answer, string? seen) =>
        seen is not null && review is { IsBlind: true, IsStrict: true } && MeasuringAnswers.Contains(answer);

    /// <summary>Notes that a person was shown the suggestions of leases they hold.</summary>
    /// <param name="session">The transaction.</param>
    /// <param name="project">The project.</param>
    /// <param name="reviews">Ids of the review items.</param>
    /// <param name="annotator">The person.</param>
    /// <param name="now">The present.</param>
    public static async Task NoteShownAsync(StoreSession session, Project project, IReadOnlyList<string> reviews, string annotator, DateTimeOffset now)
    {
        var shown = await session.QueryAsync<Shown>(
            $"""
            SELECT r.item_id, r.prediction_id FROM review_leases l JOIN review_items r ON r.project_id = l.project_id AND r.id = l.review_id
            WHERE l.project_id = @project AND {session.Dialect.In("l.review_id", "@ids")} AND l.annotator = @annotator AND l.shown_label IS NOT NULL
              AND NOT EXISTS (SELECT 1 FROM showings s WHERE s.project_id = r.project_id AND s.item_id = r.item_id AND s.person = l.annotator AND s.prediction_id = r.prediction_id)
            """,
            new { project = project.Id, annotator, ids = reviews.ToArray() });
        if (shown.Count == 0)
        {
            return;
        }

        var sequence = await session.NextSequenceAsync();
        await session.InsertShowingsAsync(shown.Select(row => new ShowingRow
        {
            ProjectId = project.Id,
            ItemId = row.ItemId,
            Person = annotator,
            PredictionId = row.PredictionId,
            Sequence = sequence,
            Place = ShowingRow.WordOf(ShowingPlace.Desk),
            EventTime = now,
            RecordedAt = now,
        }));
    }

    private sealed record Shown
    {
        public required string ItemId { get; init; }

        public required string PredictionId { get; init; }
    }
}
