using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Access;
using Treadle.Protocol.Embed;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Json;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Tests.Review;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Showings;

/// <summary>Whoever saw a model's answer to an item, anywhere, never answers it blind.</summary>
public abstract class BlindnessTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    private const string Password = "correct horse battery";

    /// <summary>Every answer is audited: blind, and evidence.</summary>
    private const string Audited = "\nrouting: {audit_rate: 1}\n";

    [Fact]
    public async Task A_suggestion_seen_inside_another_product_keeps_the_item_from_that_person_also_after_a_restart()
    {
        await AuditAsync(2);
        await SeeEmbeddedAsync("p0", "dora");
        await Running.RestartAsync(Cancellation);

        (await ClaimAsync("dora", 5)).Items.ShouldHaveSingleItem().ItemId.ShouldBe("p1");
        (await ClaimAsync("ben", 5)).Items.ShouldHaveSingleItem().ItemId.ShouldBe("p0");
    }

    [Fact]
    public async Task A_showing_is_one_fact_for_each_person_and_prediction_and_leads_can_read_it()
    {
        await AuditAsync(1);
        for (var time = 0; time < 3; time++)
        {
            await SeeEmbeddedAsync("p0", "dora");
        }

        await SeeEmbeddedAsync("p0", "ada");
        await SeeEmbeddedAsync("p0", null);

        var review = await Client.ReviewItemAsync(Project, (await ClaimAsync("ben")).Items[0].ReviewId, null, Cancellation);
        review.SeenBy.Select(seen => (seen.Person, seen.PredictionId, seen.Place)).ShouldBe([("dora", "p0", ShowingPlace.Embed), ("ada", "p0", ShowingPlace.Embed)]);
        (await CountAsync()).ShouldBe(2);
    }

    [Fact]
    public async Task Saying_something_about_an_answer_is_having_seen_it_whichever_came_first()
    {
        await Client.ApplyConfigAsync(ProjectFile + Audited, Cancellation);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = "p0", Kind = FeedbackKind.Accept, Person = "dora" }, Cancellation);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = "p1", Kind = FeedbackKind.Accept }, Cancellation);
        await LogAsync(("p0", "one text", "billing"), ("p1", "another", "billing"));

        (await ClaimAsync("dora", 5)).Items.ShouldHaveSingleItem().ItemId.ShouldBe("p1");
    }

    [Fact]
    public async Task A_signed_in_person_who_opens_a_prediction_has_seen_it_and_one_who_lists_them_has_not()
    {
        await AuditAsync(4);
        await Client.AddAccountAsync(new AccountRequest { Name = "root", Password = Password, Roles = [new RoleGrant { Role = Role.Admin }] }, Cancellation);
        using var root = await SignedIn.StartAsync(Running.Http.BaseAddress!, "root", Password, Cancellation);
        await root.Client.AddAccountAsync(new AccountRequest { Name = "lea", Password = Password, Roles = [new RoleGrant { Role = Role.Lead }] }, Cancellation);
        using var lea = await SignedIn.StartAsync(Running.Http.BaseAddress!, "lea", Password, Cancellation);

        await lea.Client.PredictionsAsync(Project, null, Cancellation);
        var first = await lea.Client.PredictionAsync(Project, "p0", null, Cancellation);
        await lea.Client.ReplayAsync(Project, "p1", Cancellation);
        (await lea.Http.GetAsync($"v1/projects/{Project}/traces/{(await root.Client.PredictionAsync(Project, "p2", null, Cancellation)).Prediction.TraceId}", Cancellation)).EnsureSuccessStatusCode();

        first.Prediction.Output!.Label.ShouldBe("billing");
        (await lea.Client.ClaimAsync(Project, new ClaimRequest { Count = 5 }, Cancellation)).Items.ShouldHaveSingleItem().ItemId.ShouldBe("p3");
        (await lea.Http.GetAsync($"v1/projects/{Project}/predictions/p0?person=ben", Cancellation)).StatusCode.ShouldBe(System.Net.HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task On_an_open_server_a_named_onlooker_is_recorded_and_nobody_is_not()
    {
        await AuditAsync(2);
        (await Running.Http.GetAsync($"v1/projects/{Project}/predictions/p0?person=anna", Cancellation)).EnsureSuccessStatusCode();
        await Client.PredictionAsync(Project, "p1", null, Cancellation);

        (await ClaimAsync("anna", 5)).Items.ShouldHaveSingleItem().ItemId.ShouldBe("p1");
        (await Running.Http.GetAsync($"v1/projects/{Project}/predictions/p0?person=", Cancellation)).StatusCode.ShouldBe(System.Net.HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task An_answer_of_somebody_who_looked_while_the_item_was_in_hand_is_refused_and_the_place_is_free_again()
    {
        await AuditAsync(1);
        var lease = (await ClaimAsync("dora")).Items.ShouldHaveSingleItem();
        lease.Suggestion.ShouldBeNull();
        await SeeEmbeddedAsync("p0", "dora");

        (await Should.ThrowAsync<ProblemException>(() => AnswerAsync("dora", lease, "billing"))).Problem.Code.ShouldBe("review.answer_seen");
        (await Should.ThrowAsync<ProblemException>(() => SayAsync("dora", lease, AnnotationKind.NotSure))).Problem.Code.ShouldBe("review.answer_seen");

        var other = (await ClaimAsync("ben")).Items.ShouldHaveSingleItem();
        (await AnswerAsync("ben", other, "billing")).State.ShouldBe(ReviewState.Closed);
        (await Client.ReviewItemAsync(Project, other.ReviewId, null, Cancellation)).Annotations.ShouldHaveSingleItem().IsBlind.ShouldBeTrue();
    }

    [Fact]
    public async Task A_blind_answer_stands_once_its_author_has_seen_the_models()
    {
        await AuditAsync(2);
        var leases = (await ClaimAsync("dora", 2)).Items;
        var first = await AnswerAsync("dora", leases[0], "other");
        var second = await AnswerAsync("dora", leases[1], "other");
        await SeeEmbeddedAsync(leases[0].ItemId, "dora");

        (await Should.ThrowAsync<ProblemException>(() => Client.UndoAsync(Project, first.Id, "dora", Cancellation))).Problem.Code.ShouldBe("review.answer_seen");
        (await Client.UndoAsync(Project, second.Id, "dora", Cancellation)).Suggestion.ShouldBeNull();
        (await Client.ReviewItemAsync(Project, leases[0].ReviewId, null, Cancellation)).Annotations.ShouldHaveSingleItem().IsUndone.ShouldBeFalse();
    }

    [Fact]
    public async Task An_item_that_is_only_meant_to_be_blind_comes_with_the_suggestion_and_its_answer_is_no_blind_one()
    {
        await Client.ApplyConfigAsync($"{ProjectFile}\nrouting: {{audit_rate: 0.001, audit_floor: 0.001}}\nreview: {{blind_share: 1}}\n", Cancellation);
        await LogAsync(("p0", "one text", "billing"), ("p1", "one text", "billing"), ("p2", "quite another", "delivery"));
        await SeeEmbeddedAsync("p0", "dora");

        var leases = (await ClaimAsync("dora", 5)).Items;
        leases.Select(lease => (lease.ItemId, lease.Suggestion?.Label, lease.Duplicates)).ShouldBe([("p0", "billing", 0), ("p1", null, 0), ("p2", null, 0)], ignoreOrder: true);
        var seen = leases.Single(lease => lease.ItemId == "p0");
        await AnswerAsync("dora", seen, "billing");
        var answer = (await Client.ReviewItemAsync(Project, seen.ReviewId, null, Cancellation)).Annotations.ShouldHaveSingleItem();
        (answer.IsBlind, answer.ShownLabel).ShouldBe((false, "billing"));
    }

    [Fact]
    public async Task A_suggestion_shown_at_the_desk_and_given_back_is_seen()
    {
        await LogAsync([.. Enumerable.Range(0, 10).Select(index => ($"p{index}", $"text number {index}", (string?)"billing"))]);
        var lease = (await ClaimAsync("dora", 10)).Items.First(one => one.Suggestion is not null);
        await Client.ReleaseLeaseAsync(Project, lease.ReviewId, "dora", Cancellation);

        // The same item again, drawn for an audit this time.
        await Client.ApplyConfigAsync(ProjectFile + Audited, Cancellation);
        await Client.PredictAsync(Project, new PredictionRequest { Id = "again", ItemId = lease.ItemId, Input = lease.Input, Model = "elsewhere@1", Output = new ModelOutput { Label = "billing", Score = 0.5 } }, Cancellation);

        (await ClaimAsync("dora", 10)).Items.ShouldNotContain(one => one.ItemId == lease.ItemId);
        var blind = (await ClaimAsync("ben", 10)).Items.Single(one => one.ItemId == lease.ItemId);
        blind.Suggestion.ShouldBeNull();
        (await Client.ReviewItemAsync(Project, lease.ReviewId, null, Cancellation)).SeenBy.ShouldHaveSingleItem().Place.ShouldBe(ShowingPlace.Desk);
    }

    [Fact]
    public async Task An_answer_that_no_model_gave_cannot_be_seen()
    {
        await SendAsync(1);
        await SeeEmbeddedAsync("p0", "dora");

        (await ClaimAsync("dora")).Items.Count.ShouldBe(1);
        (await CountAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task A_queue_worker_among_many_who_looked_never_gets_blind_what_they_saw()
    {
        const int Items = 60;
        await AuditAsync(Items);
        string[] people = ["ada", "ben", "cleo", "dora"];
        var seen = people.Index().SelectMany(pair => Enumerable.Range(0, Items).Where(item => item % people.Length == pair.Index).Select(item => (Person: pair.Item, Item: $"p{item}"))).ToHashSet();
        await Task.WhenAll(seen.Select(pair => SeeEmbeddedAsync(pair.Item, pair.Person)));

        var answered = await Task.WhenAll(people.Select(WorkAsync));

        answered.SelectMany(pairs => pairs).Count().ShouldBe(Items);
        answered.SelectMany(pairs => pairs).Where(seen.Contains).ShouldBeEmpty();
    }

    private async Task<List<(string Person, string Item)>> WorkAsync(string person)
    {
        var answered = new List<(string, string)>();
        for (var claim = await ClaimAsync(person, 3); claim.Items.Count > 0; claim = await ClaimAsync(person, 3))
        {
            foreach (var lease in claim.Items)
            {
                lease.Suggestion.ShouldBeNull();
                await AnswerAsync(person, lease, "billing");
                answered.Add((person, lease.ItemId));
            }
        }

        return answered;
    }

    private async Task AuditAsync(int count)
    {
        await Client.ApplyConfigAsync(ProjectFile + Audited, Cancellation);
        await LogAsync([.. Enumerable.Range(0, count).Select(index => ($"p{index}", $"text number {index}", (string?)"billing"))]);
    }

    private async Task SeeEmbeddedAsync(string prediction, string? person)
    {
        using var made = await Running.Http.PostAsJsonAsync($"v1/projects/{Project}/embed-tokens", new EmbedTokenRequest { PredictionId = prediction, Person = person }, WireJson.Strict, Cancellation);
        var token = (await made.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<EmbedTokenAnswer>(WireJson.Strict, Cancellation))!.Token;
        using var request = new HttpRequestMessage(HttpMethod.Get, "embed/v1/suggestion");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var shown = await Running.Http.SendAsync(request, Cancellation);
        shown.EnsureSuccessStatusCode();
    }

    private async Task<long> CountAsync()
    {
        await Client.ReviewQueueAsync(Project, null, Cancellation); // Waits for the store.
        return await Running.Services.GetRequiredService<Store>().ReadAsync(session => session.QuerySingleAsync<long>("SELECT CAST(COUNT(*) AS BIGINT) FROM showings"), Cancellation);
    }
}

public sealed class BlindnessTestsOnSqlite() : BlindnessTests(null);

public sealed class BlindnessTestsOnPostgres(PostgresFixture postgres) : BlindnessTests(postgres);
