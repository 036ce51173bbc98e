using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class RoutingTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    [Fact]
    public async Task What_the_crowd_and_the_experts_cannot_say_reaches_the_customer_and_the_history_shows_all()
    {
        await ReviewAsync("answers_per_item: 2\nescalation: [crowd, expert, customer]");
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        (await AnswerAsync("anna", lease, "billing")).State.ShouldBe(ReviewState.Open);
        (await SayAsync("ben", (await ClaimAsync("ben")).Items[0], AnnotationKind.NotSure, NotSureReason.NeedsExpert)).State.ShouldBe(ReviewState.Expert);
        (await ClaimAsync("carl")).Items.ShouldBeEmpty();
        (await SayAsync("eve", (await ClaimAsync("eve", source: AnnotationSource.Expert)).Items[0], AnnotationKind.NotSure, NotSureReason.Unclear, AnnotationSource.Expert)).State.ShouldBe(ReviewState.Customer);
        (await ClaimAsync("eric", source: AnnotationSource.Expert)).Items.ShouldBeEmpty();
        (await AnswerAsync("zoe", (await ClaimAsync("zoe", source: AnnotationSource.Customer)).Items[0], "other", AnnotationSource.Customer)).State.ShouldBe(ReviewState.Closed);

        var project = Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(project, Cancellation);
        (await Client.LabelsAsync(Project, null, Cancellation)).Items.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            label => label.Label.ShouldBe("other"), label => label.Source.ShouldBe(LabelSource.Customer), label => label.Method.ShouldBe("customer"));
        var history = await Client.LabelsOfItemAsync(Project, "p0", null, Cancellation);
        history.Select(label => label.Source).Order().ShouldBe([LabelSource.Crowd, LabelSource.Customer]);
        (await Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation)).Annotations.Select(answer => (answer.Source, answer.Reason)).ShouldBe(
            [(AnnotationSource.Crowd, null), (AnnotationSource.Crowd, NotSureReason.NeedsExpert), (AnnotationSource.Expert, NotSureReason.Unclear), (AnnotationSource.Customer, null)]);
    }

    [Fact]
    public async Task Predictions_are_sent_to_people_by_hand_and_never_become_evidence()
    {
        await LogAsync(("p0", "first text", "billing"), ("p1", "second text", null));
        var waiting = await Client.SendToReviewAsync(Project, new SendToReviewRequest { PredictionIds = ["p0", "p1"], Reason = "looks wrong", By = "lea" }, Cancellation);
        waiting.ShouldBe(new SendToReviewAnswer { Opened = 0, Reopened = 0, Waiting = 2 });
        foreach (var lease in (await ClaimAsync("anna", 5)).Items)
        {
            await AnswerAsync("anna", lease, "other");
        }

        (await Client.SendToReviewAsync(Project, new SendToReviewRequest { PredictionIds = ["p0"], Reason = "still wrong", By = "lea" }, Cancellation)).Reopened.ShouldBe(1);
        (await ClaimAsync("ben", 5)).Items.ShouldHaveSingleItem().ItemId.ShouldBe("p0");
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.SendToReviewAsync(Project, new SendToReviewRequest { PredictionIds = ["p0", "gone"], Reason = "x" }, Cancellation));
        refused.Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("prediction_ids[1]");
    }

    [Fact]
    public async Task A_reason_is_given_with_not_sure_only()
    {
        await SendAsync(1);
        var lease = (await ClaimAsync("anna")).Items[0];
        var refused = await Should.ThrowAsync<ProblemException>(() => Client.AnnotateAsync(
            Project, lease.ReviewId, new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.Label, Label = "other", Reason = NotSureReason.Unclear }, Cancellation));
        refused.Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("reason");
    }

    [Fact]
    public async Task People_see_who_is_there_their_day_and_their_goal()
    {
        await SendAsync(3);
        await Client.SetGoalAsync(Project, "anna", 2, Cancellation);
        var lease = (await ClaimAsync("anna", 2)).Items[0];
        var request = new AnnotationRequest { Annotator = "anna", Answer = AnnotationKind.Label, Label = "other", Milliseconds = 4_000 };
        var answer = await Client.AnnotateAsync(Project, lease.ReviewId, request, Cancellation);
        var claim = await ClaimAsync("anna");
        (claim.Today, claim.Goal, claim.MedianSeconds).ShouldBe((1, 2, 4.0));
        var person = (await Client.PresenceAsync(Project, Cancellation)).People.ShouldHaveSingleItem();
        (person.Annotator, person.Leases, person.Today, person.Goal).ShouldBe(("anna", 2, 1, 2));

        await Client.UndoAsync(Project, answer.Id, "anna", Cancellation);
        (await Client.SetGoalAsync(Project, "anna", null, Cancellation)).ShouldBe(new GoalAnswer { Annotator = "anna", Today = 0 });
        (await Should.ThrowAsync<ProblemException>(() => Client.SetGoalAsync(Project, "anna", 0, Cancellation))).Problem.Errors.ShouldHaveSingleItem().Path.ShouldBe("per_day");
        Running.Clock.Advance(TimeSpan.FromDays(1));
        (await Client.PresenceAsync(Project, Cancellation)).People.ShouldBeEmpty();
    }

    [Fact]
    public async Task Neighbours_that_people_labelled_are_shown_unless_the_item_is_answered_blind()
    {
        await LogAsync(("a", "the parcel was lost by the courier", null), ("b", "the parcel was late again", null), ("c", "charged twice on my card", null));
        foreach (var lease in (await ClaimAsync("anna", 3)).Items)
        {
            await AnswerAsync("anna", lease, lease.ItemId == "c" ? "billing" : "delivery");
        }

        var project = Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(project, Cancellation);
        await LogAsync([.. Enumerable.Range(0, 10).Select(index => ($"n{index}", $"where is the parcel of the courier number {index}", (string?)"other")), ("blind", "the parcel of the courier", null)]);
        var held = await Client.SimilarAsync(Project, "blind", "ben", Cancellation);
        held.Items.ShouldBeEmpty();
        held.Reason.ShouldNotBeNull();

        var assisted = (await ClaimAsync("ben", 20)).Items.First(lease => lease.Suggestion is not null);
        var similar = await Client.SimilarAsync(Project, assisted.ItemId, "ben", Cancellation);
        similar.Reason.ShouldBeNull();
        (similar.Items[0].ItemId, similar.Items[0].Label, similar.Items[0].Source).ShouldBe(("a", "delivery", LabelSource.Crowd));

        // What is gold would be given away.
        await Client.AddGoldAsync(Project, new GoldRequest { Items = [new GoldEntry { ItemId = "a", Label = "delivery" }] }, Cancellation);
        (await Client.SimilarAsync(Project, assisted.ItemId, "ben", Cancellation)).Items.ShouldAllBe(item => item.ItemId != "a");
    }
}

public sealed class RoutingTestsOnSqlite() : RoutingTests(null);

public sealed class RoutingTestsOnPostgres(PostgresFixture postgres) : RoutingTests(postgres);
