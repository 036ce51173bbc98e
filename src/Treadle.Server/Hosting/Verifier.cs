using System.Text.Json;
using Treadle.Protocol.Hosting;
using Treadle.Server.Facts;
using Treadle.Server.Feedback;
using Treadle.Server.Predictions;
using Treadle.Server.Showings;
using Treadle.Storage.Journaling;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Reads every record that the journal still has and looks for it in the store: there, once, and with the same content.</summary>
internal sealed class Verifier(Journal journal, Store store, FactLog log)
{
    private const int BatchBytes = 1 << 20;
    private const int MaxFindings = 100;

    private sealed record StoredPrediction
    {
        public required string ProjectId { get; init; }

        public required string Id { get; init; }

        public required string Uuid { get; init; }

        public string? Label { get; init; }

        public string? Scores { get; init; }

        public required string Route { get; init; }
    }

    /// <summary>Checks journal and store against each other.</summary>
    public async Task<VerifyAnswer> RunAsync(CancellationToken cancellation)
    {
        await log.CaughtUpAsync(cancellation);
        var findings = new List<string>();
        if (!journal.Recovery.IsWhole)
        {
            findings.AddRange(journal.Recovery.Damage.Select(damage => $"journal: {damage}"));
        }

        var records = 0L;
        var position = new JournalPosition(journal.FirstSequence - 1);
        while (journal.ReadBatch(position, BatchBytes) is { Records.Count: > 0 } batch)
        {
            records += batch.Records.Count;
            findings.AddRange(batch.Gaps.Select(gap => $"journal: {gap}"));
            await CheckPredictionsAsync(batch, findings, cancellation);
            await CheckFeedbackAsync(batch, findings, cancellation);
            await CheckShowingsAsync(batch, findings, cancellation);
            position = batch.Last;
        }

        var predictions = await CountAsync("SELECT COUNT(*) FROM predictions", cancellation);
        var feedback = await CountAsync("SELECT COUNT(*) FROM feedback", cancellation);
        var orphans = await CountAsync(
            "SELECT COUNT(*) FROM predictions p WHERE NOT EXISTS (SELECT 1 FROM items i WHERE i.project_id = p.project_id AND i.item_id = p.item_id)", cancellation);
        if (orphans > 0)
        {
            findings.Add($"store: {orphans} predictions without their item");
        }

        return new VerifyAnswer
        {
            IsWhole = findings.Count == 0,
            JournalRecords = records,
            StoredPredictions = predictions,
            StoredFeedback = feedback,
            Findings = findings.Take(MaxFindings).ToList(),
        };
    }

    private async Task CheckPredictionsAsync(JournalBatch batch, List<string> findings, CancellationToken cancellation)
    {
        var facts = Parse(batch, FactKind.Prediction, PredictionJson.Default.PredictionFact);
        foreach (var project in facts.GroupBy(fact => fact.Fact.Project))
        {
            var stored = await StoredAsync<StoredPrediction>("SELECT project_id, id, uuid, label, scores, route FROM predictions", project.Key, project.Select(fact => fact.Fact.Id), cancellation);
            var byId = stored.ToDictionary(row => row.Id, StringComparer.Ordinal);
            foreach (var (sequence, fact) in project)
            {
                if (!byId.TryGetValue(fact.Id, out var row))
                {
                    findings.Add($"record {sequence}: prediction {fact.Id} is not in the store");
                }
                else if (row.Uuid == fact.Uuid && (row.Label != fact.Champion?.Label || row.Scores != fact.Champion?.Scores || row.Route != RouteText.Of(fact.Route)))
                {
                    findings.Add($"record {sequence}: prediction {fact.Id} differs from the store");
                }
            }
        }
    }

    private async Task CheckFeedbackAsync(JournalBatch batch, List<string> findings, CancellationToken cancellation)
    {
        var facts = Parse(batch, FactKind.Feedback, FeedbackJson.Default.FeedbackFact);
        foreach (var project in facts.GroupBy(fact => fact.Fact.Project))
        {
            var stored = await StoredAsync<string>("SELECT id FROM feedback", project.Key, project.Select(fact => fact.Fact.Id), cancellation);
            var known = stored.ToHashSet(StringComparer.Ordinal);
            findings.AddRange(project.Where(fact => !known.Contains(fact.Fact.Id)).Select(fact => $"record {fact.Sequence}: feedback {fact.Fact.Id} is not in the store"));
        }
    }

    private async Task CheckShowingsAsync(JournalBatch batch, List<string> findings, CancellationToken cancellation)
    {
        foreach (var (sequence, fact) in Parse(batch, FactKind.Showing, ShowingJson.Default.ShowingFact))
        {
            var stored = await store.ReadAsync(
                session => session.QueryFirstOrDefaultAsync<string>(
                    "SELECT person FROM showings WHERE project_id = @Project AND item_id = @ItemId AND person = @Person AND prediction_id = @PredictionId", fact),
                cancellation);
            if (stored is null)
            {
                findings.Add($"record {sequence}: a showing of prediction {fact.PredictionId} is not in the store");
            }
        }
    }

    private static List<(long Sequence, T Fact)> Parse<T>(JournalBatch batch, FactKind kind, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> json) =>
        batch.Records.Where(record => record.Kind == (byte)kind)
            .Select(record => (record.Sequence, JsonSerializer.Deserialize(record.Payload.Span, json) ?? throw new JsonException($"record {record.Sequence} is null")))
            .ToList();

    private Task<IReadOnlyList<T>> StoredAsync<T>(string select, string project, IEnumerable<string> ids, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<T>($"{select} WHERE project_id = @project AND {session.Dialect.In("id", "@ids")}", new { project, ids = ids.Distinct().ToArray() }),
        cancellation);

    private Task<long> CountAsync(string sql, CancellationToken cancellation) => store.ReadAsync(session => session.QuerySingleAsync<long>(sql), cancellation);
}
