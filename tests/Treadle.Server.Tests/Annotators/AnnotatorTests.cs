using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Annotators;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Annotators;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Annotators;

/// <summary>Figures of people, what looks wrong about them, and what follows from it.</summary>
public abstract class AnnotatorTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private const int Items = 45;

    [Fact]
    public async Task Whoever_answers_the_same_to_everything_is_noticed_and_does_not_count_until_somebody_has_looked()
    {
        await FillAsync(("anna", Truth, 5_000), ("ben", Truth, 6_000), ("carl", _ => "other", 400));
        await ResolveAsync();
        // Whoever looks before the wheel has turned does not keep it from looking.
        (await Client.AnnotatorsAsync(Project, null, Cancellation)).Annotators.Count.ShouldBe(3);
        (await NoticeAsync()).ShouldHaveSingleItem().ShouldContain("carl");
        (await NoticeAsync()).ShouldBeEmpty();

        var all = await Client.AnnotatorsAsync(Project, null, Cancellation);
        all.Annotators.Select(person => (person.Annotator, person.IsTrusted, person.Signals.Count)).ShouldBe([("anna", true, 0), ("ben", true, 0), ("carl", false, 3)]);
        var carl = all.Annotators[2];
        carl.Signals.Select(signal => signal.Kind).ShouldBe(["failing", "constant", "too_fast"]);
        carl.Peers.ShouldSatisfyAllConditions(peers => peers.Cases.ShouldBe(Items / 3), peers => peers.Of.ShouldBe(Items));
        carl.Confusion.Select(cell => (cell.Expected, cell.Given, cell.Count)).ShouldBe([("billing", "other", 15), ("delivery", "other", 15), ("other", "other", 15)]);
        carl.Seconds!.Median.ShouldBe(0.4, 1e-9);
        all.Alpha!.ShouldSatisfyAllConditions(alpha => alpha.Items.ShouldBe(Items), alpha => alpha.Value.ShouldBeInRange(alpha.Lower, alpha.Upper));

        (await Client.AlertsAsync(Project, null, Cancellation)).ShouldHaveSingleItem().Subject.ShouldBe("carl");
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        var trusted = await Client.TrustAsync(Project, "carl", new TrustRequest { IsTrusted = true, Reason = "he was shown how", By = "lea" }, Cancellation);
        trusted.IsTrusted.ShouldBeTrue();
        (await NoticeAsync()).ShouldBeEmpty("a person has decided, and the same figures do not overrule that");
        (await Client.AnnotatorsAsync(Project, before, Cancellation)).Annotators[2].IsTrusted.ShouldBeFalse();
    }

    [Fact]
    public async Task Labels_that_rest_on_somebody_who_does_not_count_are_taken_back_and_come_again()
    {
        await FillAsync(("ben", Truth, 6_000));
        (await ResolveAsync()).ShouldBe(Items);
        await Client.TrustAsync(Project, "ben", new TrustRequest { IsTrusted = false, Reason = "answers copied", By = "lea" }, Cancellation);
        (await ResolveAsync()).ShouldBe(Items);
        (await Client.LabelsAsync(Project, null, Cancellation, limit: 100)).Items.ShouldBeEmpty();
        await Client.TrustAsync(Project, "ben", new TrustRequest { IsTrusted = true, Reason = "a mistake of ours", By = "lea" }, Cancellation);
        (await ResolveAsync()).ShouldBe(Items);
        (await Client.LabelsAsync(Project, null, Cancellation, limit: 100)).Items.Count.ShouldBe(Items);
    }

    [Fact]
    public async Task Where_everybody_gives_one_label_to_everything_agreement_is_not_defined_and_the_wheel_turns()
    {
        await FillAsync(("anna", _ => "other", 5_000), ("ben", _ => "other", 6_000));
        (await Client.TurnAsync(Project, Cancellation)).Steps.ShouldContain(step => step.Stage == "labels");
        var all = await Client.AnnotatorsAsync(Project, null, Cancellation);
        (all.Alpha, all.Pairs.Cases, all.Pairs.Of).ShouldBe((null, Items, Items));
        (await Client.AgreementAsync(Project, null, Cancellation)).ShouldSatisfyAllConditions(agreement => agreement.Alpha.ShouldBeNull(), agreement => agreement.Pairwise.ShouldBe(1));
    }

    [Fact]
    public async Task Answers_are_held_against_what_experts_decided_first()
    {
        await FillAsync(("anna", Truth, 5_000), ("ben", Truth, 6_000));
        (await Client.AnnotatorsAsync(Project, null, Cancellation)).Annotators[0].Known.Of.ShouldBe(0);
        await Client.DecideLabelAsync(Project, new LabelRequest { ItemId = "p0", Label = "other", Source = LabelSource.Expert, By = "ella" }, Cancellation);
        var anna = (await Client.AnnotatorsAsync(Project, null, Cancellation)).Annotators[0];
        anna.Known.ShouldSatisfyAllConditions(known => known.Cases.ShouldBe(0), known => known.Of.ShouldBe(1));
        anna.Confusion.ShouldContain(cell => cell.Expected == "other" && cell.Given == "billing" && cell.Count == 1);
        anna.Signals.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_decision_needs_a_reason_and_somebody_who_answered()
    {
        var problem = (await Should.ThrowAsync<ProblemException>(() => Client.TrustAsync(Project, "zoe", new TrustRequest(), Cancellation))).Problem;
        problem.Errors.Select(error => error.Path).ShouldBe(["is_trusted", "reason"]);
        (await Should.ThrowAsync<ProblemException>(() => Client.TrustAsync(Project, "zoe", new TrustRequest { IsTrusted = false, Reason = "spam" }, Cancellation)))
            .Problem.Code.ShouldBe("resource.not_found");
    }

    private static string Truth(string itemId) => (int.Parse(itemId.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 3) switch
    {
        0 => "billing",
        1 => "delivery",
        _ => "other",
    };

    private async Task FillAsync(params (string Name, Func<string, string> Say, long Milliseconds)[] people)
    {
        await Client.ApplyConfigAsync(ProjectFile + $"\nreview:\n  answers_per_item: {people.Length}\n", Cancellation);
        var requests = Enumerable.Range(0, Items)
            .Select(index => new PredictionRequest { Id = $"p{index}", ItemId = $"p{index}", Input = new Dictionary<string, string> { ["text"] = $"text number {index}" } }).ToList();
        (await Client.PredictBatchAsync(Project, requests, Cancellation)).Errors.ShouldBeEmpty();
        foreach (var (name, say, milliseconds) in people)
        {
            var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = name, Count = 100 }, Cancellation)).Items;
            var answers = leases.Select(lease => new AnnotationRequest
            {
                ReviewId = lease.ReviewId,
                Annotator = name,
                Answer = AnnotationKind.Label,
                Label = say(lease.ItemId),
                Milliseconds = milliseconds,
            });
            (await Client.AnnotateBatchAsync(Project, answers.ToList(), Cancellation)).Errors.ShouldBeEmpty();
        }
    }

    private async Task<int> ResolveAsync() =>
        (await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(Running.Services.GetRequiredService<ProjectDirectory>().Get(Project), Cancellation)).Appended;

    private Task<IReadOnlyList<string>> NoticeAsync() =>
        Running.Services.GetRequiredService<AnnotatorDesk>().RunAsync(Running.Services.GetRequiredService<ProjectDirectory>().Get(Project), Cancellation);
}

public sealed class AnnotatorsOnSqliteTests() : AnnotatorTests(null);

public sealed class AnnotatorsOnPostgresTests(PostgresFixture postgres) : AnnotatorTests(postgres);
