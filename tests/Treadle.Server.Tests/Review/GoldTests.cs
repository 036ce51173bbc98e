using Treadle.Protocol.Errors;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class GoldTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    [Fact]
    public async Task Gold_items_are_mixed_in_unmarked_and_measure_people()
    {
        await ReviewAsync("gold_share: 0.5");
        await SendAsync(5);
        (await DeclareAsync(false, "p0", "p1", "p2", "p3", "p4")).Items.Select(item => item.ItemId).ShouldBe(["p0", "p1", "p2", "p3", "p4"]);
        foreach (var lease in (await ClaimAsync("ben", 5)).Items.Take(4))
        {
            await AnswerAsync("ben", lease, "other");
        }

        // p4 still waits in the ordinary queue, and is met there only.
        await SendAsync(40, from: 100);
        var claim = await ClaimAsync("anna", 40);
        claim.Items.Count.ShouldBe(40);
        claim.Items.Select(lease => lease.ItemId).ShouldBeUnique();
        claim.Items.ShouldAllBe(lease => !lease.IsPractice && lease.Suggestion == null);
        foreach (var lease in claim.Items)
        {
            var answer = await AnswerAsync("anna", lease, "billing");
            (answer.State, answer.Practice).ShouldBe((ReviewState.Closed, null));
        }

        var gold = await Client.GoldAsync(Project, null, Cancellation);
        var measured = gold.Items.Sum(item => item.Right.Of);
        measured.ShouldBeInRange(1, 4);
        gold.Items.Sum(item => item.Right.Cases).ShouldBe(measured);
        var person = (await Client.AnnotatorsAsync(Project, null, Cancellation)).Annotators.Single(one => one.Annotator == "anna");
        (person.Gold.Cases, person.Gold.Of).ShouldBe((measured, measured));
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Counts.ShouldAllBe(count => count.Reason == ReviewReason.Review);
    }

    [Fact]
    public async Task Whoever_claims_one_item_at_a_time_gets_gold_too_and_never_nothing_while_items_wait()
    {
        await ReviewAsync("gold_share: 0.5");
        await SendAsync(4);
        await DeclareAsync(false, "p0", "p1", "p2", "p3");
        foreach (var lease in (await ClaimAsync("ben", 4)).Items)
        {
            await AnswerAsync("ben", lease, "other");
        }

        await SendAsync(10, from: 100);
        var items = new List<string>();
        while ((await ClaimAsync("anna", 1)).Items is { Count: > 0 } leases)
        {
            items.Add(leases.ShouldHaveSingleItem().ItemId);
            await AnswerAsync("anna", leases[0], "billing");
        }

        items.ShouldBeUnique();
        items.Count(item => item.Length == 4).ShouldBe(10);
        items.Count(item => item.Length == 2).ShouldBeInRange(1, 4);
    }

    [Fact]
    public async Task Practice_items_come_first_to_newcomers_and_say_at_once_what_is_right()
    {
        await SendAsync(2, from: 10);
        await DeclareAsync(true, "p10", "p11");
        foreach (var lease in (await ClaimAsync("ben", 2)).Items)
        {
            await AnswerAsync("ben", lease, "other");
        }

        await SendAsync(20, from: 100);
        var leases = (await ClaimAsync("anna", 5)).Items;
        leases.Select(lease => lease.IsPractice).ShouldBe([true, true, false, false, false]);
        var wrong = await Client.AnnotateAsync(
            Project, leases[0].ReviewId, new AnnotationRequest { Id = "a0", Annotator = "anna", Answer = AnnotationKind.Label, Label = "other" }, Cancellation);
        wrong.Practice.ShouldBe(new PracticeAnswer { IsRight = false, Label = "billing", Explanation = "it is about money" });
        (await AnswerAsync("anna", leases[1], "billing")).Practice!.IsRight.ShouldBeTrue();

        // A retry is told the same, and practice is no measure.
        (await Client.AnnotateAsync(Project, leases[0].ReviewId, new AnnotationRequest { Id = "a0", Annotator = "anna", Answer = AnnotationKind.Label, Label = "other" }, Cancellation))
            .ShouldSatisfyAllConditions(answer => answer.Repeated.ShouldBeTrue(), answer => answer.Practice.ShouldBe(wrong.Practice));
        (await Client.AnnotatorsAsync(Project, null, Cancellation)).Annotators.ShouldAllBe(person => person.Gold.Of == 0);
        (await ClaimAsync("anna", 5)).Items.ShouldAllBe(lease => !lease.IsPractice);
    }

    [Fact]
    public async Task Gold_is_a_fact_with_a_past_and_errors_name_their_place()
    {
        await SendAsync(2);
        await DeclareAsync(false, "p0");
        Running.Clock.Advance(TimeSpan.FromSeconds(5));
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromSeconds(5));
        (await Client.RemoveGoldAsync(Project, "p0", Cancellation)).Items.ShouldBeEmpty();
        (await Client.GoldAsync(Project, before, Cancellation)).Items.ShouldHaveSingleItem().Label.ShouldBe("billing");
        (await Should.ThrowAsync<ProblemException>(() => Client.RemoveGoldAsync(Project, "p0", Cancellation))).Problem.Code.ShouldBe("resource.not_found");

        var refused = await Should.ThrowAsync<ProblemException>(() => Client.AddGoldAsync(
            Project, new GoldRequest { Items = [new GoldEntry { ItemId = "p0", Label = "bill" }, new GoldEntry { Label = "billing" }] }, Cancellation));
        refused.Problem.Errors.Select(error => error.Path).ShouldBe(["items[0].label", "items[1].item_id"]);
        (await Should.ThrowAsync<ProblemException>(() => DeclareAsync(false, "nowhere"))).Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("items[0].item_id");
    }

    private Task<GoldAnswer> DeclareAsync(bool isPractice, params string[] items) => Client.AddGoldAsync(
        Project,
        new GoldRequest { Items = [.. items.Select(item => new GoldEntry { ItemId = item, Label = "billing", Explanation = "it is about money", Practice = isPractice })], By = "lea" },
        Cancellation);
}

public sealed class GoldTestsOnSqlite() : GoldTests(null);

public sealed class GoldTestsOnPostgres(PostgresFixture postgres) : GoldTests(postgres);
