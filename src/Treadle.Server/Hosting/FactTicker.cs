using System.Collections.Concurrent;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Knows the number of the newest fact of each project that somebody watches, read at most once in an interval however many watch. Safe for concurrent use.</summary>
internal sealed class FactTicker(Store store) : IDisposable
{
    /// <summary>How old the number may be: pages need not follow faster than a person reads.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _gate = new(1);
    private readonly ConcurrentDictionary<string, (long Newest, long ReadAt)> _projects = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    /// <summary>The number of the newest fact of a project; of others nothing is told.</summary>
    public async Task<long> NewestAsync(string project, CancellationToken cancellation)
    {
        await _gate.WaitAsync(cancellation);
        try
        {
            // Real time, also when the wheel's own clock is simulated: browsers watch in real time.
            var now = Environment.TickCount64;
            if (!_projects.TryGetValue(project, out var known) || now - known.ReadAt >= (long)Interval.TotalMilliseconds)
            {
                known = (await ReadAsync(project, cancellation), now);
                _projects[project] = known;
            }

            return known.Newest;
        }
        finally
        {
            _gate.Release();
        }
    }

    // Every table of facts that pages show; each MAX is one look into an index, predictions among the newest of which an index by project tells.
    private Task<long> ReadAsync(string project, CancellationToken cancellation) => store.ReadAsync(
        async session => await session.QuerySingleAsync<long>(
            """
            SELECT CAST(COALESCE(SUM(n.last), 0) AS BIGINT) FROM (
              SELECT COALESCE(MAX(sequence), 0) AS last FROM annotations WHERE project_id = @project
              UNION ALL SELECT COALESCE(MAX(sequence), 0) FROM labels WHERE project_id = @project
              UNION ALL SELECT COALESCE(SUM(predictions), 0) FROM prediction_counts WHERE project_id = @project
              UNION ALL SELECT COALESCE(MAX(sequence), 0) FROM alias_moves WHERE project_id = @project
              UNION ALL SELECT COALESCE(MAX(sequence), 0) FROM alert_changes WHERE project_id = @project
              UNION ALL SELECT COALESCE(MAX(sequence), 0) FROM training_runs WHERE project_id = @project
              UNION ALL SELECT COALESCE(MAX(sequence), 0) FROM release_decisions WHERE project_id = @project
              UNION ALL SELECT COALESCE(MAX(version), 0) FROM project_configs WHERE project_id = @project
              UNION ALL SELECT COALESCE(MAX(version), 0) FROM dataset_versions WHERE project_id = @project
              UNION ALL SELECT COALESCE(SUM(items), 0) FROM feedback_counts WHERE project_id = @project
            ) n
            """,
            new { project }),
        cancellation);
}
