using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Errors;
using Treadle.Protocol.Feedback;
using Treadle.Protocol.Labels;
using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Server.Facts;
using Treadle.Server.Labels;
using Treadle.Server.Projects;
using Treadle.Testing;

namespace Treadle.Server.Tests.Labels;

public abstract class LabelTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Fact]
    public async Task A_better_source_overrides_and_the_past_stays_as_it_was()
    {
        await SendAsync(1);
        await AnswerAsync("anna", "billing");
        await ResolveAsync();
        var crowd = Running.Clock.GetUtcNow();
        Running.Clock.Advance(TimeSpan.FromMinutes(1));
        var decision = new LabelRequest { ItemId = "p0", Label = "other", Source = LabelSource.Customer, By = "customer" };
        var first = await Client.DecideLabelAsync(Project, decision, Cancellation);
        (await Client.DecideLabelAsync(Project, decision, Cancellation)).Id.ShouldBe(first.Id);
        await ResolveAsync();

        (await CurrentAsync()).ShouldBe([("p0", "other", "customer", true)]);
        (await Client.LabelsAsync(Project, null, Cancellation)).Items.ShouldHaveSingleItem().Label.ShouldBe("other");
        (await Client.LabelsAsync(Project, crowd, Cancellation)).Items.ShouldHaveSingleItem().Label.ShouldBe("billing");
        (await Client.LabelsOfItemAsync(Project, "p0", null, Cancellation)).Select(row => (row.Source, row.Label)).ShouldBe([(LabelSource.Crowd, "billing"), (LabelSource.Customer, "other")]);
    }

    [Fact]
    public async Task An_undone_answer_takes_its_label_back()
    {
        await SendAsync(1);
        var id = await AnswerAsync("anna", "billing");
        await ResolveAsync();
        await Client.UndoAsync(Project, id, "anna", Cancellation);
        await ResolveAsync();
        (await CurrentAsync()).ShouldBeEmpty();
        (await Client.LabelsAsync(Project, null, Cancellation)).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Feedback_becomes_a_label_by_its_superseding_state()
    {
        await LogAsync("p1", "delivery");
        await LogAsync("p2", "delivery");
        await LogAsync("p3", "delivery");
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = "p1", Kind = FeedbackKind.Accept }, Cancellation);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = "p3", Kind = FeedbackKind.Reject }, Cancellation);
        await Client.SendFeedbackAsync(Project, new FeedbackRequest { Id = "f1", PredictionId = "p2", Kind = FeedbackKind.Outcome, Value = "billing", Source = FeedbackSource.Customer }, Cancellation);
        await ResolveAsync();
        (await CurrentAsync()).ShouldBe([("p1", "delivery", "crowd", false), ("p2", "billing", "customer", false)]);

        await Client.SendFeedbackAsync(Project, new FeedbackRequest { PredictionId = "p2", Kind = FeedbackKind.Outcome, Value = "other", Source = FeedbackSource.Customer, Supersedes = "f1" }, Cancellation);
        await ResolveAsync();
        (await CurrentAsync())[1].ShouldBe(("p2", "other", "customer", false));
    }

    [Fact]
    public async Task Resolving_again_appends_nothing()
    {
        await SendAsync(2);
        await AnswerAsync("anna", "billing");
        await AnswerAsync("anna", "other");
        (await ResolveAsync()).ShouldBe(2);
        (await ResolveAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Several_answers_are_weighed_by_skill()
    {
        await Client.ApplyConfigAsync(ProjectFile + "\nreview:\n  answers_per_item: 3\n", Cancellation);
        await SendAsync(60);
        foreach (var (name, isGood) in new[] { ("anna", true), ("ben", true), ("carl", false) })
        {
            var leases = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = name, Count = 100 }, Cancellation)).Items;
            var answers = leases.Select(lease => new AnnotationRequest
            {
                ReviewId = lease.ReviewId,
                Annotator = name,
                Answer = AnnotationKind.Label,
                Label = isGood ? Truth(lease.ItemId) : "other",
            });
            (await Client.AnnotateBatchAsync(Project, answers.ToList(), Cancellation)).Errors.ShouldBeEmpty();
        }

        (await ResolveAsync()).ShouldBe(60);
        var page = await Client.LabelsAsync(Project, null, Cancellation, limit: 100);
        page.Items.ShouldAllBe(label => label.Method == "dawid_skene" && label.Label == Truth(label.ItemId));

        var agreement = await Client.AgreementAsync(Project, null, Cancellation);
        agreement.Items.ShouldBe(60);
        agreement.Pairwise!.Value.ShouldBe((20 + (40 / 3.0)) / 60, 1e-12); // a third of the items unanimous, of the others one pair in three
        agreement.Annotators.Select(annotator => annotator.Annotator).ShouldBe(["anna", "ben", "carl"]);
        agreement.Alpha.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_wrong_decision_is_refused_with_every_error()
    {
        var problem = (await Should.ThrowAsync<ProblemException>(() => Client.DecideLabelAsync(Project, new LabelRequest { Label = "othr", Source = LabelSource.Crowd }, Cancellation))).Problem;
        problem.Errors.Select(error => error.Path).ShouldBe(["item_id", "label", "source", "by"]);
    }

    private static string Truth(string itemId) => (int.Parse(itemId.AsSpan(1), System.Globalization.CultureInfo.InvariantCulture) % 3) switch
    {
        0 => "billing",
        1 => "delivery",
        _ => "other",
    };

    private async Task SendAsync(int count) => await Client.PredictBatchAsync(
        Project, Enumerable.Range(0, count).Select(index => new PredictionRequest { Id = $"p{index}", Input = new Dictionary<string, string> { ["text"] = $"text {index}" } }).ToList(), Cancellation);

    private async Task<string> AnswerAsync(string annotator, string label)
    {
        var lease = (await Client.ClaimAsync(Project, new ClaimRequest { Annotator = annotator }, Cancellation)).Items[0];
        return (await Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = annotator, Answer = AnnotationKind.Label, Label = label }, Cancellation)).Id;
    }

    private Task LogAsync(string id, string label) => Client.PredictAsync(
        Project,
        new PredictionRequest { Id = id, Input = new Dictionary<string, string> { ["text"] = "hello" }, Model = "elsewhere@1", Output = new ModelOutput { Label = label, Score = 0.5 } },
        Cancellation);

    private async Task<int> ResolveAsync()
    {
        await Running.Services.GetRequiredService<FactLog>().CaughtUpAsync(Cancellation);
        var project = Running.Services.GetRequiredService<ProjectDirectory>().Get(Project);
        return (await Running.Services.GetRequiredService<LabelResolver>().ResolveAsync(project, Cancellation)).Appended;
    }

    private async Task<List<(string ItemId, string Label, string Source, bool IsEvidence)>> CurrentAsync() =>
        (await Running.Services.GetRequiredService<LabelReader>().CurrentAsync(Project, AsOf.Now, Cancellation)).Select(label => (label.ItemId, label.Label, label.Source, label.IsEvidence)).ToList();
}

public sealed class LabelTestsOnSqlite() : LabelTests(null);

public sealed class LabelTestsOnPostgres(PostgresFixture postgres) : LabelTests(postgres);
