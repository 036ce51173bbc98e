using Treadle.Server.Hosting;
using Treadle.Testing;

namespace Treadle.Server.Tests.Hosting;

/// <summary>Two servers with data folders of their own on one PostgreSQL database.</summary>
public sealed class StoreOwnershipTests(PostgresFixture postgres)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_server_on_the_same_store_is_refused_and_may_start_when_the_first_has_ended()
    {
        Assert.SkipWhen(postgres.SkipReason is not null, postgres.SkipReason ?? "");
        var store = await postgres.CreateDatabaseAsync(Cancellation);
        await using (await RunningServer.StartAsync(store, Cancellation))
        {
            var refused = await Should.ThrowAsync<StoreInUseException>(() => RunningServer.StartAsync(store, Cancellation));
            refused.Message.ShouldContain("in use by another server");
            refused.Message.ShouldContain("--store");
        }

        await using var second = await RunningServer.StartAsync(store, Cancellation);
        (await second.Client.ReadyAsync(Cancellation)).IsReady.ShouldBeTrue();
    }
}
