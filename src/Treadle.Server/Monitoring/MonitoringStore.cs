using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Monitoring;

/// <summary>SQL of profiles, references and the traffic they are made of.</summary>
internal sealed class MonitoringStore(Store store)
{
    private const string From = "FROM predictions p CROSS JOIN items i WHERE p.project_id = @project AND i.project_id = p.project_id AND i.item_id = p.item_id";

    private sealed record Hour
    {
        public required DateTimeOffset Start { get; init; }

        public required string Profile { get; init; }
    }

    /// <summary>The profiles of the hours that begin in [from, to), oldest first.</summary>
    public Task<IReadOnlyList<(DateTimeOffset Hour, HourProfile Profile)>> HoursAsync(string project, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation) =>
        store.ReadAsync<IReadOnlyList<(DateTimeOffset, HourProfile)>>(
            async session => (await session.QueryAsync<Hour>(
                    "SELECT hour AS start, profile FROM profiles WHERE project_id = @project AND hour >= @from AND hour < @to ORDER BY hour", new { project, from, to }))
                .Select(row => (row.Start, Canonical.FromJson<HourProfile>(row.Profile))).ToList(),
            cancellation);

    /// <summary>All predictions of a project and those that were automated.</summary>
    public Task<Volume> VolumeAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleAsync<Volume>(
            "SELECT CAST(COALESCE(SUM(predictions), 0) AS BIGINT) AS predictions, CAST(COALESCE(SUM(automated), 0) AS BIGINT) AS automated FROM profiles WHERE project_id = @project",
            new { project }),
        cancellation);

    /// <summary>A model's rows, shadow ones too when asked, known before an instant: the newest, oldest first.</summary>
    public Task<IReadOnlyList<StoredTraffic>> NewestAsync(string project, string model, long after, AsOf asOf, int count, CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<StoredTraffic>>(
        async session => (await session.QueryAsync<StoredTraffic>(
            $"SELECT {StoredTraffic.Columns}, i.input {From} AND p.model = @model AND p.sequence > @after AND p.recorded_at <= @at ORDER BY p.sequence DESC LIMIT @count",
            new { project, model, after, at = asOf.Micros, count })).Reverse().ToList(),
        cancellation);

    /// <summary>A model's first rows after a sequence, oldest first.</summary>
    public Task<IReadOnlyList<StoredTraffic>> FirstAsync(string project, string model, long after, int count, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryAsync<StoredTraffic>(
            $"SELECT {StoredTraffic.Columns}, i.input {From} AND p.model = @model AND p.sequence > @after ORDER BY p.sequence LIMIT @count",
            new { project, model, after, count }),
        cancellation);

    /// <summary>The last sequence recorded before an instant; 0 when there is none.</summary>
    public Task<long> LastSequenceAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session => await session.QueryFirstOrDefaultAsync<long?>(
            "SELECT sequence FROM predictions WHERE project_id = @project AND recorded_at <= @at ORDER BY sequence DESC LIMIT 1", new { project, at = asOf.Micros }) ?? 0,
        cancellation);

    /// <summary>The reference in force at an instant, or null.</summary>
    public Task<ReferenceProfile?> ReferenceAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session => await session.QueryFirstOrDefaultAsync<string>(
            "SELECT profile FROM profile_references WHERE project_id = @project AND recorded_at <= @at ORDER BY sequence DESC LIMIT 1",
            new { project, at = asOf.Micros }) is { } text ? Canonical.FromJson<ReferenceProfile>(text) : null,
        cancellation);

    /// <summary>Appends a reference.</summary>
    public Task AppendReferenceAsync(string project, ReferenceProfile reference, string reason, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync(
            """
            INSERT INTO profile_references (project_id, sequence, move_sequence, profile, reason, event_time, recorded_at)
            SELECT @project, COALESCE(MAX(sequence), 0) + 1, @move, @profile, @reason, @now, @now FROM profile_references WHERE project_id = @project
            """,
            new { project, move = reference.MoveSequence, profile = Canonical.Json(reference), reason, now }),
        cancellation);

    /// <summary>When the oldest open review item was made; null when the queue is empty.</summary>
    public Task<DateTimeOffset?> OldestOpenReviewAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleOrDefaultAsync<DateTimeOffset?>("SELECT created_at FROM review_items WHERE project_id = @project AND state <> 'closed' ORDER BY created_at LIMIT 1", new { project }),
        cancellation);

    /// <summary>The error of the last training run; null when it did not fail, or there is none.</summary>
    public Task<string?> TrainingErrorAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        session => session.QueryFirstOrDefaultAsync<string?>(
            "SELECT CASE WHEN state = 'failed' THEN COALESCE(error, 'no reason was kept') END FROM training_runs WHERE project_id = @project AND state <> 'running' ORDER BY sequence DESC LIMIT 1",
            new { project }),
        cancellation);
}
