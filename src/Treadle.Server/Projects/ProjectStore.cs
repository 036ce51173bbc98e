using Treadle.Protocol.Projects;
using Treadle.Server.Facts;
using Treadle.Storage.Sql;

namespace Treadle.Server.Projects;

/// <summary>SQL of the project configurations.</summary>
internal sealed class ProjectStore(Store store)
{
    private sealed record Row
    {
        public required int Version { get; init; }

        public required string ConfigHash { get; init; }

        public required string Config { get; init; }

        public required string Secret { get; init; }
    }

    /// <summary>The newest version of every project.</summary>
    public Task<IReadOnlyList<Project>> LoadCurrentAsync(CancellationToken cancellation) => store.ReadAsync<IReadOnlyList<Project>>(
        async session =>
        {
            var rows = await session.QueryAsync<Row>(
                """
                SELECT c.version, c.config_hash, c.config, s.secret
                FROM project_configs c JOIN project_secrets s ON s.project_id = c.project_id
                WHERE c.version = (SELECT MAX(n.version) FROM project_configs n WHERE n.project_id = c.project_id)
                """);
            return rows.Select(row => new Project(Canonical.FromJson<ProjectConfig>(row.Config), row.Version, row.ConfigHash, Convert.FromHexString(row.Secret))).ToList();
        },
        cancellation);

    /// <summary>Appends a version.</summary>
    public Task AppendAsync(Project project, string source, DateTimeOffset now, CancellationToken cancellation) => store.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(
                "INSERT INTO project_secrets (project_id, secret) VALUES (@id, @secret) ON CONFLICT (project_id) DO NOTHING",
                new { id = project.Id, secret = Convert.ToHexString(project.Secret) });
            await session.ExecuteAsync(
                """
                INSERT INTO project_configs (project_id, version, config_hash, source, config, event_time, recorded_at)
                VALUES (@id, @version, @hash, @source, @config, @at, @at)
                """,
                new { id = project.Id, version = project.Version, hash = project.ConfigHash, source, config = Canonical.Json(project.Config), at = now });
        },
        cancellation);

    /// <summary>The file as it was applied, at a past instant or now; null when the project did not exist.</summary>
    public Task<string?> SourceAsync(string project, AsOf asOf, CancellationToken cancellation) => store.ReadAsync(
        session => session.QuerySingleOrDefaultAsync<string?>(
            "SELECT source FROM project_configs WHERE project_id = @project AND recorded_at <= @at ORDER BY version DESC LIMIT 1",
            new { project, at = asOf.Micros }),
        cancellation);
}
