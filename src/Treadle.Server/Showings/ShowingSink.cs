using System.Text.Json;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Showings;

/// <summary>Puts showing facts into the table showings; the first one of a person and a prediction stays.</summary>
internal sealed class ShowingSink : IFactSink
{
    /// <inheritdoc/>
    public FactKind Kind => FactKind.Showing;

    /// <inheritdoc/>
    public Task ApplyAsync(StoreSession session, IReadOnlyList<Fact> facts, CancellationToken cancellation) => session.InsertShowingsAsync(facts.Select(Row));

    /// <inheritdoc/>
    public void Committed(IReadOnlyList<Fact> facts)
    {
        // Nothing is kept in memory for showings.
    }

    private static ShowingRow Row(Fact fact)
    {
        var showing = JsonSerializer.Deserialize(fact.Payload.Span, ShowingJson.Default.ShowingFact) ?? throw new JsonException($"fact {fact.Sequence} is null");
        return new ShowingRow
        {
            ProjectId = showing.Project,
            ItemId = showing.ItemId,
            Person = showing.Person,
            PredictionId = showing.PredictionId,
            Sequence = fact.Sequence,
            Place = showing.Place,
            EventTime = showing.At,
            RecordedAt = showing.At,
        };
    }
}
