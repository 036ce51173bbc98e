using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;

namespace Treadle.Server.Hosting;

/// <summary>What happens before the server listens: schema, projects, models, policies.</summary>
internal sealed class Startup(StoreSchema schema, DrainWorker drain, AccessTable access, ProjectDirectory projects, ModelRegistry registry, PolicyTable policies)
{
    /// <summary>Prepares everything that requests need.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await schema.PrepareAsync(cancellation);
        await drain.ResumeAsync(cancellation);
        await access.LoadAsync(cancellation);
        await projects.LoadAsync(cancellation);
        foreach (var project in projects.All)
        {
            await registry.ServeAsync(project.Id, cancellation);
            await policies.LoadAsync(project, cancellation);
        }
    }
}
