using Treadle.Protocol.Review;
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

    /// <summary>Notes that @annotator was shown the suggestions of the leases they hold of the review items @recounted, at @now.</summary>
    // Not numbered as facts of their own: the claim is one exchange with the store, and what is shown now comes after everything that was said. A claim alone may be lost when the
    // database dies; one that shows something may not.
    public static string NoteShown(Dialect dialect) =>
        $"""
        INSERT INTO showings (project_id, item_id, person, prediction_id, sequence, place, event_time, recorded_at)
        SELECT r.project_id, r.item_id, l.annotator, r.prediction_id, (SELECT last FROM fact_counter), CASE WHEN {dialect.IsKept} THEN '{ShowingRow.WordOf(ShowingPlace.Desk)}' END, @now, @now
        FROM review_leases l JOIN review_items r ON r.project_id = l.project_id AND r.id = l.review_id
        WHERE l.project_id = @project AND {dialect.In("l.review_id", "@recounted")} AND l.annotator = @annotator AND l.shown_label IS NOT NULL AND r.prediction_id IS NOT NULL
        ON CONFLICT (project_id, item_id, person, prediction_id) DO NOTHING
        """;
}
