using Treadle.Storage.Sql;

namespace Treadle.Server.Hosting;

/// <summary>Tables, indexes and what the engine is told of them.</summary>
internal sealed class StoreSchema(Store store, Migrator migrator)
{
    /// <summary>Brings the store to the schema of this program.</summary>
    /// <exception cref="SchemaMismatchException">The store is newer than the program.</exception>
    public async Task PrepareAsync(CancellationToken cancellation)
    {
        await migrator.MigrateAsync(cancellation);
        await store.WriteAsync(TypicalSizes.TellAsync, cancellation);
    }
}
