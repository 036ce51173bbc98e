using System.Globalization;
using Treadle.Storage.Sql;

namespace Treadle.Storage.Tests.Sql;

/// <summary>What a store promises, on either engine.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    private const string Schema = """
        CREATE TABLE things (
          project_id TEXT NOT NULL,
          id TEXT NOT NULL,
          count BIGINT NOT NULL,
          small INTEGER,
          is_gold INTEGER,
          created_at BIGINT,
          score DOUBLE PRECISION,
          document TEXT,
          content BYTEA,
          PRIMARY KEY (project_id, id)
        );
        CREATE INDEX things_by_count ON things (project_id, count);
        """;

    private static readonly string[] Columns = ["project_id", "id", "count", "small", "is_gold", "created_at", "score", "document", "content"];
    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, 123, 456, TimeSpan.Zero);

    protected Store Store { get; private set; } = null!;

    protected string Address { get; private set; } = "";

    protected static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Address = await NewAddressAsync();
        Store = Store.Open(Address, TimeProvider.System);
        _ = await new Migrator(Store, [new Migration(1, "things", Schema)], TimeProvider.System).MigrateAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (Store is not null)
        {
            await Store.DisposeAsync();
        }

        CleanUp();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> NewAddressAsync();

    protected virtual void CleanUp()
    {
    }

    [Fact]
    public async Task Values_of_every_convention_come_back_as_they_were_bulk_inserted()
    {
        var thing = Row("a", 1L << 40, 7, true, Noon, 0.1, "{\"text\":\"naïve 😀\"}", [0, 1, 255]);
        (await InsertAsync([thing, Row("b", 2, null, false, null, null, null, null)])).ShouldBe(2);

        var things = await Store.ReadAsync(session => session.QueryAsync<Thing>("SELECT * FROM things ORDER BY id"), Token);
        things[0].ShouldBeEquivalentTo(new Thing
        {
            ProjectId = "p", Id = "a", Count = 1L << 40, Small = 7, IsGold = true, CreatedAt = Noon, Score = 0.1,
            Document = "{\"text\":\"naïve 😀\"}", Content = [0, 1, 255],
        });
        things[1].ShouldBeEquivalentTo(new Thing { ProjectId = "p", Id = "b", Count = 2, IsGold = false });
    }

    [Fact]
    public async Task Values_of_every_convention_pass_as_parameters()
    {
        await Store.WriteAsync(
            session => session.ExecuteAsync(
                """
                INSERT INTO things (project_id, id, count, small, is_gold, created_at, score, document, content)
                VALUES (@project, @id, @count, @small, @isGold, @createdAt, @score, @document, @content)
                """,
                new { project = "p", id = "a", count = 3, small = (int?)null, isGold = true, createdAt = Noon, score = 2.5, document = "{}", content = new byte[] { 9 } }),
            Token);

        var found = await Store.ReadAsync(
            session => session.QuerySingleAsync<Thing>(
                $"SELECT * FROM things WHERE created_at = @at AND is_gold = @isGold AND {session.Dialect.In("id", "@ids")}", new { at = Noon, isGold = true, ids = new[] { "a", "z" } }),
            Token);
        found.Score.ShouldBe(2.5);
        found.Content.ShouldBe([9]);
        found.Small.ShouldBeNull();
    }

    [Fact]
    public async Task Bulk_insertion_leaves_known_keys_alone_and_counts_the_new_rows()
    {
        (await InsertAsync([Row("a", 1), Row("b", 1)])).ShouldBe(2);
        (await InsertAsync([Row("b", 2), Row("c", 2), Row("c", 3)])).ShouldBe(1);
        (await InsertAsync([])).ShouldBe(0);
        (await CountsAsync()).ShouldBe([("a", 1L), ("b", 1L), ("c", 2L)]);
    }

    [Fact]
    public async Task Several_bulk_insertions_fit_into_one_transaction()
    {
        await Store.WriteAsync(
            async session =>
            {
                _ = await session.BulkInsertAsync("things", Columns, [Row("a", 1)]);
                _ = await session.BulkInsertAsync("things", ["count", "id", "project_id"], [[5L, "b", "p"]]);
            },
            Token);
        (await CountsAsync()).ShouldBe([("a", 1L), ("b", 5L)]);
    }

    [Fact]
    public async Task Text_that_an_engine_cannot_store_is_made_storable_instead_of_stopping_the_batch()
    {
        _ = await InsertAsync([Row("a", 1, null, null, null, double.NaN, "x\0y\ud800z😀", null)]);
        var thing = await Store.ReadAsync(session => session.QuerySingleAsync<Thing>("SELECT * FROM things"), Token);
        thing.Document.ShouldBe("x\uFFFDy\uFFFDz😀");
        thing.Score.ShouldBeNull();
    }

    [Fact]
    public async Task Twenty_thousand_rows_arrive()
    {
        var rows = Enumerable.Range(0, 20_000).Select(i => Row(i.ToString("D6", CultureInfo.InvariantCulture), i));
        (await InsertAsync(rows)).ShouldBe(20_000);
        (await Store.ReadAsync(session => session.QuerySingleAsync<long>("SELECT sum(count) FROM things"), Token)).ShouldBe(199_990_000);
    }

    [Fact]
    public async Task A_write_that_throws_leaves_nothing_behind()
    {
        var write = Store.WriteAsync(
            async session =>
            {
                _ = await session.BulkInsertAsync("things", Columns, [Row("a", 1)]);
                throw new InvalidOperationException("changed my mind");
            },
            Token);
        (await write.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldBe("changed my mind");
        (await CountsAsync()).ShouldBeEmpty();
        (await InsertAsync([Row("a", 2)])).ShouldBe(1);
    }

    [Fact]
    public async Task A_failed_statement_undoes_the_transaction_and_the_store_goes_on()
    {
        _ = await InsertAsync([Row("a", 1)]);
        var write = Store.WriteAsync(
            async session =>
            {
                _ = await session.ExecuteAsync("INSERT INTO things (project_id, id, count) VALUES ('p', 'b', 1)");
                _ = await session.ExecuteAsync("INSERT INTO things (project_id, id, count) VALUES ('p', 'a', 1)");
            },
            Token);
        _ = await write.ShouldThrowAsync<System.Data.Common.DbException>();
        (await CountsAsync()).ShouldBe([("a", 1L)]);
    }

    [Fact]
    public async Task A_failure_that_the_delegate_swallows_is_not_taken_for_success()
    {
        _ = await InsertAsync([Row("a", 1)]);
        var write = Store.WriteAsync(
            async session =>
            {
                _ = await session.ExecuteAsync("INSERT INTO things (project_id, id, count) VALUES ('p', 'b', 1)");
                _ = await session.ExecuteAsync("INSERT INTO things (project_id, id, count) VALUES ('p', 'a', 1)").ShouldThrowAsync<System.Data.Common.DbException>();
            },
            Token);
        (await write.ShouldThrowAsync<InvalidOperationException>()).Message.ShouldContain("nothing of it was stored");
        (await CountsAsync()).ShouldBe([("a", 1L)]);
    }

    [Fact]
    public async Task A_reader_sees_one_state_while_others_write()
    {
        _ = await InsertAsync([Row("a", 1)]);
        await Store.ReadAsync(
            async session =>
            {
                (await session.QuerySingleAsync<long>("SELECT count(*) FROM things")).ShouldBe(1);
                (await InsertAsync([Row("b", 1)])).ShouldBe(1);
                (await session.QuerySingleAsync<long>("SELECT count(*) FROM things")).ShouldBe(1);
                return true;
            },
            Token);
        (await CountsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Concurrent_increments_are_all_kept()
    {
        _ = await InsertAsync([Row("a", 0)]);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Store.WriteAsync(
            session => session.ExecuteAsync("UPDATE things SET count = count + 1 WHERE id = 'a'"), Token)));
        (await CountsAsync()).ShouldBe([("a", 50L)]);
    }

    [Fact]
    public async Task Transactions_that_hold_the_same_lock_run_one_after_the_other()
    {
        _ = await InsertAsync([Row("a", 0)]);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Store.WriteAsync(
            async session =>
            {
                await session.LockAsync("counter");
                var count = await session.QuerySingleAsync<long>("SELECT count FROM things WHERE id = 'a'");
                return await session.ExecuteAsync("UPDATE things SET count = @next WHERE id = 'a'", new { next = count + 1 });
            },
            Token)));
        (await CountsAsync()).ShouldBe([("a", 20L)]);
    }

    [Fact]
    public async Task Work_claimed_by_one_is_not_claimed_by_another()
    {
        _ = await InsertAsync(Enumerable.Range(0, 40).Select(i => Row($"{i:D2}", 0)));
        var claimed = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Store.WriteAsync(
            session => session.QuerySingleAsync<string>(
                $"""
                UPDATE things SET count = 1 WHERE project_id = 'p' AND id IN (
                  SELECT id FROM things WHERE project_id = 'p' AND count = 0 ORDER BY id LIMIT 1{session.Dialect.SkipLocked})
                RETURNING id
                """),
            Token)));
        claimed.Distinct().Count().ShouldBe(40);
    }

    [Fact]
    public async Task Dialect_expressions_find_text_and_read_documents()
    {
        _ = await InsertAsync([Row("a", 1, document: "{\"name\":\"Pear\",\"n\":7}"), Row("b", 1, document: "{\"name\":\"Fig\"}")]);
        var dialect = Store.Dialect;
        var name = await Store.ReadAsync(
            session => session.QuerySingleAsync<string>(
                $"SELECT {dialect.JsonText("document", "name")} FROM things WHERE {dialect.Contains("document", "@text")}", new { text = "PEAR" }),
            Token);
        name.ShouldBe("Pear");
        (await Store.ReadAsync(session => session.QuerySingleAsync<string>($"SELECT {dialect.JsonText("document", "n")} FROM things WHERE id = 'a'"), Token))
            .ShouldBe("7");
    }

    [Fact]
    public async Task An_empty_list_matches_nothing()
    {
        _ = await InsertAsync([Row("a", 1)]);
        (await Store.ReadAsync(
            session => session.QueryAsync<string>($"SELECT id FROM things WHERE {session.Dialect.In("id", "@ids")}", new { ids = Array.Empty<string>() }), Token))
            .ShouldBeEmpty();
    }

    [Fact]
    public async Task Rows_can_be_streamed()
    {
        _ = await InsertAsync(Enumerable.Range(0, 10).Select(i => Row($"{i}", i)));
        var sum = await Store.ReadAsync(
            async session =>
            {
                var total = 0L;
                await foreach (var thing in session.StreamAsync<Thing>("SELECT * FROM things WHERE count < @limit", new { limit = 5 }))
                {
                    total += thing.Count;
                }

                return total;
            },
            Token);
        sum.ShouldBe(10);
    }

    [Fact]
    public async Task A_role_is_held_by_one_at_a_time_and_can_be_given_up()
    {
        var first = await Store.TryTakeRoleAsync("drain", Token);
        first.ShouldNotBeNull();
        (await first.IsHeldAsync(Token)).ShouldBeTrue();
        (await Store.TryTakeRoleAsync("drain", Token)).ShouldBeNull();
        var other = await Store.TryTakeRoleAsync("reports", Token);
        other.ShouldNotBeNull();
        await first.DisposeAsync();
        await using var second = await Store.TryTakeRoleAsync("drain", Token);
        second.ShouldNotBeNull();
        await other.DisposeAsync();
    }

    [Theory]
    [InlineData("things; drop table things")]
    [InlineData("Things")]
    public async Task Names_that_are_no_names_are_refused(string table)
    {
        var write = Store.WriteAsync(session => session.BulkInsertAsync(table, Columns, [Row("a", 1)]), Token);
        (await write.ShouldThrowAsync<ArgumentException>()).Message.ShouldContain(table);
    }

    [Fact]
    public async Task A_row_of_the_wrong_width_is_refused_and_nothing_is_kept()
    {
        var write = Store.WriteAsync(session => session.BulkInsertAsync("things", Columns, [Row("a", 1), ["p", "b"]]), Token);
        (await write.ShouldThrowAsync<ArgumentException>()).Message.ShouldContain("2 values for 9 columns");
        (await CountsAsync()).ShouldBeEmpty();
    }

    private static object?[] Row(
        string id, long count, int? small = null, bool? isGold = null, DateTimeOffset? createdAt = null, double? score = null, string? document = null, byte[]? content = null) =>
        ["p", id, count, small, isGold, createdAt, score, document, content];

    private Task<long> InsertAsync(IEnumerable<object?[]> rows) =>
        Store.WriteAsync(session => session.BulkInsertAsync("things", Columns, rows), Token);

    private async Task<IReadOnlyList<(string Id, long Count)>> CountsAsync()
    {
        var things = await Store.ReadAsync(session => session.QueryAsync<Thing>("SELECT * FROM things ORDER BY id"), Token);
        return [.. things.Select(thing => (thing.Id, thing.Count))];
    }

    internal sealed record Thing
    {
        public required string ProjectId { get; init; }

        public required string Id { get; init; }

        public required long Count { get; init; }

        public int? Small { get; init; }

        public bool? IsGold { get; init; }

        public DateTimeOffset? CreatedAt { get; init; }

        public double? Score { get; init; }

        public string? Document { get; init; }

        public byte[]? Content { get; init; }
    }
}
