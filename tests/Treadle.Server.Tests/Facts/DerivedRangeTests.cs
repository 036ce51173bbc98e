using Treadle.Protocol.Feedback;
using Treadle.Server.Facts;
using Treadle.Server.Tests.Training;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Facts;

/// <summary>How far facts may be read while the drain is between storing them and deriving from them.</summary>
public abstract class DerivedRangeTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task What_is_stored_and_not_derived_from_yet_is_left_for_the_next_turn()
    {
        await LogAsync(0, 5);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = Item(1), Kind = FeedbackKind.Edit, Value = "other", Source = FeedbackSource.User }, Cancellation);
        await Get<FactLog>().CaughtUpAsync(Cancellation);
        var last = await ReadAsync("SELECT last FROM fact_counter");
        (await EndAsync()).ShouldBe(last);
        var feedback = await ReadAsync("SELECT MAX(sequence) FROM feedback");

        // As the store stands after the transaction that stores rows and before the one that derives from them.
        await DerivedUpToAsync(feedback - 1);
        (await EndAsync()).ShouldBe(feedback - 1);
        var label = await LabelAsync();
        label.ShouldBeGreaterThan(feedback);
        (await EndAsync()).ShouldBe(feedback - 1, "facts behind it wait with it");

        await DerivedUpToAsync(feedback);
        (await EndAsync()).ShouldBe(label, "labels are derived from by nobody, so they need not wait");
    }

    private async Task<long> LabelAsync()
    {
        await LabelAsync(0, "other");
        return await ReadAsync("SELECT MAX(sequence) FROM labels");
    }

    private Task<long> EndAsync() => Get<Store>().ReadAsync(DerivedRange.EndAsync, Cancellation);

    private Task<long> ReadAsync(string sql) => Get<Store>().ReadAsync(session => session.QuerySingleAsync<long>(sql), Cancellation);

    private Task DerivedUpToAsync(long sequence) =>
        Get<Store>().WriteAsync(session => session.ExecuteAsync("UPDATE projection_cursors SET sequence = @sequence WHERE name = 'feedback-signals'", new { sequence }), Cancellation);
}

public sealed class DerivedRangeTestsOnSqlite() : DerivedRangeTests(null);

public sealed class DerivedRangeTestsOnPostgres(PostgresFixture postgres) : DerivedRangeTests(postgres);
