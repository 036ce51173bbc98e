using Treadle.Testing;

namespace Treadle.Storage.Tests.Sql;

public sealed class PostgresMigratorTests(PostgresFixture postgres) : MigratorContract
{
    protected override Task<string> NewAddressAsync() => postgres.CreateDatabaseAsync(TestContext.Current.CancellationToken);
}
