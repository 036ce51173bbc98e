using System.Text.Json;
using Treadle.Protocol.Pipelines;
using Treadle.Protocol.Predictions;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>Puts prediction facts into the tables items and predictions.</summary>
internal sealed class PredictionSink(RecentPredictions recent) : IFactSink
{
    private static readonly string[] ItemColumns = ["project_id", "item_id", "sequence", "input", "factors", "subject", "group_key", "event_time", "recorded_at"];

    private static readonly string[] PredictionColumns =
    [
        "project_id", "id", "uuid", "sequence", "item_id", "trace_id", "parent_id", "model", "label", "score", "scores",
        "route", "propensity", "coin", "epoch", "config_hash", "latency_us", "failure", "usage", "event_time", "recorded_at",
    ];

    private static readonly string[] StepColumns =
    [
        "project_id", "prediction_id", "place", "sequence", "trace_id", "pipeline", "step", "failure", "is_empty", "input_hash", "output_hash", "details", "event_time", "recorded_at",
    ];

    private List<(string Project, string Id)> _stored = [];

    /// <inheritdoc/>
    public FactKind Kind => FactKind.Prediction;

    /// <inheritdoc/>
    public async Task ApplyAsync(StoreSession session, IReadOnlyList<Fact> facts, CancellationToken cancellation)
    {
        var rows = facts.Select(fact => (fact.Sequence, Fact: Parse(fact))).ToList();
        _stored = rows.Where(row => row.Fact.Id != row.Fact.Uuid).Select(row => (row.Fact.Project, row.Fact.Id)).ToList();
        await session.BulkInsertAsync("items", ItemColumns, rows.Select(row => Item(row.Sequence, row.Fact)));
        await session.BulkInsertAsync("predictions", PredictionColumns, rows.SelectMany(row => Predictions(row.Sequence, row.Fact)));
        var steps = rows.Where(row => row.Fact.Steps is not null).SelectMany(row => row.Fact.Steps!.Select(step => Step(row.Sequence, row.Fact, step))).ToList();
        if (steps.Count > 0)
        {
            await session.BulkInsertAsync("trace_steps", StepColumns, steps);
        }
    }

    /// <inheritdoc/>
    public void Committed(IReadOnlyList<Fact> facts) => _stored.ForEach(row => recent.Release(row.Project, row.Id));

    private static PredictionFact Parse(Fact fact) =>
        JsonSerializer.Deserialize(fact.Payload.Span, PredictionJson.Default.PredictionFact) ?? throw new JsonException($"fact {fact.Sequence} is null");

    private static object?[] Item(long sequence, PredictionFact fact) =>
    [
        fact.Project, fact.ItemId, sequence, Canonical.Json(fact.Input), fact.Factors is null ? null : Canonical.Json(fact.Factors),
        fact.Subject, fact.Group, fact.EventTime, fact.RecordedAt,
    ];

    private static IEnumerable<object?[]> Predictions(long sequence, PredictionFact fact)
    {
        yield return Row(sequence, fact, fact.Id, fact.Uuid, fact.ParentId, fact.Champion, fact.Route, fact.Failure);
        if (fact.Challenger is { } challenger)
        {
            // Derived, so that draining again after a crash makes the same row.
            var id = $"{fact.Uuid}.shadow";
            yield return Row(sequence, fact, id, id, fact.Id, challenger, Route.Shadow, null);
        }
    }

    private static object?[] Step(long sequence, PredictionFact fact, TraceStep step) =>
    [
        fact.Project, fact.Id, step.Place, sequence, fact.TraceId, fact.Pipeline, step.Step, step.Failure, step.Text is { } text && string.IsNullOrWhiteSpace(text) ? 1 : 0,
        Canonical.ShortHash(step.Input), Canonical.ShortHash(step.Text ?? $"{step.Label} {(step.Scores is null ? "" : Canonical.Json(step.Scores))}"), Canonical.Json(step), fact.EventTime, fact.RecordedAt,
    ];

    private static object?[] Row(long sequence, PredictionFact fact, string id, string uuid, string? parent, AnswerFact? answer, Route route, string? failure) =>
    [
        fact.Project, id, uuid, sequence, fact.ItemId, fact.TraceId, parent, answer?.Model, answer?.Label, answer?.Score, answer?.Scores,
        RouteText.Of(route), fact.Propensity, fact.Coin, fact.Epoch, fact.ConfigHash, answer?.LatencyMicros,
        failure, answer?.Usage is null ? null : Canonical.Json(answer.Usage), fact.EventTime, fact.RecordedAt,
    ];
}
