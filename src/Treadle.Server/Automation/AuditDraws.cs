using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Storage.Sql;

namespace Treadle.Server.Automation;

/// <summary>Notes which items their coin drew, and counts automated answers. An item counts once in an epoch: its repeats share its coin.</summary>
internal sealed class AuditDraws : IProjection
{
    private const int RowsAtOnce = 20_000;

    private sealed record Row
    {
        public required string ProjectId { get; init; }

        public required string Epoch { get; init; }

        public required string ItemId { get; init; }

        public required long Sequence { get; init; }

        public required string Id { get; init; }

        public required string Label { get; init; }

        public required double Score { get; init; }

        public required string Route { get; init; }

        public required double Coin { get; init; }

        public required DateTimeOffset EventTime { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <inheritdoc/>
    public string Name => "audit-draws";

    /// <inheritdoc/>
    public async Task ApplyAsync(StoreSession session, long after, long upTo, CancellationToken cancellation)
    {
        var highest = await HighestRateAsync(session);
        for (var from = after; from < upTo && highest > 0; from += RowsAtOnce)
        {
            var rows = await session.QueryAsync<Row>(
                """
                SELECT p.project_id, p.epoch, p.item_id, p.sequence, p.id, p.label, p.score, p.route, p.coin, p.event_time, p.recorded_at
                FROM predictions p
                WHERE p.sequence > @from AND p.sequence <= @to AND p.model IS NOT NULL AND p.label IS NOT NULL AND p.score IS NOT NULL
                  AND (p.route IN ('auto', 'audit') OR (p.route IN ('review', 'assist') AND p.coin < @highest))
                  AND NOT EXISTS (
                    SELECT 1 FROM predictions q
                    WHERE q.project_id = p.project_id AND q.item_id = p.item_id AND q.epoch = p.epoch AND q.sequence < p.sequence AND q.route = p.route)
                ORDER BY p.sequence
                """,
                new { from, to = Math.Min(from + RowsAtOnce, upTo), highest });
            foreach (var epoch in rows.GroupBy(row => (row.ProjectId, row.Epoch)))
            {
                await AddAsync(session, epoch.Key.ProjectId, epoch.Key.Epoch, epoch.ToList());
            }
        }
    }

    private static async Task<double> HighestRateAsync(StoreSession session)
    {
        var policies = await session.QueryAsync<string>("SELECT policy FROM routing_policies");
        return policies.Select(Canonical.FromJson<RoutingPolicy>).Select(policy => policy.AuditRate).DefaultIfEmpty(0).Max();
    }

    private static async Task AddAsync(StoreSession session, string project, string epoch, List<Row> rows)
    {
        var policies = await session.QueryAsync<string>("SELECT policy FROM routing_policies WHERE project_id = @project", new { project });
        var rate = policies.Select(Canonical.FromJson<RoutingPolicy>).LastOrDefault(policy => policy.Epoch == epoch)?.AuditRate ?? 0;
        var answers = await session.QuerySingleOrDefaultAsync<long?>(
            "SELECT answers FROM automated_counts WHERE project_id = @project AND epoch = @epoch", new { project, epoch }) ?? 0;
        foreach (var row in rows)
        {
            var isAutomated = row.Route is "auto" or "audit";
            answers += isAutomated ? 1 : 0;
            if (row.Route == "audit" || (!isAutomated && row.Coin < rate))
            {
                await InsertAsync(session, row, isAutomated, answers);
            }
        }

        await session.ExecuteAsync(
            "INSERT INTO automated_counts (project_id, epoch, answers) VALUES (@project, @epoch, @answers) ON CONFLICT (project_id, epoch) DO UPDATE SET answers = excluded.answers",
            new { project, epoch, answers });
    }

    // An item that went to people and comes again after the threshold fell is an audit from then on.
    private static Task<int> InsertAsync(StoreSession session, Row row, bool isAutomated, long answers) => session.ExecuteAsync(
        """
        INSERT INTO audit_draws (project_id, epoch, item_id, sequence, prediction_id, label, score, is_automated, answers, event_time, recorded_at)
        VALUES (@project, @epoch, @item, @sequence, @id, @label, @score, @isAutomated, @answers, @eventTime, @recordedAt)
        ON CONFLICT (project_id, epoch, item_id) DO UPDATE SET is_automated = excluded.is_automated, answers = excluded.answers, sequence = excluded.sequence
        WHERE excluded.is_automated = 1
        """,
        new
        {
            project = row.ProjectId,
            epoch = row.Epoch,
            item = row.ItemId,
            sequence = row.Sequence,
            id = row.Id,
            label = row.Label,
            score = row.Score,
            isAutomated,
            answers,
            eventTime = row.EventTime,
            recordedAt = row.RecordedAt,
        });
}
