using Microsoft.Extensions.DependencyInjection;
using Treadle.Protocol.Review;
using Treadle.Storage.Sql;
using Treadle.Testing;

namespace Treadle.Server.Tests.Review;

public abstract class RedundancyTests(PostgresFixture? postgres) : DeskTests(postgres)
{
    [Fact]
    public async Task Others_are_asked_only_while_it_is_not_sure_what_an_item_is()
    {
        await ReviewAsync("adaptive: {target: 0.95}");
        await SendAsync(2);
        var leases = (await ClaimAsync("anna", 2)).Items;
        (await AnswerAsync("anna", leases[0], "billing")).State.ShouldBe(ReviewState.Open); // one unknown person: 0.8
        await AnswerAsync("anna", leases[1], "billing");
        var others = (await ClaimAsync("ben", 2)).Items;
        (await AnswerAsync("ben", others[0], "billing")).State.ShouldBe(ReviewState.Closed); // two agree
        (await AnswerAsync("ben", others[1], "other")).State.ShouldBe(ReviewState.Open);
        (await AnswerAsync("carl", (await ClaimAsync("carl", 2)).Items.ShouldHaveSingleItem(), "billing")).State.ShouldBe(ReviewState.Open);
        (await AnswerAsync("dora", (await ClaimAsync("dora", 2)).Items.ShouldHaveSingleItem(), "billing")).State.ShouldBe(ReviewState.Closed);
        await CreditsAddUpAsync();
    }

    [Fact]
    public async Task A_person_who_proved_right_on_gold_suffices_alone_and_one_who_failed_does_not()
    {
        await ReviewAsync("adaptive: {target: 0.85}\ngold_share: 0.5");
        await SendAsync(14);
        foreach (var lease in (await ClaimAsync("maker", 14)).Items)
        {
            await SayAsync("maker", lease, AnnotationKind.Skip);
        }

        foreach (var lease in (await ClaimAsync("closer", 14, AnnotationSource.Expert)).Items)
        {
            await AnswerAsync("closer", lease, "billing", AnnotationSource.Expert);
        }

        await Client.AddGoldAsync(Project, new GoldRequest { Items = [.. Enumerable.Range(0, 14).Select(index => new GoldEntry { ItemId = $"p{index}", Label = "billing" })] }, Cancellation);
        await SendAsync(60, from: 100);
        async Task<ReviewLease> MeasuredAsync(string name, string label)
        {
            while (true)
            {
                foreach (var lease in (await ClaimAsync(name, 20)).Items)
                {
                    if (lease.ItemId.Length == 4)
                    {
                        await Client.ReleaseLeaseAsync(Project, lease.ReviewId, name, Cancellation);
                    }
                    else
                    {
                        await AnswerAsync(name, lease, label);
                    }
                }

                if ((await Client.GoldAsync(Project, null, Cancellation)).Items.Sum(item => item.Right.Of) is var answered && answered >= (name == "anna" ? 14 : 28))
                {
                    return (await ClaimAsync(name)).Items[0];
                }
            }
        }

        var good = await MeasuredAsync("anna", "billing");
        (await AnswerAsync("anna", good, "other")).State.ShouldBe(ReviewState.Closed);
        var bad = await MeasuredAsync("ben", "delivery");
        (await AnswerAsync("ben", bad, "other")).State.ShouldBe(ReviewState.Open);
        await CreditsAddUpAsync();
    }

    [Fact]
    public async Task The_model_is_a_first_voice_where_it_has_proved_right_and_never_on_evidence()
    {
        await ReviewAsync("adaptive: {target: 0.9}\nblind_share: 1");
        await LogAsync([.. Enumerable.Range(0, 80).Select(index => ($"m{index}", $"message number {index}", (string?)(index % 2 == 0 ? "billing" : "other")))]);
        async Task<List<ReviewState>> WorkAsync(string name)
        {
            var states = new List<ReviewState>();
            foreach (var lease in (await ClaimAsync(name, 100)).Items)
            {
                states.Add((await AnswerAsync(name, lease, int.Parse(lease.ItemId[1..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0 ? "billing" : "other")).State);
            }

            return states;
        }

        (await WorkAsync("anna")).ShouldContain(ReviewState.Open);
        await WorkAsync("ben");
        await LogAsync([.. Enumerable.Range(100, 40).Select(index => ($"m{index}", $"later message {index}", (string?)(index % 2 == 0 ? "billing" : "other")))]);
        var evidence = (await WorkAsync("new person")).CountBy(state => state).ToDictionary();
        evidence[ReviewState.Closed].ShouldBeGreaterThan(30);
        await CreditsAddUpAsync();
    }

    [Fact]
    public async Task Answers_that_are_taken_back_take_their_weight_with_them()
    {
        await ReviewAsync("adaptive: {target: 0.9}");
        await SendAsync(1);
        await AnswerAsync("anna", (await ClaimAsync("anna")).Items[0], "billing");
        var second = await AnswerAsync("ben", (await ClaimAsync("ben")).Items[0], "billing");
        second.State.ShouldBe(ReviewState.Closed);
        var lease = await Client.UndoAsync(Project, second.Id, "ben", Cancellation);
        await CreditsAddUpAsync();
        (await AnswerAsync("ben", lease, "other")).State.ShouldBe(ReviewState.Open);
        await CreditsAddUpAsync();
    }

    // The records kept up answer by answer are what the items contributed, no more and no less.
    private async Task CreditsAddUpAsync()
    {
        var store = Running.Services.GetRequiredService<Store>();
        var people = await store.ReadAsync(
            session => session.QueryAsync<Credit>(
                """
                SELECT c.annotator, c.answers, c.correct,
                       (SELECT CAST(COUNT(*) AS DOUBLE PRECISION) FROM item_credits i WHERE i.annotator = c.annotator) AS items,
                       (SELECT COALESCE(SUM(i.correct), 0.0) FROM item_credits i WHERE i.annotator = c.annotator) AS contributed
                FROM annotator_credits c
                """),
            Cancellation);
        people.ShouldAllBe(person => Math.Abs(person.Answers - person.Items) < 1e-9 && Math.Abs(person.Correct - person.Contributed) < 1e-9);
        var classes = await store.ReadAsync(
            session => session.QueryAsync<Credit>(
                "SELECT label AS annotator, items AS answers, 0.0 AS correct, (SELECT COALESCE(SUM(i.items), 0.0) FROM item_classes i WHERE i.label = c.label) AS items, 0.0 AS contributed FROM class_credits c"),
            Cancellation);
        classes.ShouldAllBe(label => Math.Abs(label.Answers - label.Items) < 1e-9);
    }

    private sealed record Credit
    {
        public required string Annotator { get; init; }

        public required double Answers { get; init; }

        public required double Correct { get; init; }

        public required double Items { get; init; }

        public required double Contributed { get; init; }
    }
}

public sealed class RedundancyTestsOnSqlite() : RedundancyTests(null);

public sealed class RedundancyTestsOnPostgres(PostgresFixture postgres) : RedundancyTests(postgres);
