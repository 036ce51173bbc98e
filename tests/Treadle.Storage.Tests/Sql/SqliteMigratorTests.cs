namespace Treadle.Storage.Tests.Sql;

public sealed class SqliteMigratorTests : MigratorContract
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<string> NewAddressAsync() => Task.FromResult("sqlite:" + _folder.File("treadle.db"));

    protected override void CleanUp() => _folder.Dispose();
}
