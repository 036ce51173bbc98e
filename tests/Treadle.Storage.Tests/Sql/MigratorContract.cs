using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Storage.Tests.Sql;

/// <summary>What migrating promises, on either engine.</summary>
public abstract class MigratorContract : IAsyncLifetime
{
    private static readonly Migration First = new(1, "words", "CREATE TABLE words (id TEXT PRIMARY KEY, n BIGINT NOT NULL);\nCREATE INDEX words_n ON words (n);");
    private static readonly Migration Second = new(2, "fill", "INSERT INTO words (id, n) VALUES ('one', 1);");
    private static readonly Migration Broken = new(3, "broken", "INSERT INTO words (id, n) VALUES ('two', 2); INSERT INTO nowhere (id) VALUES (1);");

    private readonly ManualClock _clock = new();
    private string _address = "";
    private Store _store = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _address = await NewAddressAsync();
        _store = Store.Open(_address, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_store is not null)
        {
            await _store.DisposeAsync();
        }

        CleanUp();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> NewAddressAsync();

    protected virtual void CleanUp()
    {
    }

    [Fact]
    public async Task Migrations_are_applied_once_in_order_and_remembered()
    {
        (await MigrateAsync(Second, First)).ShouldBe([First, Second]);
        (await MigrateAsync(First, Second)).ShouldBeEmpty();
        (await ScalarAsync("SELECT count(*) FROM words")).ShouldBe(1);
        (await ScalarAsync("SELECT max(applied_at) FROM schema_history")).ShouldBe(UnixMicroseconds.From(_clock.GetUtcNow()));
    }

    [Fact]
    public async Task An_older_database_gets_what_is_missing()
    {
        _ = await MigrateAsync(First);
        (await MigrateAsync(First, Second)).ShouldBe([Second]);
    }

    [Fact]
    public async Task A_migration_that_fails_leaves_the_database_at_the_one_before()
    {
        _ = await MigrateAsync(First, Second, Broken).ShouldThrowAsync<System.Data.Common.DbException>();
        (await ScalarAsync("SELECT max(number) FROM schema_history")).ShouldBe(2);
        (await ScalarAsync("SELECT count(*) FROM words")).ShouldBe(1);
    }

    [Fact]
    public async Task A_database_from_a_newer_program_is_refused_and_left_alone()
    {
        _ = await MigrateAsync(First, Second);
        var failure = await MigrateAsync(First).ShouldThrowAsync<SchemaMismatchException>();
        failure.Message.ShouldContain("has schema 2 (fill); this program knows schemas up to 1");
    }

    [Fact]
    public async Task A_changed_migration_is_refused()
    {
        _ = await MigrateAsync(First);
        var failure = await MigrateAsync(First with { Text = First.Text + " " }).ShouldThrowAsync<SchemaMismatchException>();
        failure.Message.ShouldContain("another text of migration 1 (words)");
    }

    [Fact]
    public async Task Line_ends_of_another_system_do_not_change_a_migration()
    {
        _ = await MigrateAsync(First);
        (await MigrateAsync(First with { Text = First.Text.ReplaceLineEndings("\r\n") })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nodes_that_start_together_apply_each_migration_once()
    {
        await using var other = Store.Open(_address, TimeProvider.System);
        var applied = await Task.WhenAll(new[] { _store, other, _store, other }.Select(
            store => Task.Run(() => new Migrator(store, [First, Second], _clock).MigrateAsync(Token), Token)));
        applied.SelectMany(migrations => migrations).OrderBy(migration => migration.Number).ShouldBe([First, Second]);
    }

    [Fact]
    public void Numbers_with_a_hole_are_refused() =>
        Should.Throw<ArgumentException>(() => new Migrator(_store, [First, Broken], _clock)).Message.ShouldContain("number 2 is missing");

    private Task<IReadOnlyList<Migration>> MigrateAsync(params Migration[] migrations) => new Migrator(_store, migrations, _clock).MigrateAsync(Token);

    private Task<long> ScalarAsync(string sql) => _store.ReadAsync(session => session.QuerySingleAsync<long>(sql), Token);
}
