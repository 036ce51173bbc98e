using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Storage.Tests.Sql;

public sealed class PostgresStoreTests(PostgresFixture postgres) : StoreContract
{
    protected override Task<string> NewAddressAsync() => postgres.CreateDatabaseAsync(Token);

    [Fact]
    public async Task A_server_that_does_not_answer_is_explained()
    {
        await using var store = Store.Open("postgres://nobody:secret@127.0.0.1:1/nothing", TimeProvider.System);
        var failure = await store.ReadAsync(session => session.QuerySingleAsync<int>("SELECT 1"), Token).ShouldThrowAsync<StoreUnavailableException>();
        failure.Message.ShouldContain("127.0.0.1:1");
        failure.Message.ShouldContain("Check that the server runs");
        failure.Message.ShouldNotContain("secret");
    }

    [Fact]
    public async Task A_database_that_does_not_exist_is_explained()
    {
        await using var store = Store.Open(Address.Replace("/test_", "/missing_", StringComparison.Ordinal), TimeProvider.System);
        var failure = await store.ReadAsync(session => session.QuerySingleAsync<int>("SELECT 1"), Token).ShouldThrowAsync<StoreUnavailableException>();
        failure.Message.ShouldContain("there is no such database");
    }

    [Fact]
    public async Task A_deadlock_is_retried_until_both_have_written()
    {
        _ = await Store.WriteAsync(
            session => session.ExecuteAsync("INSERT INTO things (project_id, id, count) VALUES ('p', 'a', 0), ('p', 'b', 0)"), Token);
        using var bothHaveOne = new Barrier(2);
        var attempts = 0;
        Task Swap(string first, string second) => Task.Run(
            () => Store.WriteAsync(
                async session =>
                {
                    const string Increment = "UPDATE things SET count = count + 1 WHERE id = @id";
                    _ = await session.ExecuteAsync(Increment, new { id = first });
                    if (Interlocked.Increment(ref attempts) <= 2)
                    {
                        bothHaveOne.SignalAndWait(Token);
                    }

                    return await session.ExecuteAsync(Increment, new { id = second });
                },
                Token),
            Token);
        await Task.WhenAll(Swap("a", "b"), Swap("b", "a"));
        attempts.ShouldBe(3);
        (await Store.ReadAsync(session => session.QueryAsync<long>("SELECT count FROM things"), Token)).ShouldBe([2L, 2L]);
    }

    [Fact]
    public async Task A_transaction_that_may_be_lost_waits_for_the_disk_once_a_row_has_asked_for_it()
    {
        const string Setting = "SELECT current_setting('synchronous_commit')";
        string AskedBy(int rows) => $"{Store.Dialect.MayBeLost}SELECT COUNT(CASE WHEN {Store.Dialect.IsKept} THEN 1 END) FROM generate_series(1, {rows})";
        async Task<string> AfterAsync(int rows) => await Store.WriteAsync(
            async session =>
            {
                _ = await session.ExecuteAsync(AskedBy(rows));
                return await session.QuerySingleAsync<string>(Setting);
            },
            Token);

        Task<string> OutsideAsync() => Store.ReadAsync(session => session.QuerySingleAsync<string>(Setting), Token);
        var outside = await OutsideAsync();
        (await AfterAsync(0)).ShouldBe("off", "nothing was shown, so nothing is lost with it");
        (await AfterAsync(1)).ShouldBe("on");
        (await OutsideAsync()).ShouldBe(outside, "it was a matter of those transactions");
    }

    [Fact]
    public async Task A_role_is_lost_with_the_connection_that_held_it()
    {
        var role = await Store.TryTakeRoleAsync("drain", Token);
        role.ShouldNotBeNull();
        _ = await Store.ReadAsync(
            session => session.QueryAsync<bool>("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'"), Token);
        (await role.IsHeldAsync(Token)).ShouldBeFalse();
        await role.DisposeAsync();

        // The server says good-bye to the client a moment before it frees the lock.
        StoreRole? next = null;
        for (var attempt = 0; attempt < 500 && next is null; attempt++)
        {
            next = await Store.TryTakeRoleAsync("drain", Token);
            await Task.Delay(10, Token);
        }

        next.ShouldNotBeNull();
        await next.DisposeAsync();
    }
}
