using Treadle.Server.Access;
using Treadle.Server.Facts;
using Treadle.Server.Predictions;
using Treadle.Server.Projects;
using Treadle.Server.Registry;
using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>What happens before the server listens: schema, projects, models, policies.</summary>
internal sealed class Startup(Store store, Migrator migrator, DrainWorker drain, AccessTable access, ProjectDirectory projects, ModelRegistry registry, PolicyTable policies)
{
    /// <summary>Prepares everything that requests need.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await migrator.MigrateAsync(cancellation);
        await store.WriteAsync(TypicalSizes.TellAsync, cancellation);
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
