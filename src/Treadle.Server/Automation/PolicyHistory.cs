using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Storage.Sql;

namespace Treadle.Server.Automation;

/// <summary>Which threshold was in force when.</summary>
internal sealed class PolicyHistory(Store store)
{
    private sealed record Row
    {
        public required string Policy { get; init; }

        public required DateTimeOffset RecordedAt { get; init; }
    }

    /// <summary>The policies of a project, oldest first.</summary>
    public sealed class Thresholds(IReadOnlyList<(DateTimeOffset At, RoutingPolicy Policy)> policies)
    {
        /// <summary>The threshold of an epoch in force at an instant; null: none.</summary>
        public double? At(string epoch, DateTimeOffset instant) => policies.LastOrDefault(entry => entry.Policy.Epoch == epoch && entry.At <= instant).Policy?.Threshold;
    }

    /// <summary>Reads them.</summary>
    public Task<Thresholds> ReadAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        async session => new Thresholds((await session.QueryAsync<Row>(
                "SELECT policy, recorded_at FROM routing_policies WHERE project_id = @project ORDER BY version", new { project }))
            .Select(row => (row.RecordedAt, Canonical.FromJson<RoutingPolicy>(row.Policy))).ToList()),
        cancellation);
}
