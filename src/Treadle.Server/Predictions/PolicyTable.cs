using System.Collections.Concurrent;
using Treadle.Server.Facts;
using Treadle.Server.Projects;

namespace Treadle.Server.Predictions;

/// <summary>The routing policy in force in each project: read by every prediction, replaced by <see cref="AppendAsync"/>. Safe for concurrent use.</summary>
internal sealed class PolicyTable(PolicyStore store, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, RoutingPolicy> _current = new(StringComparer.Ordinal);

    /// <summary>The policy in force.</summary>
    public RoutingPolicy Get(Project project) => _current.TryGetValue(project.Id, out var policy) ? policy : RoutingPolicy.Initial(project.Config.Routing);

    /// <summary>Reads the policies from the store; called once at start.</summary>
    public async Task LoadAsync(Project project, CancellationToken cancellation)
    {
        if (await store.CurrentAsync(project.Id, AsOf.Now, cancellation) is { } policy)
        {
            _current[project.Id] = policy;
        }
    }

    /// <summary>Puts a policy in force under the next number.</summary>
    /// <param name="project">Whose.</param>
    /// <param name="policy">The policy; its version is set here.</param>
    /// <param name="reason">Why, in words.</param>
    /// <param name="cancellation">Stops the wait.</param>
    public async Task<RoutingPolicy> AppendAsync(Project project, RoutingPolicy policy, string reason, CancellationToken cancellation)
    {
        var next = policy with { Version = Get(project).Version + 1 };
        await store.AppendAsync(project.Id, next, reason, Instant.Now(time), cancellation);
        _current[project.Id] = next;
        return next;
    }
}
