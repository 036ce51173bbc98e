using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class ReviewTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Fact]
    public async Task An_answer_becomes_the_label_of_its_item()
    {
        await SendAsync(1);
        var claim = await ClaimAsync("anna");
        var lease = claim.Items.ShouldHaveSingleItem();
        lease.Input["text"].ShouldBe("text 0");
        lease.Labels.ShouldBe(["billing", "delivery", "other"]);
        lease.Suggestion.ShouldBeNull();

        (await AnswerAsync("anna", lease, "billing")).State.ShouldBe(ReviewState.Closed);

        var project = Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);
        (await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(project, Cancellation)).Appended.ShouldBe(1);
        var label = (await Running.Services.GetRequiredService<LabelReader>().CurrentAsync(Project, AsOf.Now, Cancellation)).ShouldHaveSingleItem();
        label.Label.ShouldBe("billing");
        label.IsEvidence.ShouldBeTrue();
        (await ClaimAsync("anna")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_gets_an_item_that_another_holds_until_the_lease_expires()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items.ShouldHaveSingleItem();
        (await ClaimAsync("ben")).Items.ShouldBeEmpty();

        Running.Clock.Advance(TimeSpan.FromMinutes(11));
        var second = (await ClaimAsync("ben")).Items.ShouldHaveSingleItem();
        second.ReviewId.ShouldBe(lease.ReviewId);
        (await Should.ThrowAsync<ProblemException>(() => Client.RenewLeaseAsync(Project, lease.ReviewId, "anna", Cancellation))).Problem.Code.ShouldBe("review.lease_lost");

        // Both answer: the one on the lost lease counts as one more.
        await AnswerAsync("anna", lease, "billing");
        await AnswerAsync("ben", second, "billing");
        var detail = await Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation);
        detail.Annotations.Select(answer => answer.Annotator).ShouldBe(["anna", "ben"]);
        detail.State.ShouldBe(ReviewState.Closed);
    }

    [Fact]
    public async Task A_renewed_lease_lasts_and_a_released_one_is_free_at_once()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        Running.Clock.Advance(TimeSpan.FromMinutes(9));
        await Client.RenewLeaseAsync(Project, lease.ReviewId, "anna", Cancellation);
        Running.Clock.Advance(TimeSpan.FromMinutes(9));
        (await ClaimAsync("ben")).Items.ShouldBeEmpty();

        await Client.ReleaseLeaseAsync(Project, lease.ReviewId, "anna", Cancellation);
        (await ClaimAsync("ben")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_retry_with_the_same_id_changes_nothing_and_a_second_answer_is_refused()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        var request = new AnnotationRequest { Id = "a1", Annotator = "anna", Answer = AnnotationKind.Label, Label = "billing" };
        (await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation)).Repeated.ShouldBeFalse();
        (await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation)).Repeated.ShouldBeTrue();
        (await Should.ThrowAsync<ProblemException>(() => Client.AnnotateAsync(Project, lease.ReviewId, request with { Label = "delivery" }, Cancellation)))
            .Problem.Errors.ShouldHaveSingleItem().ShouldSatisfyAllConditions(error => error.Path.ShouldBe("id"), error => error.Expected.ShouldContain("the same as the first time"));
        (await Should.ThrowAsync<ProblemException>(() => AnswerAsync("anna", lease, "other"))).Problem.Code.ShouldBe("review.already_answered");
        (await Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation)).Annotations.Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_undone_answer_reopens_the_item_for_the_same_person()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        var first = await AnswerAsync("anna", lease, "billing");
        var again = await Client.UndoAsync(Project, first.Id, "anna", Cancellation);
        again.ReviewId.ShouldBe(lease.ReviewId);
        (await ClaimAsync("ben")).Items.ShouldBeEmpty();
        (await Client.UndoAsync(Project, first.Id, "anna", Cancellation)).ReviewId.ShouldBe(lease.ReviewId);

        (await AnswerAsync("anna", again, "other")).State.ShouldBe(ReviewState.Closed);
        var detail = await Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation);
        detail.Annotations.Select(answer => (answer.Answer, answer.IsUndone)).ShouldBe([(AnnotationKind.Label, true), (AnnotationKind.Undo, false), (AnnotationKind.Label, false)]);
        (await Should.ThrowAsync<ProblemException>(() => Client.UndoAsync(Project, first.Id, "ben", Cancellation))).Problem.Code.ShouldBe("resource.not_found");
    }

    [Fact]
    public async Task When_people_give_no_label_an_expert_is_asked()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        (await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.NotSure }, Cancellation)).State.ShouldBe(ReviewState.Expert);
        (await ClaimAsync("ben")).Items.ShouldBeEmpty();

        var claim = await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "eve", Source = AnnotationSource.Expert }, Cancellation);
        var answer = await Client.AnnotateAsync(
            Project, claim.Items[0].ReviewId, new AnnotationRequest { Annotator = "eve", Source = AnnotationSource.Expert, Answer = AnnotationKind.Label, Label = "other" }, Cancellation);
        answer.State.ShouldBe(ReviewState.Closed);
    }

    [Fact]
    public async Task A_skipped_item_goes_to_somebody_else()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        (await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.Skip }, Cancellation)).State.ShouldBe(ReviewState.Open);
        (await ClaimAsync("anna")).Items.ShouldBeEmpty();
        (await ClaimAsync("ben")).Items.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_skip_is_no_answer_of_the_person_or_of_the_day_and_taking_it_back_changes_neither()
    {
        await SendAsync(2);
        var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "anna", Count = 2 }, Cancellation)).Items;
        await Client.AnnotateAsync(Project, leases[0].ReviewId, new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.Label, Label = "other" }, Cancellation);
        var skip = await Client.AnnotateAsync(Project, leases[1].ReviewId, new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.Skip }, Cancellation);
        var claim = await ClaimAsync("anna");
        (claim.Done, claim.Today).ShouldBe((1, 1));

        await Client.UndoAsync(Project, skip.Id, "anna", Cancellation);

        claim = await ClaimAsync("anna");
        (claim.Done, claim.Today).ShouldBe((1, 1));
    }

    [Fact]
    public async Task A_suggestion_is_shown_unless_the_review_is_blind()
    {
        for (var index = 0; index < 60; index++)
        {
            await Client.PredictAsync(Project, Logged($"p{index}"), Cancellation);
        }

        var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "anna", Count = 60 }, Cancellation)).Items;
        leases.Count.ShouldBe(60);
        var blind = leases.Count(lease => lease.Suggestion is null);
        blind.ShouldBeInRange(1, 20); // a tenth on average
        leases.First(lease => lease.Suggestion is not null).Suggestion.ShouldBe(new Suggestion { Label = "delivery", Score = 0.5 });
        leases.Where(lease => lease.Suggestion is not null).Select(lease => int.Parse(lease.ItemId[1..], CultureInfo.InvariantCulture)).ShouldBeInOrder();
    }

    [Fact]
    public async Task A_batch_records_the_good_answers_and_lists_the_others()
    {
        await SendAsync(2);
        var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "anna", Count = 2 }, Cancellation)).Items;
        var answer = await Client.AnnotateBatchAsync(
            Project,
            [
                new AnnotationRequest { ReviewId = leases[0].ReviewId, Annotator = "anna", Answer = AnnotationKind.Label, Label = "billing" },
                new AnnotationRequest { ReviewId = leases[1].ReviewId, Annotator = "anna", Answer = AnnotationKind.Label, Label = "bill" },
                new AnnotationRequest { ReviewId = "nowhere", Annotator = "anna", Answer = AnnotationKind.NotSure },
                new AnnotationRequest { ReviewId = leases[0].ReviewId, Annotator = "anna", Answer = AnnotationKind.NotSure },
            ],
            Cancellation);
        answer.Items.ShouldHaveSingleItem().ItemId.ShouldBe(leases[0].ItemId);
        answer.Errors.Select(error => (error.Path, error.Code)).ShouldBe(
            [("items[1].label", "label.unknown"), ("items[2].review_id", "resource.not_found"), ("items[3].annotator", "review.already_answered")]);
    }

    [Fact]
    public async Task A_reopened_item_asks_one_more_person()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        await AnswerAsync("anna", lease, "billing");
        (await Client.ReopenAsync(Project, lease.ReviewId, new ReopenRequest { Reason = "customer complained", By = "lea" }, Cancellation)).State.ShouldBe(ReviewState.Open);
        (await ClaimAsync("anna")).Items.ShouldBeEmpty();
        var second = (await ClaimAsync("ben")).Items.ShouldHaveSingleItem();
        (await AnswerAsync("ben", second, "billing")).State.ShouldBe(ReviewState.Closed);
    }

    [Fact]
    public async Task The_queue_is_counted_by_reason_and_state_also_in_the_past()
    {
        await SendAsync(3);
        await ClaimAsync("ben");
        var lease = (await ClaimAsync("anna")).Items[0];
        Running.Clock.Advance(TimeSpan.FromSeconds(90));
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromSeconds(10));
        await AnswerAsync("anna", lease, "billing");

        var queue = await Client.ReviewQueueAsync(Project, null, Cancellation);
        queue.Counts.Select(count => (count.Reason, count.State, count.Count)).ShouldBe([(ReviewReason.Review, ReviewState.Closed, 1), (ReviewReason.Review, ReviewState.Open, 2)]);
        queue.Waiting.ShouldBe(2);
        queue.Leases.ShouldBe(1);
        queue.OldestSeconds.ShouldBe(100);
        (await Client.ReviewQueueAsync(Project, before, Cancellation)).Waiting.ShouldBe(3);
    }

    [Fact]
    public async Task Fifty_reviewers_at_once_get_every_item_exactly_once()
    {
        const int Items = 200;
        await SendAsync(Items);
        async Task<List<string>> WorkAsync(string name)
        {
            var answered = new List<string>();
            while (true)
            {
                var claim = await Client.ClaimAsync(Project, new ClaimRequest { Annotator = name, Count = 3 }, Cancellation);
                if (claim.Items.Count == 0 && claim.Waiting == 0)
                {
                    return answered;
                }

                foreach (var lease in claim.Items)
                {
                    (await AnswerAsync(name, lease, "billing")).State.ShouldBe(ReviewState.Closed);
                    answered.Add(lease.ItemId);
                }
            }
        }

        var answered = (await Task.WhenAll(Enumerable.Range(0, 50).Select(index => WorkAsync($"person {index}")))).SelectMany(items => items).ToList();
        answered.Count.ShouldBe(Items);
        answered.ShouldBeUnique();
        (await Client.ReviewQueueAsync(Project, null, Cancellation)).Counts.ShouldHaveSingleItem().Count.ShouldBe(Items);
    }

    private async Task SendAsync(int count) => await Client.PredictBatchAsync(
        Project, Enumerable.Range(0, count).Select(index => new PredictionRequest { Id = $"p{index}", Input = new Dictionary<string, string> { ["text"] = $"text {index}" } }).ToList(), Cancellation);

    private Task<ClaimAnswer> ClaimAsync(string annotator) => Client.ClaimAsync(Project, new ClaimRequest { Annotator = annotator }, Cancellation);

    private Task<AnnotationAnswer> AnswerAsync(string annotator, ReviewLease lease, string label) => Client.AnnotateAsync(
        Project, lease.ReviewId, new AnnotationRequest { Annotator = annotator, Answer = AnnotationKind.Label, Label = label }, Cancellation);

    private static PredictionRequest Logged(string id) => new()
    {
        Id = id,
        Input = new Dictionary<string, string> { ["text"] = $"hello {id}" },
        Model = "elsewhere@1",
        Output = new ModelOutput { Label = "delivery", Score = 0.5 },
    };
}

public sealed class ReviewTestsOnSqlite() : ReviewTests(null);

public sealed class ReviewTestsOnPostgres(PostgresFixture postgres) : ReviewTests(postgres);
