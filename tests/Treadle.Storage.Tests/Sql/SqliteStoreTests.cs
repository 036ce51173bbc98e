using Treadle.Storage.Sql;

namespace Treadle.Storage.Tests.Sql;

public sealed class SqliteStoreTests : StoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override Task<string> NewAddressAsync() => Task.FromResult("sqlite:" + _folder.File("sub/treadle.db"));

    protected override void CleanUp() => _folder.Dispose();

    [Fact]
    public async Task A_reading_session_cannot_write()
    {
        var write = Store.ReadAsync(session => session.ExecuteAsync("DELETE FROM things"), Token);
        _ = await write.ShouldThrowAsync<StoreUnavailableException>();
    }

    [Fact]
    public async Task A_full_disk_is_explained_loses_nothing_and_is_got_over()
    {
        static Task<int> Insert(StoreSession session, string id, int bytes) => session.ExecuteAsync(
            "INSERT INTO things (project_id, id, count, document) VALUES ('p', @id, 1, @document)", new { id, document = new string('x', bytes) });
        _ = await Store.WriteAsync(session => Insert(session, "before", 10), Token);
        var write = Store.WriteAsync(
            async session =>
            {
                // The limit ends with the connection, as a full disk ends with more room.
                _ = await session.ExecuteAsync("PRAGMA max_page_count = 20");
                return await Insert(session, "too large", 1_000_000);
            },
            Token);
        (await write.ShouldThrowAsync<StoreUnavailableException>()).Message.ShouldContain("the disk is full");
        _ = await Store.WriteAsync(session => Insert(session, "after", 1_000_000), Token);
        (await Store.ReadAsync(session => session.QueryAsync<string>("SELECT id FROM things ORDER BY id"), Token)).ShouldBe(["after", "before"]);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_explained()
    {
        var path = _folder.File("notes.txt");
        await File.WriteAllTextAsync(path, new string('x', 5000), Token);
        await using var store = Store.Open("sqlite:" + path, TimeProvider.System);
        var failure = await store.ReadAsync(session => session.QuerySingleAsync<int>("SELECT 1"), Token).ShouldThrowAsync<StoreUnavailableException>();
        failure.Message.ShouldContain("is not a SQLite database");
        failure.Message.ShouldContain(path);
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_explained()
    {
        File.WriteAllText(_folder.File("file"), "");
        var failure = Should.Throw<StoreUnavailableException>(() => Store.Open("sqlite:" + _folder.File("file/sub/treadle.db"), TimeProvider.System));
        failure.Message.ShouldContain("Choose a folder this user may write to");
    }

    [Fact]
    public async Task Another_process_that_holds_the_file_is_explained()
    {
        using var other = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={_folder.File("sub/treadle.db")};Pooling=False");
        other.Open();
        using var transaction = other.BeginTransaction(deferred: false);
        using var limit = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        _ = await Store.WriteAsync(session => session.ExecuteAsync("DELETE FROM things"), limit.Token).ShouldThrowAsync<Exception>();
        transaction.Rollback();
        (await Store.WriteAsync(session => session.ExecuteAsync("DELETE FROM things"), Token)).ShouldBe(0);
    }
}
