using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Access;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Review;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Server.Tests.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Labels;

public abstract class HistoryTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Everybody_who_spoke_of_an_item_stands_in_their_lane_beside_what_it_came_to()
    {
        await ReviewAsync("answers_per_item: 2\nescalation: [crowd, expert]");
        await LogAsync(("p0", "a text", "billing"));
        var first = await AnswerAsync("anna", (await ClaimAsync("anna")).Items[0], "other");
        var again = await Client.UndoAsync(Project, first.Id, "anna", Cancellation);
        await AnswerAsync("anna", again, "billing");
        await SayAsync("ben", (await ClaimAsync("ben")).Items[0], AnnotationKind.NotSure, NotSureReason.NeedsExpert);
        await AnswerAsync("eve", (await ClaimAsync("eve", source: AnnotationSource.Expert)).Items[0], "delivery", AnnotationSource.Expert);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = "p0", Kind = FeedbackKind.Label, Value = "delivery", Person = "uma" }, Cancellation);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = "p0", Kind = FeedbackKind.Comment, Text = "it took long", Person = "uma" }, Cancellation);
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(Running.Services.GetRequiredService<ProjectDirectory>().Get(Project), Cancellation);
        await Client.DecideLabelAsync(Project, new LabelRequest { ItemId = "p0", Label = "billing", Source = LabelSource.Customer, By = "zoe", Comment = "we say so" }, Cancellation);

        var history = await Client.HistoryAsync(Project, "p0", null, Cancellation);

        (history.Label!.Label, history.Label.Source).ShouldBe(("billing", LabelSource.Customer));
        history.Entries.Select(entry => (entry.Lane, entry.Kind, entry.Label, entry.Who, entry.IsSuperseded, entry.IsSame)).ShouldBe(
        [
            (HistoryLane.Model, HistoryKind.Prediction, "billing", "elsewhere@1", false, true),
            (HistoryLane.Crowd, HistoryKind.Label, "other", "anna", true, false),
            (HistoryLane.Crowd, HistoryKind.Label, "billing", "anna", false, true),
            (HistoryLane.Crowd, HistoryKind.NotSure, null, "ben", false, null),
            (HistoryLane.Expert, HistoryKind.Label, "delivery", "eve", false, false),
            (HistoryLane.User, HistoryKind.Label, "delivery", "uma", false, false),
            (HistoryLane.User, HistoryKind.Comment, null, "uma", false, null),
            (HistoryLane.Customer, HistoryKind.Decision, "billing", "zoe", false, true),
        ]);
        history.Entries[3].Comment.ShouldBe("needs expert");
        history.Entries.Count(entry => entry.IsBlind is not null).ShouldBe(4);
        history.Reviews.ShouldHaveSingleItem().ShouldSatisfyAllConditions(review => review.Id.ShouldBe(first.ReviewId), review => review.IsOpen.ShouldBeFalse());
        history.Labels.Count.ShouldBeGreaterThan(1);
        (await Should.ThrowAsync<ProblemException>(() => Client.HistoryAsync(Project, "nowhere", null, Cancellation))).Problem.Code.ShouldBe("resource.not_found");
    }

    [Fact]
    public async Task Names_are_for_those_who_decide_and_gold_for_leads()
    {
        await SendAsync(2);
        await Client.AddGoldAsync(Project, new GoldRequest { Items = [new GoldEntry { ItemId = "p0", Label = "billing", Practice = true }] }, Cancellation);
        foreach (var lease in (await ClaimAsync("anna", 2)).Items)
        {
            await AnswerAsync("anna", lease, "other");
        }

        (await Client.HistoryAsync(Project, "p0", null, Cancellation)).Entries.Select(entry => entry.AskedAs).ShouldBe([null, "practice"]);
        await Client.AddAccountAsync(new AccountRequest { Name = "ada", Password = Password, Roles = [new RoleGrant { Role = Role.Admin }] }, Cancellation);
        using var ada = await SignedIn.StartAsync(Running.Http.BaseAddress!, "ada", Password, Cancellation);
        foreach (var role in new[] { Role.Lead, Role.Expert, Role.Viewer })
        {
            await ada.Client.AddAccountAsync(new AccountRequest { Name = role.ToString(), Password = Password, Roles = [new RoleGrant { Role = role, Project = Project }] }, Cancellation);
        }

        (await HistoryAsync(Role.Lead, "p0")).Entries[^1].ShouldSatisfyAllConditions(entry => entry.AskedAs.ShouldBe("practice"), entry => entry.Who.ShouldBe("anna"));
        (await HistoryAsync(Role.Expert, "p0")).Entries.ShouldAllBe(entry => entry.AskedAs == null);
        (await HistoryAsync(Role.Expert, "p1")).Entries.ShouldHaveSingleItem().Who.ShouldBe("anna");
        (await HistoryAsync(Role.Viewer, "p1")).Entries.ShouldHaveSingleItem().Who.ShouldBeNull();
    }

    private async Task<ItemHistory> HistoryAsync(Role role, string item)
    {
        using var person = await SignedIn.StartAsync(Running.Http.BaseAddress!, role.ToString(), Password, Cancellation);
        return await person.Client.HistoryAsync(Project, item, null, Cancellation);
    }
}

public sealed class HistoryTestsOnSqlite() : HistoryTests(null);

public sealed class HistoryTestsOnPostgres(PostgresFixture postgres) : HistoryTests(postgres);
