using Treadle.Models.Training;
using Treadle.Protocol.Registry;
using Treadle.Protocol.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Training;

public abstract class TrainerBytesTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task Every_built_in_trainer_makes_the_same_bytes_from_the_same_seed_also_after_a_restart()
    {
        await LabelAsync(0, 90);
        await LogAsync(90, 60);
        var names = TrainerSelection.BuiltIn.Select(trainer => trainer.Name).ToList();
        foreach (var name in names)
        {
            await TrainAsync(name, 7);
        }

        await Running.RestartAsync(Cancellation);
        foreach (var name in names)
        {
            await TrainAsync(name, 7);
        }

        var models = (await Client.ModelsAsync(Project, Cancellation)).Models;
        models.Count.ShouldBe(2 * names.Count);
        Hashes(models.Skip(names.Count)).ShouldBe(Hashes(models.Take(names.Count)));
        Hashes(models).Distinct().Count().ShouldBe(names.Count);
        foreach (var model in models.Take(names.Count))
        {
            (await Client.VerifyModelAsync(Project, model.Version, Cancellation)).IsIdentical.ShouldBeTrue(model.Trainer);
        }
    }

    private static IEnumerable<string?> Hashes(IEnumerable<ModelVersion> models) => models.Select(model => model.ArtifactHash);

    private async Task TrainAsync(string trainer, long seed)
    {
        var run = await Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Trainer = trainer, Seed = seed }, Cancellation);
        run.State.ShouldBe("done", run.Error);
    }
}

public sealed class TrainerBytesTestsOnSqlite() : TrainerBytesTests(null);

public sealed class TrainerBytesTestsOnPostgres(PostgresFixture postgres) : TrainerBytesTests(postgres);
