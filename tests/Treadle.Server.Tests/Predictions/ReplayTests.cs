using Treadle.Protocol.Predictions;
using Treadle.Protocol.Release;
using Treadle.Protocol.Training;
using Treadle.Server.Tests.Training;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Predictions;

public abstract class ReplayTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task Recorded_predictions_are_made_again_bit_for_bit_by_the_version_that_made_them()
    {
        await ChampionAsync(1);
        await LogAsync(1_000, 60);
        await ChampionAsync(2);
        await LogAsync(1_060, 40);
        await Client.PredictAsync(Project, Elsewhere(), Cancellation);
        await Running.RestartAsync(Cancellation);

        var sample = await Client.ReplaySampleAsync(Project, 500, Cancellation);

        (sample.Checked, sample.Identical, sample.NotReplayable).ShouldBe((190, 190, 1));
        var one = await Client.ReplayAsync(Project, Item(1_000), Cancellation);
        (one.Model, one.IsIdentical).ShouldBe(("v1", true));
        one.Replayed.ShouldBe(one.Recorded);
        (await Client.ReplayAsync(Project, Item(1_060), Cancellation)).Model.ShouldBe("v2");
        (await Client.ReplayAsync(Project, "elsewhere", Cancellation)).IsReplayable.ShouldBeFalse();
    }

    [Fact]
    public async Task A_record_that_was_altered_is_found()
    {
        await ChampionAsync(1);
        await LogAsync(1_000, 20);
        await Get<Server.Facts.FactLog>().CaughtUpAsync(Cancellation);
        await Get<Store>().WriteAsync(session => session.ExecuteAsync("UPDATE predictions SET score = score + 0.0000000001 WHERE id = @id", new { id = Item(1_007) }), Cancellation);

        var sample = await Client.ReplaySampleAsync(Project, 20, Cancellation);

        (sample.Checked, sample.Identical).ShouldBe((20, 19));
        sample.Differing.ShouldHaveSingleItem().Id.ShouldBe(Item(1_007));
    }

    private static PredictionRequest Elsewhere() => new()
    {
        Id = "elsewhere",
        Input = new Dictionary<string, string> { ["text"] = "hello" },
        Model = "vendor@3",
        Output = new ModelOutput { Label = "other", Score = 0.9 },
    };

    private async Task ChampionAsync(int version)
    {
        await LabelAsync(version * 100, 90);
        (await Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation)).ModelVersion.ShouldBe(version);
        await Client.PromoteAsync(Project, new PromotionRequest { Version = version, Reason = "test", By = "ann" }, Cancellation);
    }
}

public sealed class ReplayTestsOnSqlite() : ReplayTests(null);

public sealed class ReplayTestsOnPostgres(PostgresFixture postgres) : ReplayTests(postgres);
