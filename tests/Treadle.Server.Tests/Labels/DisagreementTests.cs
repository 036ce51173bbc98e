using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Labels;

public abstract class DisagreementTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    private static readonly string[] People = ["anna", "ben", "carl"];

    [Fact]
    public async Task Splits_that_the_majority_settled_stand_beside_those_that_wait_and_equal_answers_do_not()
    {
        await BeginAsync(4, "answers_per_item: 3\n  max_answers_per_item: 3");
        await AnswerAsync(0, "billing", "billing", "billing");
        await AnswerAsync(1, "billing", "other", "billing");
        await AnswerAsync(2, "billing", "other", "delivery");
        await AnswerAsync(3, "delivery", "other");
        await ResolveAsync();

        var all = (await Client.DisagreementsAsync(Project, "all", null, null, Cancellation)).Items;
        all.Select(one => (one.ItemId, one.State)).ShouldBe([("p2", ReviewState.Expert), ("p3", ReviewState.Open), ("p1", ReviewState.Closed)]);
        all[2].Values.Select(value => (value.Label, value.Answers)).ShouldBe([("billing", 2), ("other", 1)]);
        (all[2].Label!.Label, all[2].Input["text"], all[2].PredictionId, all[0].Label).ShouldBe(("billing", "text 1", "p1", null));
        (await IdsAsync("waiting")).ShouldBe(["p2", "p3"]);
        (await IdsAsync("settled")).ShouldBe(["p1"]);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended()
    {
        await BeginAsync(7, "answers_per_item: 3\n  max_answers_per_item: 3");
        for (var number = 0; number < 7; number++)
        {
            await AnswerAsync(number, "billing", "other", number % 3 == 0 ? "delivery" : "other");
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Client.DisagreementsAsync(Project, "all", null, null, Cancellation, cursor, limit: 2);
            page.Items.Count.ShouldBeLessThanOrEqualTo(2);
            seen.AddRange(page.Items.Select(one => one.ItemId));
            cursor = page.Cursor;
        }
        while (cursor is not null);

        seen.ShouldBe(["p6", "p3", "p0", "p5", "p4", "p2", "p1"]);
        (await Should.ThrowAsync<ProblemException>(() => Client.DisagreementsAsync(Project, "all", null, null, Cancellation, "nowhere"))).Problem.Errors[0].Path.ShouldBe("cursor");
        // The cursor of another part of the list ends it.
        (await Client.DisagreementsAsync(Project, "waiting", null, null, Cancellation, "settled.5")).ShouldSatisfyAllConditions(page => page.Items.ShouldBeEmpty(), page => page.Cursor.ShouldBeNull());
        (await Should.ThrowAsync<ProblemException>(() => Client.DisagreementsAsync(Project, "open", null, null, Cancellation))).Problem.Errors[0].Path.ShouldBe("state");
    }

    [Fact]
    public async Task Equal_conflicts_are_counted_together_and_read_by_their_values()
    {
        await BeginAsync(4, "answers_per_item: 2\n  max_answers_per_item: 2");
        await AnswerAsync(0, "billing", "other");
        await AnswerAsync(1, "other", "billing");
        await AnswerAsync(2, "billing", "delivery");
        await AnswerAsync(3, "billing", "billing");

        var values = await Client.DisagreementValuesAsync(Project, "all", null, Cancellation);
        (values.Counted, values.IsAll).ShouldBe((3, true));
        values.Groups.Select(group => (string.Join('/', group.Labels), group.Items, group.Waiting)).ShouldBe([("billing/other", 2, 2), ("billing/delivery", 1, 1)]);
        (await Client.DisagreementsAsync(Project, "all", values.Groups[0].Values, null, Cancellation)).Items.Select(one => one.ItemId).ShouldBe(["p1", "p0"]);
    }

    [Fact]
    public async Task The_past_shows_what_differed_then_and_an_answer_taken_back_differs_no_more()
    {
        await BeginAsync(1, "answers_per_item: 2\n  max_answers_per_item: 2");
        await AnswerAsync(0, "billing");
        var before = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        var id = (await AnswerAsync(0, null, "other"))[0];
        var split = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        await Client.UndoAsync(Project, id, "ben", Cancellation);

        (await IdsAsync("all")).ShouldBeEmpty();
        (await IdsAsync("all", split)).ShouldBe(["p0"]);
        (await IdsAsync("waiting", split)).ShouldBe(["p0"]);
        (await IdsAsync("all", before)).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_experts_word_settles_and_an_item_that_nobody_labelled_waits_for_it()
    {
        await BeginAsync(2, "answers_per_item: 2\n  max_answers_per_item: 2");
        await AnswerAsync(0, "billing", "other");
        await NotSureAsync(1, "anna");
        (await IdsAsync("waiting")).ShouldBe(["p1", "p0"]);

        var waiting = (await Client.DisagreementsAsync(Project, "waiting", null, null, Cancellation)).Items;
        (waiting[0].WithoutLabel, waiting[0].Values.Count).ShouldBe((1, 0));
        foreach (var one in waiting)
        {
            await Client.AnnotateAsync(
                Project, one.ReviewId, new AnnotationRequest { Annotator = "eve", Source = AnnotationSource.Expert, Answer = AnnotationKind.Label, Label = "other" }, Cancellation);
        }

        await ResolveAsync();
        (await IdsAsync("waiting")).ShouldBeEmpty();
        var settled = (await Client.DisagreementsAsync(Project, "settled", null, null, Cancellation)).Items.ShouldHaveSingleItem();
        (settled.ItemId, settled.Label!.Label, settled.Label.Source).ShouldBe(("p0", "other", LabelSource.Expert));
    }

    [Fact]
    public async Task Numbers_within_the_tolerance_are_no_disagreement()
    {
        await Client.ApplyConfigAsync(
            "project: meters\ntask: number\ninput:\n  - name: text\nanswer:\n  tolerance: 1\nreview:\n  answers_per_item: 2\n  max_answers_per_item: 2\n", Cancellation);
        foreach (var (item, second) in new[] { ("near", 10.5), ("far", 14.0) })
        {
            await Client.PredictAsync("meters", new PredictionRequest { Id = item, Input = new Dictionary<string, string> { ["text"] = item } }, Cancellation);
            foreach (var (person, value) in new[] { ("anna", 10.0), ("ben", second) })
            {
                var lease = (await Client.ClaimAsync("meters", new ClaimRequest { Annotator = person }, Cancellation)).Items[0];
                await Client.AnnotateAsync(
                    "meters", lease.ReviewId,
                    new AnnotationRequest { Annotator = person, Answer = AnnotationKind.Label, Value = System.Text.Json.JsonSerializer.SerializeToElement(value) }, Cancellation);
            }
        }

        (await Client.DisagreementsAsync("meters", "all", null, null, Cancellation)).Items.ShouldHaveSingleItem().ItemId.ShouldBe("far");
    }

    [Fact]
    public async Task An_item_leads_to_its_predictions()
    {
        await BeginAsync(3, "answers_per_item: 1");
        var page = await Client.PredictionsAsync(Project, null, Cancellation, item: "p1");
        page.Items.ShouldHaveSingleItem().Prediction.ItemId.ShouldBe("p1");
        (await Client.PredictionsAsync(Project, null, Cancellation, item: "unknown")).Items.ShouldBeEmpty();
    }

    private async Task BeginAsync(int items, string review)
    {
        await Client.ApplyConfigAsync(ProjectFile + $"\nreview:\n  {review}\n", Cancellation);
        await Client.PredictBatchAsync(
            Project, Enumerable.Range(0, items).Select(index => new PredictionRequest { Id = $"p{index}", Input = new Dictionary<string, string> { ["text"] = $"text {index}" } }).ToList(), Cancellation);
    }

    // One answer of each person; null: not this one.
    private async Task<List<string>> AnswerAsync(int item, params string?[] labels)
    {
        var given = new List<string>();
        foreach (var (label, person) in labels.Zip(People))
        {
            if (label is not null)
            {
                given.Add((await GiveAsync(item, person, AnnotationKind.Label, label)).Id);
            }
        }

        return given;
    }

    private Task NotSureAsync(int item, string person) => GiveAsync(item, person, AnnotationKind.NotSure, null);

    private async Task<AnnotationAnswer> GiveAsync(int item, string person, AnnotationKind kind, string? label)
    {
        var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = person, Count = 100 }, Cancellation)).Items;
        var lease = leases.Single(one => one.ItemId == $"p{item}");
        var answer = await Client.AnnotateAsync(
            Project, lease.ReviewId,
            new AnnotationRequest { Annotator = person, Answer = kind, Label = label, Reason = kind == AnnotationKind.NotSure ? NotSureReason.NeedsExpert : null }, Cancellation);
        foreach (var other in leases.Where(one => one.ReviewId != lease.ReviewId))
        {
            await Client.ReleaseLeaseAsync(Project, other.ReviewId, person, Cancellation);
        }

        return answer;
    }

    private async Task<List<string>> IdsAsync(string state, DateTimeOffset? asOf = null) =>
        [.. (await Client.DisagreementsAsync(Project, state, null, asOf, Cancellation)).Items.Select(one => one.ItemId)];

    private async Task ResolveAsync()
    {
        await Running.Services.GetRequiredService<FactLog>().CaughtUpAsync(Cancellation);
        await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(Running.Services.GetRequiredService<ProjectDirectory>().Get(Project), Cancellation);
    }
}

public sealed class DisagreementTestsOnSqlite() : DisagreementTests(null);

public sealed class DisagreementTestsOnPostgres(PostgresFixture postgres) : DisagreementTests(postgres);
