using Treadle.Protocol.Projects;

namespace Treadle.Protocol.Client;

public sealed partial class TreadleClient
{
    /// <summary>All projects.</summary>
    public Task<IReadOnlyList<ProjectAnswer>> ProjectsAsync(CancellationToken cancellation) =>
        GetAsync<IReadOnlyList<ProjectAnswer>>("v1/projects", cancellation);

    /// <summary>What applying <paramref name="source"/> would change.</summary>
    public Task<ConfigAnswer> CompareConfigAsync(string source, CancellationToken cancellation) =>
        PostAsync<ConfigRequest, ConfigAnswer>("v1/config/diff", new ConfigRequest { Source = source }, cancellation);

    /// <summary>Makes <paramref name="source"/> the configuration in force.</summary>
    public Task<ConfigAnswer> ApplyConfigAsync(string source, CancellationToken cancellation) =>
        PostAsync<ConfigRequest, ConfigAnswer>("v1/config", new ConfigRequest { Source = source }, cancellation);
}
