using Treadle.Protocol.Errors;
using Treadle.Protocol.Release;
using Treadle.Protocol.Training;
using Treadle.Server.Release;
using Treadle.Server.Tests.Training;
using Treadle.Testing;

namespace Treadle.Server.Tests.Release;

public abstract class ReleaseTests(PostgresFixture? postgres) : LearningTests(postgres)
{
    [Fact]
    public async Task The_first_model_serves_when_it_beats_the_baseline()
    {
        await FirstChampionAsync();

        var releases = await Client.ReleasesAsync(Project, Cancellation);
        releases.Champion.ShouldBe(1);
        releases.Decisions.ShouldHaveSingleItem().Reason.ShouldContain("beats the baseline");
        var answer = await Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = TextOf(9001) } }, Cancellation);
        answer.Model.ShouldBe("v1");
    }

    [Fact]
    public async Task A_first_model_that_learned_nothing_is_refused()
    {
        await LogAsync(0, 240);
        await LabelAsync(Enumerable.Range(0, 240).Select(number => (number, TruthOf((number * number / 7) + (number / 3)))).ToList());
        await TrainAsync();

        var decision = (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldHaveSingleItem();
        decision.Decision.ShouldBe("refused");
        (await Client.ReleasesAsync(Project, Cancellation)).Champion.ShouldBeNull();
        (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_better_challenger_is_promoted_by_what_people_say_about_disagreements()
    {
        await FirstChampionAsync(flawed: true);
        await ShadowAsync();
        (await Client.ReleasesAsync(Project, Cancellation)).Challenger.ShouldBe(2);

        await LogAsync(2000, 120);
        await LabelAsync(Enumerable.Range(2000, 120).Select(number => (number, TruthOf(number))).ToList(), isEvidence: false);
        var decision = (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldHaveSingleItem();
        (decision.Decision, decision.ModelVersion, decision.Actor).ShouldBe(("promoted", 2, "treadle"), decision.Reason);
        decision.Evidence.ShouldNotBeNull().GetProperty("wins").GetInt32().ShouldBeGreaterThan(10);

        var releases = await Client.ReleasesAsync(Project, Cancellation);
        (releases.Champion, releases.Challenger).ShouldBe((2, null));
        releases.Decisions.Select(entry => entry.Decision).ShouldBe(["promoted", "shadowed", "promoted"]);
    }

    [Fact]
    public async Task A_challenger_without_proof_waits_and_is_refused_at_the_timeout()
    {
        await FirstChampionAsync();
        await ShadowAsync();
        await LogAsync(2000, 60);
        (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldBeEmpty();

        var releases = await Client.ReleasesAsync(Project, Cancellation);
        releases.Gates.Select(gate => gate.Name).ShouldBe(["evidence", "negative_flips", "minimum_pairs"]);
        releases.Gates[0].IsMet.ShouldBeFalse();
        Running.Clock.Advance(TimeSpan.FromDays(15));
        var decision = (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldHaveSingleItem();
        decision.Decision.ShouldBe("refused");
        decision.Reason.ShouldContain("timeout");
        (await Client.ReleasesAsync(Project, Cancellation)).Challenger.ShouldBeNull();
    }

    [Fact]
    public async Task A_rollback_answers_at_once_and_stands_after_a_restart()
    {
        await FirstChampionAsync();
        await LabelAsync(400, 60);
        await TrainAsync();
        await Client.PromoteAsync(Project, new PromotionRequest { Version = 2, Reason = "I want it", By = "ann" }, Cancellation);
        (await AskAsync()).ShouldBe("v2");

        var decision = await Client.RollBackAsync(Project, new RollbackRequest { Reason = "it is rude", By = "ann" }, Cancellation);
        (decision.Decision, decision.ModelVersion).ShouldBe(("rolled_back", 1));
        (await AskAsync()).ShouldBe("v1");
        await Running.RestartAsync(Cancellation);
        (await AskAsync()).ShouldBe("v1");
        (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldBeEmpty();

        var problem = await Should.ThrowAsync<ProblemException>(() => Client.RollBackAsync(Project, new RollbackRequest { Reason = "again", By = "ann" }, Cancellation));
        problem.Problem.Code.ShouldBe(ErrorCodes.NoEarlierChampion.Code);
    }

    [Fact]
    public async Task A_move_whose_decision_cannot_be_recorded_does_not_happen()
    {
        await FirstChampionAsync();
        await LabelAsync(400, 60);
        await TrainAsync();
        Task Rename(string from, string to) => Get<Treadle.Storage.Sql.Store>().WriteAsync(session => session.ExecuteAsync($"ALTER TABLE {from} RENAME TO {to}"), Cancellation);
        await Rename("release_decisions", "out_of_reach");
        await Should.ThrowAsync<ProblemException>(() => Client.PromoteAsync(Project, new PromotionRequest { Version = 2, Reason = "I want it", By = "ann" }, Cancellation));
        await Rename("out_of_reach", "release_decisions");

        (await Client.ReleasesAsync(Project, Cancellation)).Champion.ShouldBe(1);
        (await Client.AliasMovesAsync(Project, Cancellation)).ShouldHaveSingleItem();
        (await AskAsync()).ShouldBe("v1");
    }

    [Fact]
    public async Task A_challenger_that_is_promoted_by_hand_leaves_the_shadow_in_the_same_step()
    {
        await FirstChampionAsync(flawed: true);
        await ShadowAsync();
        await Client.PromoteAsync(Project, new PromotionRequest { Version = 2, Reason = "I want it", By = "ann" }, Cancellation);

        var releases = await Client.ReleasesAsync(Project, Cancellation);
        (releases.Champion, releases.Challenger).ShouldBe((2, null));
        (await Client.AliasMovesAsync(Project, Cancellation)).TakeLast(2).Select(move => (move.Alias, move.Action)).ShouldBe([("champion", "promote"), ("challenger", "withdraw")]);
    }

    [Fact]
    public async Task A_version_is_put_in_shadow_and_taken_out_of_it_by_hand_and_history_says_who_and_why()
    {
        await FirstChampionAsync();
        await LabelAsync(400, 60);
        await TrainAsync();
        Task<ReleaseDecision> Shadow(int? version, string reason) => Client.ShadowAsync(Project, new ShadowRequest { Version = version, Reason = reason, By = "ann" }, Cancellation);
        var decision = await Shadow(2, "let us see");
        (decision.Decision, decision.ModelVersion, decision.Reason, decision.Actor).ShouldBe(("shadowed", 2, "let us see", "ann"));
        (await AskAsync()).ShouldBe("v1");
        var releases = await Client.ReleasesAsync(Project, Cancellation);
        (releases.Champion, releases.Challenger, releases.ShadowSince is null).ShouldBe((1, 2, false));
        (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldBeEmpty("it has shown nothing yet");

        (await Should.ThrowAsync<ProblemException>(() => Shadow(2, "again"))).Problem.Code.ShouldBe(ErrorCodes.AlreadyShadow.Code);
        (await Should.ThrowAsync<ProblemException>(() => Shadow(1, "the champion"))).Problem.Code.ShouldBe(ErrorCodes.AlreadyChampion.Code);
        (await Should.ThrowAsync<ProblemException>(() => Shadow(9, "none such"))).Problem.Code.ShouldBe(ErrorCodes.NotFound.Code);
        (await Should.ThrowAsync<ProblemException>(() => Shadow(2, " "))).Problem.Errors.Single().Path.ShouldBe("reason");

        (await Shadow(null, "seen enough")).Decision.ShouldBe("refused");
        (await Client.ReleasesAsync(Project, Cancellation)).Challenger.ShouldBeNull();
        (await Should.ThrowAsync<ProblemException>(() => Shadow(null, "again"))).Problem.Code.ShouldBe(ErrorCodes.AlreadyShadow.Code);
        (await Client.AliasMovesAsync(Project, Cancellation)).Where(move => move.Alias == "challenger").Select(move => (move.Version, move.Action, move.Reason, move.Actor))
            .ShouldBe([(2, "shadow", "let us see", "ann"), (null, "withdraw", "seen enough", "ann")]);
    }

    [Fact]
    public async Task Nothing_is_put_in_shadow_without_a_champion()
    {
        await LabelAsync(0, 100);
        await TrainAsync();
        (await Should.ThrowAsync<ProblemException>(() => Client.ShadowAsync(Project, new ShadowRequest { Version = 1, Reason = "test", By = "ann" }, Cancellation)))
            .Problem.Code.ShouldBe(ErrorCodes.NoChampion.Code);
    }

    [Fact]
    public async Task Moves_by_hand_need_a_reason_and_a_name()
    {
        var problem = await Should.ThrowAsync<ProblemException>(() => Client.PromoteAsync(Project, new PromotionRequest { Version = 1 }, Cancellation));
        problem.Problem.Errors.Select(error => error.Path).ShouldBe(["reason", "by"]);
    }

    private async Task<string?> AskAsync() =>
        (await Client.PredictAsync(Project, new() { Input = new Dictionary<string, string> { ["text"] = TextOf(9002) } }, Cancellation)).Model;

    // A flawed champion has learned from labels of which every fourth is wrong in one way.
    private async Task FirstChampionAsync(bool flawed = false)
    {
        await LogAsync(0, 240);
        await LabelAsync(Enumerable.Range(0, 240).Select(number => (number, TruthOf(flawed && number % 3 == 2 ? 0 : number))).ToList());
        (await TrainAsync()).State.ShouldBe("done");
        (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldHaveSingleItem().Decision.ShouldBe("promoted");
    }

    private async Task ShadowAsync()
    {
        Running.Clock.Advance(TimeSpan.FromHours(1));
        await LabelAsync(Enumerable.Range(0, 240).Select(number => (number, TruthOf(number))).ToList());
        await TrainAsync();
        (await Get<ReleaseDesk>().DecideAsync(Target, Cancellation)).ShouldHaveSingleItem().Decision.ShouldBe("shadowed");
        Running.Clock.Advance(TimeSpan.FromHours(1));
    }

    private Task<TrainingRun> TrainAsync() => Client.TrainAsync(Project, new TrainingRequest { Reason = "test", Seed = 7 }, Cancellation);
}

public sealed class ReleaseTestsOnSqlite() : ReleaseTests(null);

public sealed class ReleaseTestsOnPostgres(PostgresFixture postgres) : ReleaseTests(postgres);
