using System.Text.Json;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Feedback;

/// <summary>Puts feedback facts into the table feedback.</summary>
internal sealed class FeedbackSink : IFactSink
{
    private static readonly string[] Columns =
    [
        "project_id", "id", "uuid", "sequence", "prediction_id", "kind", "value", "number", "words", "source", "person", "supersedes", "event_time", "recorded_at",
    ];

    /// <inheritdoc/>
    public FactKind Kind => FactKind.Feedback;

    /// <inheritdoc/>
    public Task ApplyAsync(StoreSession session, IReadOnlyList<Fact> facts, CancellationToken cancellation) =>
        session.BulkInsertAsync("feedback", Columns, facts.Select(Row));

    /// <inheritdoc/>
    public void Committed(IReadOnlyList<Fact> facts)
    {
        // Nothing is kept in memory for feedback.
    }

    private static object?[] Row(Fact fact)
    {
        var feedback = JsonSerializer.Deserialize(fact.Payload.Span, FeedbackJson.Default.FeedbackFact) ?? throw new JsonException($"fact {fact.Sequence} is null");
        return
        [
            feedback.Project, feedback.Id, feedback.Uuid, fact.Sequence, feedback.PredictionId, JsonNamingPolicy.SnakeCaseLower.ConvertName(feedback.Kind.ToString()),
            feedback.Value, feedback.Number, feedback.Text, JsonNamingPolicy.SnakeCaseLower.ConvertName(feedback.Source.ToString()),
            feedback.Person, feedback.Supersedes, feedback.EventTime, feedback.RecordedAt,
        ];
    }
}
