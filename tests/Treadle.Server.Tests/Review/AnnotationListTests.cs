using Treadle.Protocol.Predictions;
using Treadle.Protocol.Review;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class AnnotationListTests(PostgresFixture? postgres) : FeatureTests(postgres)
{
    [Fact]
    public async Task Answers_are_listed_newest_first_and_a_rejection_asks_an_expert()
    {
        foreach (var id in new[] { "p-1", "p-2" })
        {
            await Client.PredictAsync(Project, new PredictionRequest { Id = id, Input = new Dictionary<string, string> { ["text"] = $"text {id}" } }, Cancellation);
        }

        var claim = await Client.ClaimAsync(Project, new ClaimRequest { Annotator = "anna", Count = 2 }, Cancellation);
        await AnswerAsync(claim.Items[0], AnnotationKind.Label, "billing");
        (await AnswerAsync(claim.Items[1], AnnotationKind.Reject, null)).State.ShouldBe(ReviewState.Expert);

        var conflict = (await Client.ConflictsAsync(Project, Cancellation)).ShouldHaveSingleItem();
        (conflict.Review.State, conflict.Input["text"]).ShouldBe((ReviewState.Expert, claim.Items[1].Input["text"]));

        var all = await Client.AnnotationsAsync(Project, null, null, null, Cancellation, limit: 1);
        all.Items.ShouldHaveSingleItem().Answer.ShouldBe(AnnotationKind.Reject);
        var rest = await Client.AnnotationsAsync(Project, null, "anna", all.Cursor, Cancellation);
        rest.Items.ShouldHaveSingleItem().Label.ShouldBe("billing");
        (await Client.AnnotationsAsync(Project, claim.Items[1].ItemId, null, null, Cancellation)).Items.ShouldHaveSingleItem().ItemId.ShouldBe(claim.Items[1].ItemId);
        (await Client.AnnotationsAsync(Project, null, "bert", null, Cancellation)).Items.ShouldBeEmpty();
    }

    private Task<AnnotationAnswer> AnswerAsync(ReviewLease lease, AnnotationKind kind, string? label) =>
        Client.AnnotateAsync(Project, lease.ReviewId, new AnnotationRequest { Annotator = "anna", Answer = kind, Label = label }, Cancellation);
}

public sealed class AnnotationListTestsOnSqlite() : AnnotationListTests(null);

public sealed class AnnotationListTestsOnPostgres(PostgresFixture postgres) : AnnotationListTests(postgres);
