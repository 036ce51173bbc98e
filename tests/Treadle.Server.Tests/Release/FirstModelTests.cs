using Treadle.Protocol.Training;
using Treadle.Server.Release;
using Treadle.Server.Tests.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Release;

/// <summary>A first model where labels were not drawn at random, so that none may judge: the folds of the training decide.</summary>
public abstract class FirstModelTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    private const string ByFolds = "by cross-validation, as there are too few evaluation items";

    [Fact]
    public async Task Without_evaluation_items_cross_validation_lets_a_good_first_model_serve()
    {
        await TrainAsync(TruthOf);
        var decision = (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldHaveSingleItem();

        decision.Decision.ShouldBe("promoted", decision.Reason);
        decision.Reason.ShouldContain(ByFolds);
        (await Client.DatasetsAsync(Project, Cancellation)).Single().EvaluationItems.ShouldBe(0);
        var evidence = decision.Evidence.ShouldNotBeNull();
        evidence.GetProperty("is_cross_validated").GetBoolean().ShouldBeTrue();
        evidence.GetProperty("items").GetInt32().ShouldBe(200);
        evidence.GetProperty("low").GetDouble().ShouldBeGreaterThan(evidence.GetProperty("baseline").GetDouble());
        (await Client.ReleasesAsync(Project, Cancellation)).Champion.ShouldBe(1);
    }

    [Fact]
    public async Task Without_evaluation_items_cross_validation_refuses_a_first_model_that_learned_nothing()
    {
        await TrainAsync(number => TruthOf((number * number / 7) + (number / 3)));
        var decision = (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldHaveSingleItem();

        decision.Decision.ShouldBe("refused", decision.Reason);
        decision.Reason.ShouldContain(ByFolds);
        (await Client.ReleasesAsync(Project, Cancellation)).Champion.ShouldBeNull();
    }

    private async Task TrainAsync(Func<int, string> label)
    {
        await LogAsync(0, 200);
        await LabelAsync(Enumerable.Range(0, 200).Select(number => (number, label(number))).ToList(), isEvidence: false);
        (await Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation)).State.ShouldBe("done");
    }
}

public sealed class FirstModelTestsOnSqlite() : FirstModelTests(null);

public sealed class FirstModelTestsOnPostgres(PostgresFixture postgres) : FirstModelTests(postgres);
