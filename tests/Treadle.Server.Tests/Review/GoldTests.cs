using Treadle.Protocol.Errors;
using Treadle.Protocol.Labels;
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
        (await ClaimAsync("ben", 5)).Items.ShouldBeEmpty("gold by itself would be known");
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
        measured.ShouldBeInRange(1, 5);
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

    [Fact]
    public async Task What_waits_in_the_queue_is_gold_at_once_and_waits_again_when_it_is_gold_no_more()
    {
        await SendAsync(60);
        await DeclareAsync(true, [.. Enumerable.Range(0, 5).Select(item => $"p{item}")]);
        (await DeclareAsync(false, [.. Enumerable.Range(5, 20).Select(item => $"p{item}")])).Items.ShouldAllBe(item => item.IsWithdrawn && !item.IsWaiting);
        (await StandingAsync()).ShouldBe((35, 25, 0));
        var labels = (await Client.LabelsAsync(Project, null, Cancellation)).Items;
        labels.Count.ShouldBe(25);
        labels.ShouldAllBe(label => label.Label == "billing" && label.Source == LabelSource.Expert && label.Method == "decision" && label.IsEvidence && label.By == "lea");

        (await ClaimAsync("anna", 6)).Items.Select(lease => lease.IsPractice).ShouldBe([true, true, true, true, true, false]);

        Running.Clock.Advance(TimeSpan.FromHours(2));
        var left = await Client.RemoveGoldAsync(Project, "p7", new GoldRemovalRequest { Reason = "it is about a parcel", By = "lea" }, Cancellation);
        left.Items.Select(item => item.ItemId).ShouldNotContain("p7");
        (await StandingAsync()).ShouldBe((36, 24, 0));
        (await Client.LabelsOfItemAsync(Project, "p7", null, Cancellation)).Select(label => label.Label).ShouldBe(["billing", null]);
        (await ClaimAsync("ben", 100)).Items.Select(lease => lease.ItemId).ShouldContain("p7");
        (await Should.ThrowAsync<ProblemException>(() => Client.RemoveGoldAsync(Project, "p8", new GoldRemovalRequest(), Cancellation))).Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("reason");
    }

    [Fact]
    public async Task Who_has_the_item_in_hand_may_still_answer_it_and_does_not_meet_it_again()
    {
        await ReviewAsync("gold_share: 0.5\nanswers_per_item: 2");
        await SendAsync(1);
        var held = (await ClaimAsync("anna")).Items[0];
        await AnswerAsync("ben", (await ClaimAsync("ben")).Items[0], "other");
        await DeclareAsync(false, "p0");
        (await StandingAsync()).ShouldBe((0, 1, 1));
        await Client.RenewLeaseAsync(Project, held.ReviewId, "anna", Cancellation);
        (await AnswerAsync("anna", held, "billing")).State.ShouldBe(ReviewState.Closed);
        (await StandingAsync()).ShouldBe((0, 1, 0));

        await SendAsync(60, from: 100);
        (await ClaimAsync("anna", 20)).Items.Concat((await ClaimAsync("ben", 20)).Items).Select(lease => lease.ItemId).ShouldNotContain("p0");
        (await ClaimAsync("cem", 20)).Items.Select(lease => lease.ItemId).ShouldContain("p0");
    }

    [Fact]
    public async Task Nobody_has_an_item_in_hand_twice_when_it_becomes_gold_or_ceases_to_be()
    {
        await ReviewAsync("gold_share: 0.5");
        await SendAsync(1);
        await ClaimAsync("anna");
        await DeclareAsync(false, "p0");
        await SendAsync(200, from: 100);
        (await ClaimAsync("anna", 20)).Items.Select(lease => lease.ItemId).ShouldNotContain("p0");
        (await ClaimAsync("ben", 20)).Items.Select(lease => lease.ItemId).ShouldContain("p0");
        await Client.RemoveGoldAsync(Project, "p0", Cancellation);
        (await ClaimAsync("ben", 100)).Items.Select(lease => lease.ItemId).ShouldNotContain("p0");
    }

    [Fact]
    public async Task A_late_answer_brings_nothing_back_and_gold_no_more_asks_for_what_is_missing()
    {
        await ReviewAsync("gold_share: 0\nanswers_per_item: 3");
        await SendAsync(1);
        var held = (await ClaimAsync("anna")).Items[0];
        await DeclareAsync(false, "p0");
        var late = await AnswerAsync("anna", held, "other");
        (late.State, await StandingAsync()).ShouldBe((ReviewState.Closed, (0, 1, 0)));
        await Client.UndoAsync(Project, late.Id, "anna", Cancellation);
        (await StandingAsync()).ShouldBe((0, 1, 1));

        // Somebody who knows has decided meanwhile: nobody is asked again.
        await Client.DecideLabelAsync(Project, new LabelRequest { ItemId = "p0", Label = "delivery", Source = LabelSource.Customer, By = "zoe" }, Cancellation);
        await DeclareAsync(false, "p0");
        await Client.RemoveGoldAsync(Project, "p0", Cancellation);
        (await Client.LabelsAsync(Project, null, Cancellation)).Items.ShouldHaveSingleItem().Label.ShouldBe("delivery");
        (await ClaimAsync("cleo")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_is_asked_again_about_what_the_customer_decided_while_it_was_gold()
    {
        await ReviewAsync("gold_share: 0");
        await SendAsync(1);
        await DeclareAsync(false, "p0");
        await Client.DecideLabelAsync(Project, new LabelRequest { ItemId = "p0", Label = "delivery", Source = LabelSource.Customer, By = "zoe" }, Cancellation);
        await Client.RemoveGoldAsync(Project, "p0", Cancellation);
        (await ClaimAsync("anna")).Items.ShouldBeEmpty();
        (await Client.LabelsAsync(Project, null, Cancellation)).Items.ShouldHaveSingleItem().Label.ShouldBe("delivery");
    }

    [Fact]
    public async Task Answers_by_which_models_are_judged_are_waited_for()
    {
        await Client.ApplyConfigAsync($"{ProjectFile}\nrouting:\n  audit_rate: 1\nreview:\n  gold_share: 0.5\n", Cancellation);
        await LogAsync(("a0", "an answered text", "billing"));
        var gold = (await DeclareAsync(false, "a0")).Items.ShouldHaveSingleItem();
        (gold.IsWaiting, gold.IsWithdrawn).ShouldBe((true, false));
        (await StandingAsync()).ShouldBe((1, 0, 0));
        await AnswerAsync("anna", (await ClaimAsync("anna")).Items.ShouldHaveSingleItem(), "billing");
        (await Client.GoldAsync(Project, null, Cancellation)).Items.ShouldHaveSingleItem().IsWaiting.ShouldBeFalse();

        // Also to those who ask for one at a time, in the place of an ordinary one, and never to those who answered it.
        await LogAsync([.. Enumerable.Range(1, 30).Select(item => ($"a{item}", $"another text {item}", (string?)"billing"))]);
        var met = new List<string>();
        for (var turn = 0; turn < 25; turn++)
        {
            var lease = (await ClaimAsync("ben")).Items.ShouldHaveSingleItem();
            met.Add(lease.ItemId);
            await AnswerAsync("ben", lease, "billing");
        }

        met.ShouldContain("a0");
        met.ShouldBeUnique();
        (await ClaimAsync("anna", 6)).Items.Select(lease => lease.ItemId).ShouldNotContain("a0");
    }

    // Waiting, closed, leases: what the queue says.
    private async Task<(long Waiting, long Closed, long Leases)> StandingAsync()
    {
        var queue = await Client.ReviewQueueAsync(Project, null, Cancellation);
        return (queue.Waiting, queue.Counts.Where(count => count.State == ReviewState.Closed).Sum(count => count.Count), queue.Leases);
    }

    private Task<GoldAnswer> DeclareAsync(bool isPractice, params string[] items) => Client.AddGoldAsync(
        Project,
        new GoldRequest { Items = [.. items.Select(item => new GoldEntry { ItemId = item, Label = "billing", Explanation = "it is about money", Practice = isPractice })], By = "lea" },
        Cancellation);
}

public sealed class GoldTestsOnSqlite() : GoldTests(null);

public sealed class GoldTestsOnPostgres(PostgresFixture postgres) : GoldTests(postgres);
