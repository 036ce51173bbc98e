using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Predictions;

/// <summary>SQL of the routing policies.</summary>
internal sealed class PolicyStore(Store store)
{
    /// <summary>The policy in force at an instant; null before the first.</summary>
    public Task<RoutingPolicy?> CurrentAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        async session =>
        {
            var policy = await session.QuerySingleOrDefaultAsync<string?>(
                "SELECT policy FROM routing_policies WHERE project_id = @project AND recorded_at <= @at ORDER BY version DESC LIMIT 1",
                new { project, at = asOf.Micros });
            return policy is null ? null : Canonical.FromJson<RoutingPolicy>(policy);
        },
        cancellation);

    /// <summary>Appends a policy.</summary>
    public Task AppendAsync(string project, RoutingPolicy policy, string reason, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        session => session.ExecuteAsync(
            "INSERT INTO routing_policies (project_id, version, policy, reason, event_time, recorded_at) VALUES (@project, @version, @policy, @reason, @now, @now)",
            new { project, version = policy.Version, policy = Canonical.Json(policy), reason, now }),
        cancellation);
}
