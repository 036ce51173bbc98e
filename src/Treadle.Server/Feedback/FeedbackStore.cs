using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Feedback;

/// <summary>SQL of feedback.</summary>
internal sealed class FeedbackStore(Store store)
{
    /// <summary>Everything said about a prediction, in order of arrival; superseded rows are marked.</summary>
    public Task<IReadOnlyList<FeedbackRow>> OfPredictionAsync(string project, string prediction, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<FeedbackRow>(
            """
            SELECT f.*, s.item_id, s.edit_distance, s.similarity, s.time_to_answer_us,
                   EXISTS (SELECT 1 FROM feedback n WHERE n.project_id = f.project_id AND n.supersedes = f.id AND n.recorded_at <= @at) AS is_superseded
            FROM feedback f LEFT JOIN feedback_signals s ON s.project_id = f.project_id AND s.feedback_id = f.id
            WHERE f.project_id = @project AND f.prediction_id = @prediction AND f.recorded_at <= @at ORDER BY f.sequence
            """,
            new { project, prediction, at = asOf.Micros }),
        cancellation);
}
