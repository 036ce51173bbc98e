using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Showings;
using Treadle.Statistics.Text;
using Treadle.Storage.Sql;

namespace Treadle.Server.Feedback;

/// <summary>Joins feedback to its prediction, whichever came first, and computes its signals: edit distance, similarity, time to answer.</summary>
internal sealed class FeedbackSignals(TimeProvider time) : IProjection
{
    private static readonly string[] SignalColumns =
        ["project_id", "feedback_id", "item_id", "prediction_id", "edit_distance", "similarity", "time_to_answer_us", "joined_at"];

    private sealed record Pair
    {
        public required string ProjectId { get; init; }

        public required string FeedbackId { get; init; }

        public required string ItemId { get; init; }

        public required string PredictionId { get; init; }

        public string? Label { get; init; }

        public string? Value { get; init; }

        public required DateTimeOffset AnsweredAt { get; init; }

        public required DateTimeOffset PredictedAt { get; init; }

        public string? Person { get; init; }

        public required long Sequence { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <inheritdoc/>
    public string Name => "feedback-signals";

    /// <inheritdoc/>
    public async Task ApplyAsync(StoreSession session, long after, long upTo, CancellationToken cancellation)
    {
        // New feedback on any prediction, and new predictions that feedback was waiting for: by the caller's id and by the UUID.
        // CROSS JOIN keeps SQLite to the written order: the few new rows first, then one look-up for each; PostgreSQL orders by itself.
        const string Columns =
            "f.project_id, f.id AS feedback_id, p.item_id, p.id AS prediction_id, p.label, f.value, f.event_time AS answered_at, p.event_time AS predicted_at, f.person, f.sequence, f.recorded_at";
        const string NewFeedback = $"SELECT {Columns} FROM feedback f CROSS JOIN predictions p WHERE f.sequence > @after AND f.sequence <= @upTo AND p.project_id = f.project_id";
        const string NewPredictions = $"SELECT {Columns} FROM predictions p CROSS JOIN feedback f WHERE p.sequence > @after AND p.sequence <= @upTo AND f.project_id = p.project_id";
        var found = await session.QueryAsync<Pair>(
            $"""
            {NewFeedback} AND p.id = f.prediction_id
            UNION {NewFeedback} AND p.uuid = f.prediction_id
            UNION {NewPredictions} AND f.prediction_id = p.id
            UNION {NewPredictions} AND f.prediction_id = p.uuid
            """,
            new { after, upTo });
        var now = Instant.Now(time);
        await session.BulkInsertAsync("feedback_signals", SignalColumns, found.Select(pair => Row(pair, now)));
        // Whoever says something about an answer has seen it.
        await session.InsertShowingsAsync(found.Where(pair => pair is { Person: not null, Label: not null }).OrderBy(pair => pair.Sequence).Select(Showing));
    }

    private static ShowingRow Showing(Pair pair) => new()
    {
        ProjectId = pair.ProjectId,
        ItemId = pair.ItemId,
        Person = pair.Person!,
        PredictionId = pair.PredictionId,
        Sequence = pair.Sequence,
        Place = ShowingRow.WordOf(ShowingPlace.Feedback),
        EventTime = pair.AnsweredAt,
        RecordedAt = pair.RecordedAt,
    };

    private static object?[] Row(Pair pair, DateTimeOffset now)
    {
        var isEdited = pair is { Label: not null, Value: not null };
        var distance = isEdited ? EditDistance.Levenshtein(pair.Label, pair.Value) : (int?)null;
        return
        [
            pair.ProjectId, pair.FeedbackId, pair.ItemId, pair.PredictionId, distance, isEdited ? EditDistance.Similarity(pair.Label, pair.Value) : null,
            (long)(pair.AnsweredAt - pair.PredictedAt).TotalMicroseconds, now,
        ];
    }
}
