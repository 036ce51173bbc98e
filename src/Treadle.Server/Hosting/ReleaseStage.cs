using Treadle.Server.Projects;
using Treadle.Server.Release;

namespace Treadle.Server.Hosting;

/// <summary>The release stage: judges candidates and the challenger.</summary>
internal sealed class ReleaseStage(ReleaseDesk desk) : IStage
{
    /// <inheritdoc/>
    public string Name => "release";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> RunAsync(Project project, CancellationToken cancellation) =>
        (await desk.DecideAsync(project, cancellation)).Select(decision => $"v{decision.ModelVersion} {decision.Decision}: {decision.Reason}").ToList();
}
